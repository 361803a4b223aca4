import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isAlphanumeric } from '../../text/characters.ts';
import { isCloser, isOpener } from '../brackets/brackets.ts';

const { COLON, OPEN_PARENTHESIS, OPEN_SQUARE, SMALL_P, SMALL_S } = CHARACTER_CODES;

const LONGEST = 12;
/** 1 for each character of ASCII that schemes are made of, defanged or not. */
const SCHEME_LIKE = buildSchemeLike();

/** Where what may be a scheme begins that ends there. */
export function startOfScheme(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST && isSchemeLike(text.charCodeAt(start - 1))) start--;
  // A bracket that the scheme does not close again stands around all of the URL.
  while ((text.charCodeAt(start) === OPEN_SQUARE || text.charCodeAt(start) === OPEN_PARENTHESIS) && !closesBracket(text, start, end))
    start++;
  return start;
}

function closesBracket(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (isOpener(text.charCodeAt(at))) depth++;
    else if (isCloser(text.charCodeAt(at)) && --depth === 0) return true;
  }
  return false;
}

/** `/onehxxps://`: no word ends in that, so another URL begins. */
export function startOfGlued(text: string, end: number): number {
  const last = codeBefore(text, end - 1) | 32;
  if (last !== SMALL_P && last !== SMALL_S) return end;
  return end - (/hxxps?$/i.exec(text.slice(Math.max(0, end - 5), end))?.[0].length ?? 0);
}

/** `h t t p`, `h x x p s`: its letters with a blank between every two. */
export function spacedScheme(text: string, end: number): string | undefined {
  return /(?:^|[^\w.])(h (?:t t|x x) p(?: s)?)$/i.exec(text.slice(Math.max(0, end - LONGEST), end))?.[1];
}

/** Whether `http:` or `https:` as it should be stands before the slashes. */
export function isPlainHttp(text: string, at: number): boolean {
  if (codeBefore(text, at - 1) !== COLON) return false;
  const last = codeBefore(text, at - 2);
  return last === SMALL_P ? text.startsWith('htt', at - 5) : last === SMALL_S && text.startsWith('http', at - 6);
}

/** A string that is there already costs less than one that is put together for each of them. */
export function beforeSlashes(scheme: string): string {
  return scheme === 'http' ? 'http:' : scheme === 'https' ? 'https:' : `${scheme}:`;
}

/** The same of `http://`. */
export function beforeHost(scheme: string): string {
  return scheme === 'http' ? 'http://' : scheme === 'https' ? 'https://' : `${scheme}://`;
}

function isSchemeLike(code: number): boolean {
  return code < 128 && SCHEME_LIKE[code] === 1;
}

function buildSchemeLike(): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (isAlphanumeric(code) || '*_#[]()'.includes(String.fromCharCode(code)) ? 1 : 0));
}
