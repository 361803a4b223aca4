import { codeBefore, codeBehind, isAlphanumeric, isBlank, isCapital, isDigit, isHex } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import { isCloser, leadsToHost } from './brackets.ts';
import { isUnderscoreOfWord } from './escaped-underscores.ts';
import type { Marks } from './marks.ts';

const LONGEST_RUN = 16;
const LONGEST_LABEL = 64;

/** `evil\.example` of a regular expression, `evil \. example`, `http:\/\/` of JSON; not `C:\dir\.git`. */
export function escaped(text: string, at: number, edits: Edits): boolean {
  let end = at + 1;
  while (end - at < LONGEST_RUN && codeBehind(text, end) === 92) end++;
  const next = codeBehind(text, end);
  const before = codeBefore(text, at - 1);
  if (next === 120 && ofBytes(text, at, edits)) return true;
  if (next === 117 || next === 120) return ofJson(text, at, end, edits);
  if (next === 47) {
    const isMeant = before === 58 || before === 47 || isAlphanumeric(before) || before === 45 || before === 61;
    return isMeant && edits.add(at, end, '');
  }
  if (next === 45) return isAlphanumeric(before) && isHyphenOfHost(text, end + 1) && isInLabel(text, at) && edits.add(at, end, '');
  // `john\@evil.example` of Markdown.
  if (next === 64)
    return isAlphanumeric(before) && isAlphanumeric(codeBehind(text, end + 1)) && isInLabel(text, at) && edits.add(at, end, '');
  if (next === 38 || next === 61 || next === 63) return ofQuery(text, at, end, edits);
  if (next === 95) return end === at + 1 && isUnderscoreOfWord(text, at) && edits.add(at, end, '');
  if (next !== 46) return false;
  if (before === 32) {
    const isSpaced =
      isAlphanumeric(codeBefore(text, at - 2)) && text.charCodeAt(end + 1) === 32 && isAlphanumeric(codeBehind(text, end + 2));
    return isSpaced && edits.add(at - 1, end + 2, '.');
  }
  if (!isAlphanumeric(before) || !isInLabel(text, at)) return false;
  if (isCloser(codeBehind(text, end + 1))) return isNextLabel(text, before, end + 2) && edits.add(at, end + 2, '.');
  if (!isAlphanumeric(codeBehind(text, end + 1))) return false;
  return !(isCapital(before) && HIVE.test(text.slice(Math.max(0, at - 24), at))) && edits.add(at, end, '');
}

/** `203\.)0`, `evil\.]example`: a bracket was closed as well that nothing opened. */
function isNextLabel(text: string, before: number, from: number): boolean {
  return (isDigit(before) && isDigit(codeBehind(text, from))) || leadsToHost(text, from);
}

/** `HKCR\.evil`: the key of a file's ending, right under a root of the registry. */
const HIVE = /(?:^|\W)HK(?:CR|CU|LM|U|CC|EY_[A-Z_]{5,16})$/;

/** Whether a label ends there, and not the name of a folder: `C:\dir\.git`; behind a scheme begins a host, `hxxp:\\evil\.example`. */
function isInLabel(text: string, end: number): boolean {
  let start = end;
  while (start > 0 && end - start < LONGEST_LABEL && isOfLabel(text, start - 1)) start--;
  return codeBefore(text, start - 1) !== 92 || (codeBefore(text, start - 3) === 58 && isAlphanumeric(codeBefore(text, start - 5)));
}

/** `/a\?b\=1\&c\=2` of a shell or an expression, `/a?b\=1` of CEF: the marks of a query beside the name of one of its fields. */
function ofQuery(text: string, at: number, end: number, edits: Edits): boolean {
  const isMeant =
    codeBehind(text, end) === 61
      ? FIELD_BEFORE.test(text.slice(Math.max(0, at - LONGEST_FIELD), at))
      : FIELD_BEHIND.test(text.slice(end + 1, end + LONGEST_FIELD));
  return isMeant && edits.add(at, end, '');
}

const LONGEST_FIELD = 42;
const FIELD_BEFORE = /[?&][\w.%[\]-]{1,40}$/;
const FIELD_BEHIND = /^[\w.%[\]-]{1,40}\\?=/;

/** `\-` before what ends in `\.`: `evil\-host\.example` of a program that escapes all marks. */
function isHyphenOfHost(text: string, from: number): boolean {
  let end = from;
  while (end - from < LONGEST_LABEL && isAlphanumeric(codeBehind(text, end))) end++;
  return end > from && codeBehind(text, end) === 92 && (text.charCodeAt(end + 1) === 46 || text.charCodeAt(end + 1) === 45);
}

/** A letter, a digit, a hyphen, or the backslash that escapes one. */
function isOfLabel(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isAlphanumeric(code) || code === 45 || (code === 92 && text.charCodeAt(at + 1) === 45);
}

/** `\\u003cjohn@evil.example\\u003e`: no folder is called like the marks of HTML. */
const MARKUP = /^u00(?:22|27|3c|3e)/i;

/** `?a=1\\u0026b=2`, `http:\\x2f\\x2f`: JSON and scripts that were written with care; a folder may be called `u0026` as well. */
function ofJson(text: string, at: number, end: number, edits: Edits): boolean {
  if (MARKUP.test(text.slice(end, end + 5))) return edits.add(at, end + 5, String.fromCharCode(hexAt(text, end + 3)));
  const before = codeBefore(text, at - 1);
  if (!isAlphanumeric(before) && before !== 47 && before !== 61 && before !== 45 && before !== 58) return false;
  const [whole = '', code = ''] = /^(?:u00|x)([2-5][\da-f])/i.exec(text.slice(end, end + 5)) ?? [];
  if (code === '' || (before === 58 && whole.length === 3 && !text.startsWith(`\\${whole}`, end + 3))) return false;
  const mark = String.fromCharCode(Number.parseInt(code, 16));
  return '&=./:?-_@%+#'.includes(mark) && edits.add(at, end + whole.length, mark);
}

const FEWEST_BYTES = 4;

/** `\\x68\\x74\\x74\\x70`: a string of which every character was escaped. */
function ofBytes(text: string, from: number, edits: Edits): boolean {
  // Read from the first one on.
  if (from >= 4 && isByte(text, from - 4)) return false;
  let end = from;
  while (end - from < LONGEST_URL && isByte(text, end)) end += 4;
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

/** `evil%5B.%5Dexample`: a dot in brackets that a program escaped; `john%40evil.example` outside of an URL. */
export function dotInPercents(text: string, at: number, edits: Edits): boolean {
  const second = codeBehind(text, at + 2);
  if (codeBehind(text, at + 1) === 52 && second === 48) return atInPercents(text, at, edits);
  if (codeBehind(text, at + 1) === 54 && second === 56 && isPercentHttp(text, at)) return decodePercents(text, at, edits) > at;
  if (codeBehind(text, at + 3) !== 46 || codeBehind(text, at + 1) !== 53 || !/^%5b\.%5d[a-z\d]/i.test(text.slice(at, at + 8))) return false;
  return isAlphanumeric(codeBefore(text, at - 1)) && edits.add(at, at + 7, '.');
}

/** `%68%74%74%70`: an URL of which the letters were escaped as well. */
function isPercentHttp(text: string, at: number): boolean {
  return text.startsWith('%68%74%74%70', at) && codeBefore(text, at - 1) !== 61;
}

function atInPercents(text: string, at: number, edits: Edits): boolean {
  return MAILBOX.test(text.slice(Math.max(0, at - 66), at)) && leadsToHost(text, at + 3) && edits.add(at, at + 3, '@');
}

/** Alone before its sign: the field of a query stands behind `=`, a password behind `:`. */
const MAILBOX = /(?:^|[\s<>"'(,;|[]|mailto:)[\w.+-]{1,64}$/i;
const PERCENT_SCHEME = /(?:^|[^\w%/.=&?+-])(?:h(?:tt|xx)ps?|s?ftps?)$/i;
const LONGEST_URL = 2000;

/** `http%3A%2F%2Fevil%2Eexample`, `http%3A//evil.example`: an URL of its own that was escaped throughout, not the parameter of another. */
export function percentUrl(text: string, marks: Marks, edits: Edits): void {
  const places = marks.of('%');
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const start = places[next] as number;
    if (start < done || !isPercentScheme(text, start)) continue;
    const crossed = text.slice(Math.max(0, start - 5), start).search(/xx/i);
    if (crossed >= 0) edits.add(Math.max(0, start - 5) + crossed, Math.max(0, start - 5) + crossed + 2, 'tt');
    done = decodePercents(text, start, edits);
  }
}

function isPercentScheme(text: string, at: number): boolean {
  if (codeBehind(text, at + 1) !== 51) return false;
  return /^%3a(?:%2f%2f|\/\/)/i.test(text.slice(at, at + 9)) && PERCENT_SCHEME.test(text.slice(Math.max(0, at - 6), at));
}

/** Returns where the URL ends whose scheme ends there. */
function decodePercents(text: string, from: number, edits: Edits): number {
  let at = from;
  for (; at - from < LONGEST_URL && !isBlank(codeBehind(text, at)) && text.charCodeAt(at) !== 34; at++) {
    const code = text.charCodeAt(at) === 37 ? hexAt(text, at + 1) : -1;
    if (code <= 32 || code >= 127) continue;
    edits.add(at, at + 3, String.fromCharCode(code));
    at += 2;
  }
  return at + 1;
}

/** The number that two hexadecimal digits are; -1 where they are none. */
function hexAt(text: string, at: number): number {
  const high = digitOf(codeBehind(text, at));
  const low = digitOf(codeBehind(text, at + 1));
  return high < 0 || low < 0 ? -1 : 16 * high + low;
}

function digitOf(code: number): number {
  if (!isHex(code)) return -1;
  return isDigit(code) ? code - 48 : (code | 32) - 87;
}
