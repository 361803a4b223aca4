import type { FileToOpen } from './formats/format.ts';
import { isScript } from './macros/is-script.ts';

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
  return isDisguised(file) && /\.(?:[xs]?html?|svg|hta)\s*$/i.test(file.filename.slice(-100));
}

/** The same for what Windows runs or follows. */
export function isRunAsText(file: Named): boolean {
  return isDisguised(file) && (isScript(file.filename) || /\.(?:url|iqy)\s*$/i.test(file.filename.slice(-100)));
}

/** Bytes of a text that are looked at to tell whether it is one. */
const START = 4096;

/** The same for a text that somebody reads: one in twenty bytes may be strange, as those of an encrypted file are not. */
export function isReadAsText(file: Named & Pick<FileToOpen, 'bytes'>): boolean {
  if (!isDisguised(file) || !/\.(?:txt|csv|log)\s*$/i.test(file.filename.slice(-100))) {
    return false;
  }
  const start = file.bytes.subarray(0, START);
  return start.filter(isStrange).length * 20 <= start.length;
}

/** UTF-16 has zeros, text of terminals escapes. */
function isStrange(byte: number): boolean {
  return (byte < 0x20 && byte !== 0 && byte !== 0x1b && (byte < 9 || byte > 13)) || byte === 0x7f;
}

function isDisguised({ mimeType }: Named): boolean {
  return !isTextType(mimeType) && mimeType !== 'image/svg+xml';
}
