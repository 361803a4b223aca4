import { CHARACTER_CODES } from '../character-codes.ts';
import { endOfName } from '../end-of-name.ts';
import type { FileToOpen } from './formats/format.ts';
import { isScript } from './macros/is-script.ts';

const { CR, TAB } = CHARACTER_CODES;

/** Whether files of a type are read as text by that alone. */
export function isTextType(mimeType: string): boolean {
  return /^(?:text\/(?!rtf$).*|message\/rfc822|application\/(?:x-mswinurl|pgp|xml|json))$/.test(mimeType);
}

type Named = Pick<FileToOpen, 'filename' | 'mimeType'>;

/**
 * Whether a browser shows the file as a page, although its bytes begin like something else or like nothing known: three letters or a control
 * character in front would hide it from us alone.
 */
export function isShownAsPage(file: Named): boolean {
  return isDisguised(file) && /\.(?:[xs]?html?|xht|svg|hta)$/i.test(endOfName(file.filename));
}

/** The same for what Windows runs or follows. */
export function isRunAsText(file: Named): boolean {
  return isDisguised(file) && (isScript(file.filename) || /\.(?:url|iqy)$/i.test(endOfName(file.filename)));
}

/** Bytes of a text that are looked at to tell whether it is one. */
const START = 4096;

/** The same for a text that somebody reads: one in twenty bytes may be strange, as those of an encrypted file are not. */
export function isReadAsText(file: Named & Pick<FileToOpen, 'bytes'>): boolean {
  if (!isDisguised(file) || !/\.(?:txt|csv|log)$/i.test(endOfName(file.filename))) {
    return false;
  }
  const start = file.bytes.subarray(0, START);
  return start.filter(isStrange).length * 20 <= start.length;
}

/** UTF-16 has zeros, text of terminals escapes. */
function isStrange(byte: number): boolean {
  return (byte < 0x20 && byte !== 0 && byte !== 0x1b && (byte < TAB || byte > CR)) || byte === 0x7f;
}

/** Whether it may be more than its bytes show, as a zip, a PDF or a page can be behind the first bytes of a picture. */
export function isOpenedByName(file: Named): boolean {
  return isShownAsPage(file) || isRunAsText(file) || /\.(?:zip|jar|pdf)$/i.test(endOfName(file.filename));
}

function isDisguised({ mimeType }: Named): boolean {
  return !isTextType(mimeType) && mimeType !== 'image/svg+xml';
}
