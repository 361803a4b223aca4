import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBehind, isBlank } from './characters.ts';
import { tableOf } from './table-of.ts';

const { BLANK, CR, LF, STAR } = CHARACTER_CODES;

/** Nor do more blanks stand before each line of a text that was indented. */
const WIDEST_MARGIN = 16;
/** `//`, `#`, `;`, `--` and `*`, as lines of comments begin in code and in lists of rules, and the bar of a quotation, which has no other in its line. */
const COMMENT = /(?:\/{2,3}|#{1,3}|;{1,2}|--|\*|\|(?![^\r\n|]{0,200}\|))(?=[ \t])/y;
const FIRST_OF_COMMENT = tableOf('/#;-*|');
/** `- `, `• `, `2. ` and `b) `: how a point of a list begins. */
const POINT = /(?:[-*+\u2022\u2013]|\d{1,2}[.)]|[a-z]\))[ \t]{1,3}/y;

/** Whether the character is the first of such a mark. */
export function mayBeginComment(code: number): boolean {
  return code < 128 && FIRST_OF_COMMENT[code] === 1;
}

/** Where the line begins behind a line break at the offset, which may be of two characters. */
export function startOfNextLine(text: string, lineBreak: number): number {
  return codeBehind(text, lineBreak) === CR && codeBehind(text, lineBreak + 1) === LF ? lineBreak + 2 : lineBreak + 1;
}

/** Behind the blanks that a line begins with, `most` of them: what stands below a label is indented. */
export function behindIndent(text: string, line: number, most: number): number {
  let at = line;
  while (at - line < most && codeBehind(text, at) === BLANK) at++;
  return at;
}

/** Behind what the line before begins with as well and what belongs to neither: the indent of all the text, and the mark of a comment. */
export function behindMargin(text: string, lineBefore: number, line: number): number {
  const indent = behindBlanks(text, lineBefore, line);
  const first = codeBehind(text, indent);
  if (!mayBeginComment(first)) return indent;
  COMMENT.lastIndex = indent;
  const mark = COMMENT.exec(text)?.[0];
  const markBefore = lineBefore + indent - line;
  if (mark === undefined || !text.startsWith(mark, markBefore)) return indent;
  const start = behindBlanks(text, markBefore + mark.length, indent + mark.length);
  // As a rule asterisks are points of a list, each of which is written as far in as the others.
  return first === STAR && !isBlank(codeBehind(text, start)) ? indent : start;
}

/**
 * The same, or right below the offset of the line before where nothing but blanks stands before that, or as far in as the words of the point of
 * a list which that line begins with.
 */
export function behindMarginOrBelow(text: string, lineBefore: number, offset: number, line: number): number {
  const margin = behindMargin(text, lineBefore, line);
  const below = offset - lineBefore;
  let at = margin;
  while (at - line < below && codeBehind(text, at) === BLANK) at++;
  return at === margin || at - line === below || at - line === columnOfPoint(text, lineBefore, margin - line) ? at : margin;
}

/** How far in the words stand behind the mark of a point; -1 where the line begins with none. */
function columnOfPoint(text: string, line: number, margin: number): number {
  POINT.lastIndex = line + margin;
  return POINT.test(text) ? POINT.lastIndex - line : -1;
}

/** Behind the blanks that begin both lines. */
function behindBlanks(text: string, lineBefore: number, line: number): number {
  let at = line;
  while (at - line < WIDEST_MARGIN && codeBehind(text, at) === BLANK && text.charCodeAt(lineBefore + at - line) === BLANK) at++;
  return at;
}
