import type { Content } from '../inspect/content.ts';

/** A table that is attached as CSV, or packed into something attached. */
export interface Table {
  /** Path of the attachment, as occurrences have it. */
  readonly part: string;
  readonly filename: string;
  readonly text: string;
  /** What its first line calls the columns. */
  readonly header: readonly string[];
  /** Where each row behind that begins in the text, and behind the last of them where that ends. */
  readonly starts: Int32Array;
  readonly mark: string;
}

/** `,` `;` a tab or `|`: programs write what is usual in the country that they run in. */
const MARKS = [',', ';', '\t', '|'] as const;

/** Every attached CSV with a header and at least one row (RFC 4180, with any of the usual marks between cells). */
export function readTables(contents: readonly Content[]): readonly Table[] {
  const tables: Table[] = [];
  const waiting = [...contents];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const table = readTable(next);
    tables.push(...(table ? [table] : []));
    waiting.push(...next.members);
  }
  return tables;
}

function readTable({ filename = '', mimeType, part, texts }: Content): Table | undefined {
  const [text] = texts;
  if (text === undefined || texts.length > 1 || !(mimeType === 'text/csv' || /\.[ct]sv$/i.test(filename))) {
    return undefined;
  }
  const starts = startsOfRows(text);
  const header = text.slice(starts[0], starts[1]);
  const mark = markOf(header);
  return starts.length < 3 || mark === undefined
    ? undefined
    : { part, filename, text, header: readCells(header, mark), starts: Int32Array.from(starts.slice(1)), mark };
}

/** A line break within quotes is one of its cell, if somewhere they close. Empty lines are no rows. */
function startsOfRows(text: string): number[] {
  const starts: number[] = [];
  const lastQuote = text.lastIndexOf('"');
  let isQuoted = false;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      isQuoted = at < lastQuote && (isQuoted ? false : at === start || opensCell(text.charAt(at - 1)));
    } else if (code === 10 && !isQuoted) {
      if (text.slice(start, at).trim() !== '') {
        starts.push(start);
      }
      start = at + 1;
    }
  }
  return [...starts, ...(text.slice(start).trim() === '' ? [] : [start]), text.length];
}

/** `5" disk`: a quote within a cell is one of its characters. The second one of `""` opens again what the first one closed. */
function opensCell(before: string): boolean {
  return before === '"' || MARKS.some((mark) => mark === before);
}

/** The one that stands in the header most often; none where it has a single cell. */
function markOf(header: string): string | undefined {
  const counts = MARKS.map((mark) => ({ mark, cells: readCells(header, mark).length }));
  const most = counts.reduce((best, one) => (one.cells > best.cells ? one : best));
  return most.cells > 1 ? most.mark : undefined;
}

/** How many rows there are. */
export function countRows({ starts }: Table): number {
  return starts.length - 1;
}

/** A row as it is written. */
export function rowAt({ starts, text }: Table, row: number): string {
  return text.slice(starts[row], starts[row + 1]);
}

/** The number of the row that holds the offset; -1 for the header. */
export function rowHolding({ starts }: Table, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Math.min(low, starts.length - 1) - 1;
}

/** The cells of a row without their quotes and the blanks around them; a doubled quote is one (RFC 4180, 2.7). */
export function readCells(row: string, mark: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    if (character === '"' && isQuoted && row.charAt(at + 1) === '"') {
      cell += '"';
      at++;
    } else if (character === '"' && (isQuoted || cell.trim() === '')) {
      isQuoted = !isQuoted;
    } else if (character === mark && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += character;
    }
  }
  return [...cells, cell.trim()];
}
