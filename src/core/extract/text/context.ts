import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, isAlphanumeric, isBlank, isLetter, isLineBreak, isRun, isUnspaced } from './characters.ts';

const { APOSTROPHE, CAPITAL_E, DOT, HYPHEN, QUOTE, SLASH } = CHARACTER_CODES;

/** How far a rule looks for the words that say what something is. */
export const NEAR = 48;

/** What stands before the offset on the same line, at most 48 characters of it. */
export function textBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && offset - start < NEAR && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return text.slice(start, offset);
}

/** The same over the end of one line before: labels stand over their values, too. */
export function labelBefore(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - NEAR), offset);
}

/** Where the word before the offset ends, over at most 12 characters of punctuation and blanks. */
export function endOfWordBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && offset - end < 12 && !isAlphanumeric(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Where the word of at most 24 characters begins that ends before the offset; the offset itself where there is none. */
export function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 24 && isAlphanumeric(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line of the offset begins; `undefined` where that is more than `limit` characters before it. */
export function startOfLine(text: string, offset: number, limit: number): number | undefined {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) if (offset - --start > limit) return;
  return start;
}

/** Offset of the next line break, or the end of the text, at most `limit` characters on. */
export function endOfLine(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < text.length && end - offset < limit && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

/** Whether a slash begins a path: behind a blank or a mark, or behind `.` and `..` alone. */
export function isStartOfPath(text: string, slash: number): boolean {
  const before = codeBefore(text, slash - 1);
  if (before === DOT) return codeBefore(text, slash - 2) === DOT || !isRun(codeBefore(text, slash - 2));
  // `$HOME/x.sh`
  if (before === CAPITAL_E && text.startsWith('$HOME', slash - 5)) return true;
  // `先は/tmp/x`
  return ((!isRun(before) || isUnspaced(before)) && before !== SLASH) || isBehindOption(text, slash);
}

/** `-O/tmp/x`: an option of one letter, and its value right behind it. */
export function isBehindOption(text: string, slash: number): boolean {
  if (codeBefore(text, slash - 2) !== HYPHEN || !isLetter(text.charCodeAt(slash - 1))) return false;
  const before = codeBefore(text, slash - 3);
  return isBlank(before) || before === QUOTE || before === APOSTROPHE;
}
