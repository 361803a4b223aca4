import { codeBefore, codeBehind } from '../text/characters.ts';

/** Lines that are longer hold no table that anybody reads. */
const LONGEST_LINE = 600;
/** Quotes and blanks between the mark of a cell and its value. */
const MOST_PADDING = 3;

interface Table {
  readonly cells: readonly string[];
  readonly mark: number;
  /** Where the last line that is known to be of it begins. */
  line: number;
}

/** Tells what stands over a value in the first line of its table: `imphash` of a CSV. Values must be asked for in the order of the text. */
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
    const line = startOfLine(text, start);
    tooFar = line === undefined ? start : -1;
    if (line === undefined) return;
    if (table === undefined || table.mark !== mark || (table.line !== line && table.line !== lineBefore(text, line)))
      table = tableUnder(text, line, mark, isOfInterest);
    if (table === undefined) return;
    table.line = line;
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
  if (before > 0 && text.charCodeAt(before - 1) !== 10) return;
  let behind = end;
  while (behind - end <= MOST_PADDING && isPadding(codeBehind(text, behind))) behind++;
  return asMark(codeBehind(text, behind));
}

/** `,` `;` `|` or a tab */
function asMark(code: number): number | undefined {
  return code === 44 || code === 59 || code === 9 || code === 124 ? code : undefined;
}

/** The table whose header is the line above, or the one above a rule of Markdown. */
function tableUnder(text: string, line: number, mark: number, isOfInterest: (header: string) => boolean): Table | undefined {
  let above = lineBefore(text, line);
  if (above !== undefined && mark === 124 && /^[|\s:-]+$/.test(text.slice(above, line))) above = lineBefore(text, above);
  if (above === undefined) return;
  const header = text.slice(above, text.indexOf('\n', above));
  if (!isOfInterest(header)) return;
  return { cells: header.split(String.fromCharCode(mark)), mark, line };
}

function columnAt(text: string, line: number, start: number, mark: number): number {
  let column = 0;
  for (let at = line; at < start; at++) if (text.charCodeAt(at) === mark) column++;
  return column;
}

function lineBefore(text: string, line: number): number | undefined {
  return line === 0 ? undefined : startOfLine(text, line - 1);
}

function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 10) return true;
  return false;
}

function startOfLine(text: string, offset: number): number | undefined {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== 10) if (offset - --start > LONGEST_LINE) return;
  return start;
}

function isPadding(code: number): boolean {
  return code === 32 || code === 34 || code === 39 || code === 96;
}
