import { decodeText } from '../../parse/charset/decode-text.ts';
import { isScript } from '../macros/is-script.ts';
import { isReadAsText, isRunAsText, isTextType } from '../opened-by-name.ts';
import { smuggledFiles } from '../smuggled-files.ts';
import type { Format } from './format.ts';

/** More than this of one text is not read. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Plain text, CSV, calendars, cards, scripts, shortcuts: read as they are, folded lines of calendars as one (RFC 5545, 3.1). */
export const text: Format = {
  name: 'text',
  matches: ({ mimeType }) => isTextType(mimeType),
  open: async ({ bytes, filename, mimeType }, allowance) => {
    const read = decodeText(bytes.subarray(0, MAX_BYTES)).text.replaceAll('\0', '');
    if (isScript(filename)) {
      const { readScript } = await import('../macros/read-script.ts');
      return { ...readScript([read]), ...smuggledFiles(read, allowance) };
    }
    return { texts: [mimeType === 'text/calendar' || mimeType === 'text/vcard' ? read.replace(/\r?\n[ \t]/g, '') : read] };
  },
};

/** The same where only the name makes it one. */
export const namedText: Format = { ...text, matches: (file) => isRunAsText(file) || isReadAsText(file) };
