import { CHARACTER_CODES } from '../character-codes.ts';
import type { Content } from '../inspect/content.ts';
import { outermostFirst } from '../outermost-first.ts';
import { allMails } from '../parse/all-mails.ts';
import type { Mail } from '../parse/mail.ts';
import { MARKS, readCells } from './cells.ts';
import { findHeader } from './find-header.ts';

const { CR, LF, QUOTE } = CHARACTER_CODES;

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

/**
 * Every attached CSV with a header and at least one row (RFC 4180, with any of the usual marks between cells). `declared`: paths of parts of which
 * the mail says that they are CSV, whatever they are called.
 */
export function readTables(contents: readonly Content[], declared: ReadonlySet<string> = NONE): readonly Table[] {
  return outermostFirst(contents, ({ members }) => members).flatMap((content) =>
    isTable(content, declared) ? (readTable(content) ?? []) : [],
  );
}

const NONE: ReadonlySet<string> = new Set();

function isTable({ filename = '', mimeType, part, texts }: Content, declared: ReadonlySet<string>): boolean {
  return texts.length === 1 && (mimeType === 'text/csv' || declared.has(part) || /\.[ct]sv$/i.test(filename));
}

/** The paths of parts that a mail, or one inside it, calls CSV by their media type. */
export function declaredTables(mail: Mail): ReadonlySet<string> {
  const parts = allMails(mail).flatMap((one) => one.parts);
  return new Set(parts.flatMap(({ path, type }) => (TABLE_TYPE.test(type) ? [path] : [])));
}

/** `text/csv`, `application/x-csv`, `text/tab-separated-values` */
const TABLE_TYPE = /^(?:text|application)\/(?:x-)?(?:csv|(?:comma|tab)-separated-values)$/;

function readTable({ filename = '', part, texts: [text = ''] }: Content): Table | undefined {
  const all = startsOfRows(text);
  const rows = all
    .slice(0, -1)
    .slice(0, MOST_BEFORE_HEADER)
    .map((start, row) => text.slice(start, Math.min(all[row + 1] as number, start + LONGEST_HEADER)));
  const { mark, row } = findHeader(rows);
  const starts = all.slice(row);
  return starts.length < 3 || mark === undefined
    ? undefined
    : { part, filename, text, header: readCells(rows[row] ?? '', mark), starts: Int32Array.from(starts.slice(1)), mark };
}

/** So many rows are looked at to tell where the header is. */
const MOST_BEFORE_HEADER = 50;
/** And at so many characters of each: what is called by longer ones nobody reads. */
const LONGEST_HEADER = 20_000;

/** A line break within quotes is one of its cell, if somewhere they close. Empty lines are no rows. Old Macs end lines with CR. */
function startsOfRows(text: string): number[] {
  const starts: number[] = [];
  const lineBreak = text.includes('\n') ? LF : CR;
  const lastQuote = text.lastIndexOf('"');
  let isQuoted = false;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      isQuoted = at < lastQuote && (isQuoted ? false : at === start || opensCell(text.charAt(at - 1)));
    } else if (code === lineBreak && !isQuoted) {
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
