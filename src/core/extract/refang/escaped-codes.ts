import { codeBefore, codeBehind, isAlphanumeric } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import { hexAt } from './hex-digits.ts';

/** `\\u003cjohn@evil.example\\u003e`: no folder is called like the marks of HTML. */
const MARKUP = /^u00(?:22|27|3c|3e)/i;

/** `\\u0068ttp://evil.example` */
const SCHEME = /^u0068(?:tt|xx)p/i;

/** `?a=1\\u0026b=2`, `http:\\x2f\\x2f`: JSON and scripts that were written with care; a folder may be called `u0026` as well. */
export function ofJson(text: string, at: number, end: number, edits: Edits): boolean {
  if (MARKUP.test(text.slice(end, end + 5))) return edits.add(at, end + 5, String.fromCharCode(hexAt(text, end + 3)));
  const before = codeBefore(text, at - 1);
  if (SCHEME.test(text.slice(end, end + 8))) return !isAlphanumeric(before) && edits.add(at, end + 5, 'h');
  if (!isAlphanumeric(before) && before !== 47 && before !== 61 && before !== 45 && before !== 58) return false;
  const [whole = '', code = ''] = /^(?:u00|x)([2-5][\da-f])/i.exec(text.slice(end, end + 5)) ?? [];
  if (code === '' || (before === 58 && whole.length === 3 && !text.startsWith(`\\${whole}`, end + 3))) return false;
  const mark = String.fromCharCode(Number.parseInt(code, 16));
  return '&=./:?-_@%+#'.includes(mark) && edits.add(at, end + whole.length, mark);
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
    if (code > 32 && code < 127) edits.add(at, at + 4, String.fromCharCode(code));
  }
  return edits.length > 0 && edits.lastEnd > from;
}

function isByte(text: string, at: number): boolean {
  return codeBehind(text, at) === 92 && codeBehind(text, at + 1) === 120 && hexAt(text, at + 2) >= 0;
}
