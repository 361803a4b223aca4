import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, isLineBreak, isSmallLetter } from './characters.ts';
import { endOfLine, startOfLine } from './context.ts';

const { BLANK, CR } = CHARACTER_CODES;

/** Mail programs break lines at 72 to 78 characters; shorter lines end because their author ended them, or because the column is narrow. */
const WRAPPED = 60;
/** No program that breaks lines of mails leaves longer ones. */
const LONGEST = 78;
/** Nobody makes narrower columns for sentences. */
const NARROWEST = 32;
const WIDEST = 200;
/** Sentences have as many blanks in a line of that width. */
const FEWEST_BLANKS = 3;

/**
 * Whether a program may have ended the line: it is as long as lines of mails are, or the next word would have made it longer than they are or than
 * the line of a sentence above or below. `line`: where it begins, `end`: where it ends; `word` and `wordEnd`: the word that the next line begins with.
 */
export function fillsLine(text: string, line: number, end: number, word: number, wordEnd: number): boolean {
  if (end - line >= WRAPPED) return true;
  const needed = end - line + 1 + wordEnd - word;
  if (needed > LONGEST) return true;
  // No sentence is shorter than that.
  if (needed <= NARROWEST) return false;
  const next = startOfLine(text, word, WIDEST);
  const above = codeBefore(text, line - 2) === CR ? line - 2 : line - 1;
  return (next !== undefined && isFilledBelow(text, next, needed)) || (above > 0 && isFilledAbove(text, above, needed));
}

/** Whether the line before the one that begins at the offset is one of a sentence that goes on. */
export function endsAmidSentence(text: string, line: number): boolean {
  const end = codeBefore(text, line - 2) === CR ? line - 2 : line - 1;
  return end > 0 && isSmallLetter(codeBefore(text, end - 1)) && isFilledAbove(text, end, WIDEST + 1);
}

function isFilledBelow(text: string, start: number, needed: number): boolean {
  return isSentence(text, start, endOfLine(text, start, WIDEST), needed);
}

function isFilledAbove(text: string, end: number, needed: number): boolean {
  const start = isLineBreak(codeBefore(text, end - 1)) ? undefined : startOfLine(text, end, WIDEST);
  return start !== undefined && isSentence(text, start, end, needed);
}

/** Whether the line is one of a sentence, and shorter than what did not fit in it. */
function isSentence(text: string, start: number, end: number, needed: number): boolean {
  if (end - start < NARROWEST || needed <= end - start) return false;
  let blanks = 0;
  for (let at = start; at < end && blanks < FEWEST_BLANKS; at++) if (text.charCodeAt(at) === BLANK) blanks++;
  return blanks === FEWEST_BLANKS;
}
