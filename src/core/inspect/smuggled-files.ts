import { decodeBase64 } from '../parse/bytes/base64.ts';
import { latin1Bytes } from '../parse/bytes/latin1.ts';
import type { Allowance, Member, Opened } from './formats/format.ts';
import { takeAllowed, tooLarge } from './limits.ts';
import { mimeTypeOf } from './mime-type.ts';

/** Two texts of a script that a plus joins: `'UEsDBBQ' + 'AAAAIAA'`. */
const JOINT = /(["'`])\s{0,99}\+\s{0,99}\1/g;
/** No file that does anything is shorter. */
const BASE64 = /[A-Za-z\d+/]{128,}={0,2}/g;
/** What a page has no need of: archives, documents, programs. Their first bytes are no chance. */
const FILES =
  /^application\/(?:zip|gzip|pdf|java-archive|onenote|x-(?:7z-compressed|rar|iso9660-image|ole-storage|ms-shortcut|virtualbox-vhd|vhdx)|vnd\.(?:ms-cab-compressed|microsoft\.portable-executable|openxmlformats-.*))$/;
/** What the file is to be called: `<a download="a.zip" href="data:...">`, `a.download = 'a.zip'`. */
const NAME = /download["']?\s{0,9}[=,]\s{0,9}["'`]([^"'`\r\n]{1,200})/i;

/** The files that stand in base64 in a script or the links of a page, which hand them to their reader past all that look into mails. Linear. */
export function smuggledFiles(source: string, allowance: Allowance): Pick<Opened, 'members' | 'notices'> {
  const found: Member[] = [];
  let isTooMuch = false;
  for (const [run] of source.replace(JOINT, '').matchAll(BASE64)) {
    isTooMuch ||= allowance.bytes <= 0;
    const bytes = isTooMuch ? undefined : decodeBase64(latin1Bytes(run));
    if (bytes && FILES.test(mimeTypeOf(bytes))) {
      allowance.bytes -= bytes.length;
      found.push({ filename: `file ${found.length + 1}`, bytes });
    }
  }
  const { notices, taken } = takeAllowed(found, allowance);
  const name = taken.length === 1 ? NAME.exec(source)?.[1] : undefined;
  const members = taken.map((file) => ({ ...file, filename: name ?? file.filename }));
  return { members, notices: isTooMuch ? [...notices, tooLarge(allowance.maxBytes)] : notices };
}
