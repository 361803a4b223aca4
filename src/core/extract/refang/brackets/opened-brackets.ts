import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isOpener, leadsToHost } from './brackets.ts';

const { CLOSE_PARENTHESIS, COMMA, DOT, HYPHEN, OPEN_PARENTHESIS, UNDERSCORE } = CHARACTER_CODES;

/** RFC 1035 */
const LONGEST_LABEL = 63;

/** `www.[example.[com`: brackets that were opened behind a dot and never closed. */
export function opened(text: string, at: number, edits: Edits): boolean {
  if (!isOpener(text.charCodeAt(at)) || codeBefore(text, at - 1) !== DOT || !isAlphanumeric(codeBefore(text, at - 2))) return false;
  let end = at + 1;
  while (end - at < 4 && isOpener(codeBehind(text, end))) end++;
  return !isClosedBehind(text, end, text.charCodeAt(end - 1)) && leadsToHost(text, end) && edits.add(at, end, '');
}

/** Whether what closes a bracket stands behind one name or two: `list.[0].name`, `x.[a,b]`; in `(evil[.com)` it closes another one. */
export function isClosedBehind(text: string, from: number, opener: number): boolean {
  let end = endOfNames(text, from, false);
  if (codeBehind(text, end) === COMMA) end = endOfNames(text, end + 1, true);
  return codeBehind(text, end) === closerOf(opener);
}

function closerOf(opener: number): number {
  return opener === OPEN_PARENTHESIS ? CLOSE_PARENTHESIS : opener + 2;
}

function endOfNames(text: string, from: number, isList: boolean): number {
  let end = from;
  while (end - from < LONGEST_LABEL && isOfName(codeBehind(text, end), isList)) end++;
  return end;
}

function isOfName(code: number, isList: boolean): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === UNDERSCORE || (isList && code === COMMA);
}
