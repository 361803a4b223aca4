import { CHARACTER_CODES } from '../../character-codes.ts';
import { endsLikeFile } from '../names/paths/spaced-names.ts';
import { codeBehind } from '../text/characters.ts';
import { endOfLine } from '../text/context.ts';
import type { Edits } from '../text/edits.ts';
import { startOfNextLine } from '../text/next-line.ts';
import { goesOnBehind, goesOnWith } from './divided-values.ts';
import { isRestInFrame } from './framed-rest.ts';

const { BAR, BLANK } = CHARACTER_CODES;

const LONGEST_LINE = 1000;
/** Lines that the cells of one row take. */
const MOST_LINES = 8;

/** What stands between two borders, without the blanks around it. */
interface Cell {
  readonly start: number;
  readonly end: number;
}

/**
 * What the narrow cells of a table divide, in a row whose next lines have nothing in their first cell: the rest of a value is read where it
 * begins. `row`: where the line of the first pieces begins, and `below` the next one; both with a border.
 */
export function joinCells(text: string, row: number, below: number, edits: Edits): void {
  if (codeBehind(text, row) !== BAR || !goesOnWithRow(text, below) || goesOnWithRow(text, row)) return;
  const lines = [cellsOf(text, row)];
  for (let line = below; lines.length < MOST_LINES && goesOnWithRow(text, line); line = nextLine(text, line))
    lines.push(cellsOf(text, line));
  for (let column = 2; column < (lines[0]?.length ?? 0) - 1; column++) joinColumn(text, lines, column, edits);
}

/** Whether the first cell of a line is empty. */
function goesOnWithRow(text: string, line: number): boolean {
  if (codeBehind(text, line) !== BAR) return false;
  let at = line + 1;
  while (at - line < LONGEST_LINE && codeBehind(text, at) === BLANK) at++;
  return at > line + 1 && codeBehind(text, at) === BAR;
}

function nextLine(text: string, line: number): number {
  return startOfNextLine(text, endOfLine(text, line, LONGEST_LINE));
}

/** The first is what stands before the first border, the last what stands behind the last. */
function cellsOf(text: string, line: number): readonly Cell[] {
  let start = line;
  return text
    .slice(line, endOfLine(text, line, LONGEST_LINE))
    .split('|')
    .map((cell) => {
      const from = start + cell.length - cell.trimStart().length;
      start += cell.length + 1;
      return { start: from, end: Math.max(from, from + cell.trim().length) };
    });
}

function joinColumn(text: string, lines: readonly (readonly Cell[])[], column: number, edits: Edits): void {
  const first = lines[0]?.[column];
  if (first === undefined) return;
  let whole = text.slice(first.start, first.end);
  let rest = '';
  let last = first;
  for (const cells of lines.slice(1)) {
    const cell = cells[column];
    if (cell === undefined || cells.length !== lines[0]?.length || !isDivided(text, whole, last, cell)) break;
    const piece = readPiece(text, cell);
    edits.add(cell.start, cell.end, '');
    whole += piece;
    rest += piece;
    last = cell;
  }
  if (rest !== '') edits.add(first.end, first.end, rest);
}

/** What is read elsewhere is not searched for marks of its own. */
function readPiece(text: string, { start, end }: Cell): string {
  return text.slice(start, end).replaceAll('[.]', '.');
}

/** Whether two cells hold one value: each is a word, and one of them stands for nothing alone, or the first is an URL or a path and the second no entry of its own. */
function isDivided(text: string, whole: string, above: Cell, below: Cell): boolean {
  const rest = readPiece(text, below);
  if (rest === '' || above.end === above.start || /\s/.test(whole) || /\s/.test(rest)) return false;
  if (PATH.test(whole)) return isRestOfPath(whole, rest);
  const last = text.charCodeAt(above.end - 1);
  return goesOnBehind(text, last, above.end, below.start) || goesOnWith(text, rest.charCodeAt(0), above.end, below.start);
}

const PATH = /:\/\/|^(?:[\w-]{1,63}(?:\.|\[\.\]))+[a-z]{2,24}(?::\d+)?\/|^(?:[A-Za-z]:\\|\\\\|%\w+%|HK[A-Z_]+\\)/i;
const OF_WINDOWS = /^(?:[a-z]:\\|\\\\|%|HK)/i;
const NAMES = /^[\w%.~+\\-]+$/;
const ANOTHER = /^(?:[a-z]:|\\\\|%\w+%|HK[A-Z])/i;

/** What no word is written with, and no entry of a list of such values. */
function isRestOfPath(whole: string, rest: string): boolean {
  if (!OF_WINDOWS.test(whole)) return isRestInFrame(whole, rest);
  if (!NAMES.test(rest) || ANOTHER.test(rest) || endsLikeFile(whole, 0, whole.length)) return false;
  return rest.includes('\\') || (whole.endsWith('\\') && !whole.startsWith('HK') && endsLikeFile(rest, 0, rest.length));
}
