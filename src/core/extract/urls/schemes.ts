import { CHARACTER_CODES } from '../../character-codes.ts';
import { isAlphanumeric, isLetter } from '../text/characters.ts';

const { DOT, HYPHEN, PLUS, SMALL_P, SMALL_S } = CHARACTER_CODES;

/** How long the `https`, `http` or `ftp` is that ends at the offset and begins at `from` or behind it, in whatever case; 0 where none does. */
export function lengthOfScheme(text: string, from: number, end: number): number {
  const last = text.charCodeAt(end - 1) | 32;
  if (last === SMALL_S) return endsIn('https', text, from, end) ? 5 : 0;
  if (last !== SMALL_P) return 0;
  return endsIn('http', text, from, end) ? 4 : endsIn('ftp', text, from, end) ? 3 : 0;
}

/** The same with `ftps` and `sftp`. */
export function lengthOfAnyScheme(text: string, from: number, end: number): number {
  if (endsIn('sftp', text, from, end) || endsIn('ftps', text, from, end)) return 4;
  return lengthOfScheme(text, from, end);
}

/** The scheme is given in small letters. */
function endsIn(scheme: string, text: string, from: number, end: number): boolean {
  const start = end - scheme.length;
  if (start < from) return false;
  for (let at = 0; at < scheme.length; at++) if ((text.charCodeAt(start + at) | 32) !== scheme.charCodeAt(at)) return false;
  return true;
}

/** Where the letters of a scheme before the colon begin, at most 20 characters back. */
export function startOfScheme(text: string, colon: number): number {
  let start = colon;
  while (start > 0 && colon - start < 20 && isSchemeCharacter(text.charCodeAt(start - 1))) start--;
  while (start < colon && !isLetter(text.charCodeAt(start))) start++;
  return start;
}

/** What a scheme is made of (RFC 3986): letters, digits, `+ - .` */
export function isSchemeCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === PLUS || code === HYPHEN || code === DOT;
}
