import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isCellMark, isLineBreak } from './characters.ts';
import { startOfLine } from './context.ts';

const { APOSTROPHE, BACKTICK, BLANK, CR, QUOTE } = CHARACTER_CODES;

/** Lines that are longer hold no table that anybody reads. */
const LONGEST_LINE = 600;
/** Quotes and blanks between the mark of a cell and its value. */
const MOST_PADDING = 3;

/** Nor does one look farther up for what a column is called. */
const MOST_LINES = 64;

interface Table {
  /** What stands in its header; none where no line of it is one. */
  readonly cells: readonly string[];
  readonly mark: number;
  /** Where the last line that is known to be of it begins. */
  line: number;
}

/** Tells what stands over a value in the header of its table: `imphash` of a CSV. Values must be asked for in the order of the text. */
export function readColumns(text: string, isOfInterest: (header: string) => boolean): (start: number, end: number) => string | undefined {
  let table: Table | undefined;
  // A value too far from where its line begins; those behind it are as well.
  let tooFar = -1;
  return (start, end) => {
    const mark = markBefore(text, start) ?? markBehindFirst(text, start, end);
    if (mark === undefined) return;
    if (tooFar >= 0 && !hasLineBreak(text, tooFar, start)) {
      tooFar = start;
      return;
    }
    const line = startOfLine(text, start, LONGEST_LINE);
    tooFar = line === undefined ? start : -1;
    if (line === undefined) return;
    if (table?.line !== line || table.mark !== mark) table = { cells: cellsOver(text, line, mark, isOfInterest, table), mark, line };
    return table.cells[columnAt(text, line, start, mark)];
  };
}

/** The mark of cells right before the value, over quotes and blanks. */
function markBefore(text: string, start: number): number | undefined {
  let at = start - 1;
  while (start - at <= MOST_PADDING && isPadding(codeBefore(text, at))) at--;
  return asMark(codeBefore(text, at));
}

/** The one right behind a value that begins its line. */
function markBehindFirst(text: string, start: number, end: number): number | undefined {
  let before = start;
  while (start - before <= MOST_PADDING && isPadding(codeBefore(text, before - 1))) before--;
  if (!isLineBreak(codeBefore(text, before - 1))) return;
  let behind = end;
  while (behind - end <= MOST_PADDING && isPadding(codeBehind(text, behind))) behind++;
  return asMark(codeBehind(text, behind));
}

function asMark(code: number): number | undefined {
  return isCellMark(code) ? code : undefined;
}

/** The cells of the highest line of interest over this one, as far up as all lines have the mark; those of the table above where that is the same. */
function cellsOver(
  text: string,
  line: number,
  mark: number,
  isOfInterest: (header: string) => boolean,
  known: Table | undefined,
): readonly string[] {
  let header = '';
  let below = line;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const above = rowBefore(text, below);
    if (above === undefined || !hasMark(text, above, below, mark)) break;
    if (above === known?.line && mark === known.mark && known.cells.length > 0) return known.cells;
    const written = text.slice(above, below - 1);
    if (isOfInterest(written)) header = written;
    if (above === known?.line && mark === known.mark) break;
    below = above;
  }
  return header === '' ? NO_CELLS : splitCells(header, mark);
}

const NO_CELLS: readonly string[] = [];

function hasMark(text: string, start: number, end: number, mark: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === mark) return true;
  return false;
}

function splitCells(line: string, mark: number): readonly string[] {
  const cells: string[] = [];
  for (let start = 0; start <= line.length; ) {
    const end = endOfCell(line, start, line.length, mark);
    cells.push(line.slice(start, end));
    start = end + 1;
  }
  return cells;
}

function columnAt(text: string, line: number, start: number, mark: number): number {
  let column = 0;
  for (let end = endOfCell(text, line, start, mark); end < start; end = endOfCell(text, end + 1, start, mark)) column++;
  return column;
}

/** Where the mark behind the cell is that begins here, else `last`. One within quotes is of the cell: `"login denied, unknown user",203.0.113.7` */
function endOfCell(text: string, start: number, last: number, mark: number): number {
  let at = start;
  while (at < last && text.charCodeAt(at) === BLANK) at++;
  let isQuoted = at < last && text.charCodeAt(at) === QUOTE;
  for (at += isQuoted ? 1 : 0; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === mark && !isQuoted) return at;
    // A doubled one is a character of the cell.
    if (code === QUOTE && isQuoted && codeBehind(text, ++at) !== QUOTE) {
      isQuoted = false;
      at--;
    }
  }
  return last;
}

function lineBefore(text: string, line: number): number | undefined {
  if (line === 0) return;
  // Programs that write CRLF where LF becomes CRLF once more end their lines with CRCRLF.
  const isDoubled = codeBefore(text, line - 2) === CR && codeBefore(text, line - 3) === CR;
  const end = isDoubled ? line - 3 : codeBefore(text, line - 2) === CR ? line - 2 : line - 1;
  return startOfLine(text, end, LONGEST_LINE);
}

/** The line before this one; in AsciiDoc an empty one stands between the header and the rows. */
function rowBefore(text: string, line: number): number | undefined {
  const above = lineBefore(text, line);
  if (above === undefined || above !== line - 1) return above;
  const header = lineBefore(text, above);
  return header !== undefined && header > 4 && text.startsWith('|===', header - 5) ? header : above;
}

function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLineBreak(text.charCodeAt(at))) return true;
  return false;
}

function isPadding(code: number): boolean {
  return code === BLANK || code === QUOTE || code === APOSTROPHE || code === BACKTICK;
}
