import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { hexAt } from '../../text/hex-digits.ts';

const { BACKSLASH, BLANK, COLON, EQUALS, HYPHEN, SLASH, SMALL_X } = CHARACTER_CODES;

/** `\\u003cjohn@evil.example\\u003e`: no folder is called like the marks of HTML. */
const MARKUP = /^u00(?:22|27|3c|3e)/i;

/** `\\u0068ttp://evil.example`, `\\x68ttp:` */
const SCHEME = /^(?:u0068(?:tt|xx)p|x68(?:tt|xx)ps?:)/i;

/** `\\u003c` and the first letter of a scheme, `\\u0068ttp:`. */
export function ofMarkup(text: string, at: number, end: number, edits: Edits): boolean {
  const written = text.slice(end, end + 12);
  const isMeant = MARKUP.test(written) || (SCHEME.test(written) && !isAlphanumeric(codeBefore(text, at - 1)));
  const digits = text[end] === 'x' ? end + 1 : end + 3;
  return isMeant && edits.add(at, digits + 2, String.fromCharCode(hexAt(text, digits)));
}

/** `?a=1\\u0026b=2`, `http:\\x2f\\x2f`: JSON and scripts that were written with care; a folder may be called `u0026` as well. */
export function ofMark(text: string, at: number, digits: number, edits: Edits): boolean {
  const mark = String.fromCharCode(hexAt(text, digits));
  if (!'&=./:?-_@%+#'.includes(mark)) return false;
  const before = codeBefore(text, at - 1);
  const isBehindColon = before === COLON && (text[digits - 1] !== 'x' || isWrittenTwice(text, digits));
  const isInside = isAlphanumeric(before) || before === SLASH || before === EQUALS || before === HYPHEN;
  return (isInside || isBehindColon) && edits.add(at, digits + 2, mark);
}

/** `:\\x2f\\x2f`, the slashes of a scheme; `C:\\x2f` is a folder. */
function isWrittenTwice(text: string, digits: number): boolean {
  return text.startsWith(`\\x${text.slice(digits, digits + 2)}`, digits + 2);
}

const FEWEST_BYTES = 4;
const LONGEST = 2000;

/** `\\x68\\x74\\x74\\x70`: a string of which every character was escaped. */
export function ofBytes(text: string, from: number, edits: Edits): boolean {
  // Read from the first one on.
  if (from >= 4 && isByte(text, from - 4)) return false;
  let end = from;
  while (end - from < LONGEST && isByte(text, end)) end += 4;
  if (end - from < 4 * FEWEST_BYTES) return false;
  for (let at = from; at < end; at += 4) {
    const code = hexAt(text, at + 2);
    // What is no letter or mark of ASCII stays, and so ends every value.
    if (code > BLANK && code < 127) edits.add(at, at + 4, String.fromCharCode(code));
  }
  return edits.length > 0 && edits.lastEnd > from;
}

function isByte(text: string, at: number): boolean {
  return codeBehind(text, at) === BACKSLASH && codeBehind(text, at + 1) === SMALL_X && hexAt(text, at + 2) >= 0;
}
