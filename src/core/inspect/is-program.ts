import { endOfName } from '../end-of-name.ts';
import type { Content } from './content.ts';

const PROGRAM_TYPES =
  /^(?:application\/(?:vnd\.microsoft\.portable-executable|x-dosexec|x-(?:pie-)?executable|x-ms-shortcut|x-mach-binary|java-archive|vnd\.ms-htmlhelp)|text\/x-.*)$/;
/** What Windows runs on a double click although its bytes are plain text or nothing in particular: invoice.pdf.js */
const PROGRAM_NAMES = /\.(?:exe|scr|com|pif|cpl|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|msi|lnk|jar|chm|reg|application|appref-ms)$/i;

/** Whether a file runs when somebody opens it, by its bytes or by its name. */
export function isProgram({ filename = '', mimeType }: Pick<Content, 'filename' | 'mimeType'>): boolean {
  return PROGRAM_TYPES.test(mimeType) || PROGRAM_NAMES.test(endOfName(filename));
}
