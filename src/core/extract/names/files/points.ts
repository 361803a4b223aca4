import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isDigit } from '../../text/characters.ts';

const { BLANK, CLOSE_PARENTHESIS, DOT, HYPHEN, STAR, TAB } = CHARACTER_CODES;

const WIDEST_GAP = 3;
const MOST_DIGITS = 2;

/** Behind the mark of a point of a list that begins at `start`, `- ` or `12. `; at `start` where none does before `end`. */
export function behindPoint(text: string, start: number, end: number): number {
  const mark = behindMark(text, start, end);
  let at = mark;
  while (at < end && at - mark < WIDEST_GAP && isGap(text.charCodeAt(at))) at++;
  return mark > start && at > mark ? at : start;
}

/** Behind a bullet, or a number with a dot or a bracket. */
function behindMark(text: string, start: number, end: number): number {
  if (start < end && isBullet(text.charCodeAt(start))) return start + 1;
  let at = start;
  while (at < end && at - start < MOST_DIGITS && isDigit(text.charCodeAt(at))) at++;
  return at > start && at < end && endsNumber(text.charCodeAt(at)) ? at + 1 : start;
}

/** `- * • –` */
function isBullet(code: number): boolean {
  return code === HYPHEN || code === STAR || code === 0x2022 || code === 0x2013;
}

/** `.` or `)` */
function endsNumber(code: number): boolean {
  return code === DOT || code === CLOSE_PARENTHESIS;
}

/** A blank or a tab. */
export function isGap(code: number): boolean {
  return code === BLANK || code === TAB;
}
