import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isDigit, isSmallLetter } from '../../text/characters.ts';

const { BLANK, HYPHEN, UNDERSCORE } = CHARACTER_CODES;

/**
 * Where the mark begins that a word makes between blanks, underscores or hyphens, with letters or digits beyond them, in capitals also glued
 * between small letters and digits: `c2DOTevilDOTcom`; -1 where it makes none.
 */
export function startOfTied(text: string, start: number, end: number): number {
  const before = codeBefore(text, start - 1);
  if (!isTie(before)) return isCapital(text.charCodeAt(start + 1)) && isSmall(before) && isSmall(codeBehind(text, end)) ? start : -1;
  if (codeBehind(text, end) !== before) return -1;
  const from = before === BLANK ? start - gapBefore(text, start) : startOfSet(text, start - 1, end + 1);
  return isAlphanumeric(codeBefore(text, from - 1)) && isAlphanumeric(codeBehind(text, endOfTied(text, start, end))) ? from : -1;
}

function isSmall(code: number): boolean {
  return isSmallLetter(code) || isDigit(code);
}

/** Where that mark ends. */
export function endOfTied(text: string, start: number, end: number): number {
  const before = text.charCodeAt(start - 1);
  if (!isTie(before)) return end;
  return before === BLANK ? end + gapBehind(text, end) : endOfSet(text, start - 1, end + 1);
}

/** `evil _dot_ com`: a mark with its underscores or hyphens may stand between blanks. */
export function startOfSet(text: string, start: number, end: number): number {
  return codeBehind(text, end) === BLANK ? start - gapBefore(text, start) : start;
}

/** Where that one ends. */
export function endOfSet(text: string, start: number, end: number): number {
  return codeBefore(text, start - 1) === BLANK ? end + gapBehind(text, end) : end;
}

/** How many blanks stand before the offset, three at most. */
export function gapBefore(text: string, at: number): number {
  let gap = 0;
  while (gap < 3 && codeBefore(text, at - 1 - gap) === BLANK) gap++;
  return gap;
}

/** The same from the offset on. */
export function gapBehind(text: string, at: number): number {
  let gap = 0;
  while (gap < 3 && codeBehind(text, at + gap) === BLANK) gap++;
  return gap;
}

function isTie(code: number): boolean {
  return code === BLANK || code === UNDERSCORE || code === HYPHEN;
}
