import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isWordCharacter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';

const { CLOSE_PARENTHESIS, CLOSE_SQUARE, DOT, HYPHEN, OPEN_PARENTHESIS, OPEN_SQUARE } = CHARACTER_CODES;

/** What stands in square brackets. */
export interface Label {
  readonly start: number;
  readonly stop: number;
  /** The bracket that closes it: behind a dot, where it holds one. */
  readonly close: number;
}

/** `192.0.(2).1`, `(192).0.2.1`: one of the four numbers of an address. */
export function numberInBrackets(text: string, at: number, edits: Edits): boolean {
  const end = endOfNumber(text, at + 1);
  if (
    end === at + 1 ||
    codeBehind(text, end) !== CLOSE_PARENTHESIS ||
    !(codeBefore(text, at - 1) === DOT || codeBehind(text, end + 1) === DOT)
  )
    return false;
  let from = at;
  while (at - from < LONGEST_ADDRESS && isOfAddress(codeBefore(text, from - 1))) from--;
  let to = end;
  while (to - end < LONGEST_ADDRESS && isOfAddress(codeBehind(text, to))) to++;
  while (text.charCodeAt(to - 1) === DOT) to--;
  return FOUR_NUMBERS.test(text.slice(from, to)) && edits.add(at, end + 1, text.slice(at + 1, end));
}

/** Four numbers and brackets around each of them. */
const LONGEST_ADDRESS = 24;
const FOUR_NUMBERS = /^(?:\(?\d{1,3}\)?\.){3}(?:\d{1,3}|\(\d{1,3}\))$/;

/** A digit, a dot, `(` or `)` */
function isOfAddress(code: number): boolean {
  return isDigit(code) || code === DOT || code === OPEN_PARENTHESIS || code === CLOSE_PARENTHESIS;
}

/** `203[.]0.113.[7]`: three numbers of an address before the last one in brackets; the `[4]` behind a version is a footnote. */
export function isLastNumber(text: string, at: number, { start, stop, close }: Label): boolean {
  if (close > stop || endOfNumber(text, start) !== stop) return false;
  const behind = codeBehind(text, close + 1) === DOT ? close + 2 : close + 1;
  if (isAlphanumeric(codeBehind(text, behind)) || codeBehind(text, behind) === OPEN_SQUARE) return false;
  const head = text.slice(Math.max(0, at - LONGEST_ADDRESS), at);
  return (
    THREE_NUMBERS.exec(head)?.[0].includes('[', 1) === true || (THREE_NUMBERS.test(head) && (BEGINS_FIELD.test(head) || IS_HIGH.test(head)))
  );
}

const THREE_NUMBERS = /(?:^|[^\w.\]-])(?:\[?\d{1,3}\]?(?:\[\.\]|\.)){3}$/;
/** No version begins with a number of 50 or more. */
const IS_HIGH = /(?:^|\D)(?:[5-9]\d|[12]\d\d)\.\d{1,3}\.\d{1,3}\.$/;
/** No word of a sentence stands before the numbers. */
const BEGINS_FIELD = /(?:^|[\r\n"'`(|,;>]|: )\d[\d.]*$/;

/** `[203].0.113.7`, `203.[0].113.7`: whether the number in brackets is of an address that goes on `behind` it. */
export function isNumberBefore(text: string, at: number, behind: number): boolean {
  const isInside = codeBefore(text, at - 1) === DOT && (isDigit(text.charCodeAt(at - 2)) || text.charCodeAt(at - 2) === CLOSE_SQUARE);
  if (!isInside) return /^(?:\[?\d{1,3}\]?\.){2}\[?\d/.test(text.slice(behind, behind + 19));
  const number = codeBehind(text, behind) === OPEN_SQUARE ? behind + 1 : behind;
  const end = endOfNumber(text, number);
  return end > number && !isWordCharacter(codeBehind(text, end)) && codeBehind(text, end) !== HYPHEN;
}

/** `evil.example:[8443]`: one digit alone is a footnote. */
export function isPort(text: string, at: number, { start, stop, close }: Label): boolean {
  if (close > stop || stop - start < 2 || stop - start > 5 || isAlphanumeric(codeBehind(text, close + 1))) return false;
  for (let digit = start; digit < stop; digit++) if (!isDigit(text.charCodeAt(digit))) return false;
  return isHostEnd(codeBefore(text, at - 2));
}

/** Behind one to three digits; the offset itself where fewer or more of them stand. */
export function endOfNumber(text: string, from: number): number {
  let end = from;
  while (end - from < 4 && isDigit(codeBehind(text, end))) end++;
  return end - from > 3 ? from : end;
}

/** What a label may end with before its dot. */
export function isHostEnd(code: number): boolean {
  return isAlphanumeric(code) || code === CLOSE_SQUARE;
}
