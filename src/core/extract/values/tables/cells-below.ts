import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isCellMark, isLineBreak } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';

const { BLANK, LF, QUOTE, STAR } = CHARACTER_CODES;

const LONGEST_LINE = 400;
const MOST_ROWS = 500;

/** A cell below a header: what stands in it, without quotes and blanks around. */
export interface Cell {
  readonly text: string;
  readonly start: number;
}

/**
 * The cells below a word that is all of a cell in the header of a table, one for each line, until one of them is not as `isMeant` has it: values
 * that nothing but their header tells from words.
 */
export function* cellsBelow(text: string, start: number, end: number, isMeant: (cell: string) => boolean): Iterable<Cell> {
  const mark = markBeside(text, start, end);
  if (mark === undefined) return;
  const header = startOfLine(text, start, LONGEST_LINE);
  if (header === undefined) return;
  const column = text.slice(header, start).split(mark).length - 1;
  let line = endOfLine(text, end) + 1;
  for (let rows = 0; rows < MOST_ROWS && line < text.length; rows++) {
    const stop = endOfLine(text, line);
    const cells = text.slice(line, stop).split(mark);
    const written = cells[column] ?? '';
    const cell = written.replace(/^[\s"'`]{0,4}|[\s"'`]{0,4}$/g, '');
    if (!isMeant(cell)) return;
    const before = cells.slice(0, column).reduce((length, { length: own }) => length + own + 1, 0);
    yield { text: cell, start: line + before + written.indexOf(cell) };
    line = stop + 1;
  }
}

/** The mark that parts the word from another cell, over quotes, blanks and the stars of Markdown. */
function markBeside(text: string, start: number, end: number): string | undefined {
  let before = start - 1;
  while (start - before <= MOST_PADDING && isPadding(codeBefore(text, before))) before--;
  let behind = end;
  while (behind - end < MOST_PADDING && isPadding(codeBehind(text, behind))) behind++;
  const first = codeBefore(text, before);
  const next = codeBehind(text, behind);
  if (isCellMark(next) && (isCellMark(first) || isLineBreak(first))) return String.fromCharCode(next);
  return isLineBreak(next) && isCellMark(first) ? String.fromCharCode(first) : undefined;
}

const MOST_PADDING = 3;

/** A blank, a quote or `*` */
function isPadding(code: number): boolean {
  return code === BLANK || code === QUOTE || code === STAR;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < LONGEST_LINE && text.charCodeAt(end) !== LF) end++;
  return end;
}
