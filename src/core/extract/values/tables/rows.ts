import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isBlank, isLineBreak } from '../../text/characters.ts';
import { endOfLine, startOfLine } from '../../text/context.ts';
import { behindMargin, mayBeginComment, startOfNextLine } from '../../text/next-line.ts';

const { BAR, BLANK, TAB } = CHARACTER_CODES;

/** Blanks that fill a cell, and the empty cells of a row. */
const WIDEST = 200;
/** Blanks before a line that nothing above it asks for. */
const MOST_INDENTED = 12;

/** Whether nothing but the border of a cell stands between the offset and the end of the line. */
export function endsRow(text: string, end: number): boolean {
  let at = end;
  let borders = 0;
  for (; at - end < WIDEST; at++) {
    const code = codeBehind(text, at);
    if (code === BAR ? borders++ > 0 : !isGap(code)) break;
  }
  return isLineBreak(codeBehind(text, at));
}

/** Where the first word on the lines behind the offset begins, over blanks, empty cells, the end of the row and the mark of a comment. */
export function startOfRest(text: string, end: number): number {
  let at = end;
  while (at < text.length && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === BAR)) at++;
  return mayBeginComment(codeBehind(text, at)) ? behindComment(text, end, at) : at;
}

function behindComment(text: string, end: number, mark: number): number {
  const lineBefore = startOfLine(text, end, WIDEST);
  const line = startOfLine(text, mark, MOST_INDENTED);
  if (lineBefore === undefined || line === undefined || line <= end) return mark;
  let at = behindMargin(text, lineBefore, line);
  if (at > mark) while (isGap(codeBehind(text, at))) at++;
  return Math.max(at, mark);
}

/**
 * Whether a word may be more of what ends its row at `end`: it stands right below, little indented, or in the column where the other began,
 * or the cells before it are as empty as they are where a row takes two lines.
 */
export function goesOnBelow(text: string, start: number, end: number, next: number): boolean {
  if (next - end > WIDEST) return false;
  const gap = text.slice(end, next);
  const isTable = gap.includes('|');
  if (!isTable && gap.length <= MOST_INDENTED) return true;
  const lines = gap.split('\n');
  if (lines.length !== 2) return false;
  const indent = lines[1] ?? '';
  const line = startOfLine(text, start, WIDEST);
  if (line === undefined) return false;
  if (!isTable) return start - line === indent.length;
  return bordersOf(text.slice(line, start)) === bordersOf(indent) && EMPTY_CELL.test(indent);
}

/** What of a cell is no blank. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

/** The one word of the cell below another, in a line that goes on with the row above: there the cell before it is empty. */
export function cellBelow(text: string, start: number, end: number): Cell | undefined {
  const line = startOfLine(text, start, WIDEST);
  if (line === undefined) return;
  const below = startOfNextLine(text, endOfLine(text, end, WIDEST));
  const cells = text.slice(below, endOfLine(text, below, 2 * WIDEST)).split('|');
  const column = bordersOf(text.slice(line, start)) - 1;
  const cell = cells[column];
  const isFirst = column === 0 || (column === 1 && cells[0] === '');
  if (cell === undefined || isFirst || column === cells.length - 1 || cells[column - 1]?.trim() !== '') return;
  const word = cell.trim();
  const from = below + cells.slice(0, column).join('|').length + 1 + cell.indexOf(word);
  return word === '' || word.includes(' ') ? undefined : { start: from, end: from + word.length };
}

/** Between two borders, or before the only one. */
const EMPTY_CELL = /(?:\||^[ \t])[ \t]*\|[ \t]*$/;

function bordersOf(cells: string): number {
  return cells.split('|').length;
}

function isGap(code: number): boolean {
  return code === BLANK || code === TAB;
}
