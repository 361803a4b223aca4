import type { Indicator } from '../extract/indicator.ts';
import type { Content } from '../inspect/content.ts';
import type { Mail } from '../parse/mail.ts';
import { readCells } from './cells.ts';
import type { Remark } from './classification.ts';
import { createWordTest, type KeywordRule } from './keyword-tags.ts';
import { countRows, declaredTables, readTables, rowAt, rowHolding, type Table } from './tables.ts';

/** A table with the rule that each of its rows is one of; the rows that none is for are missing. */
export interface JudgedTable extends Table {
  readonly ruleOf: ReadonlyMap<number, RowHit>;
}

/** A rule and the word that it was found by. */
export interface RowHit {
  readonly rule: KeywordRule;
  readonly word: string;
}

/** The tables that are attached to a mail, each row with the first rule of which a word stands in it: a row tells of one thing. */
export function judgeTables(mail: Mail, contents: readonly Content[], rules: readonly KeywordRule[]): readonly JudgedTable[] {
  const ofRows = rules.filter(({ in: scopes = [] }) => scopes.includes('row'));
  const tables = ofRows.length === 0 ? [] : readTables(contents, declaredTables(mail));
  return tables.map((table) => ({ ...table, ruleOf: judgeRows(table, ofRows) }));
}

function judgeRows(table: Table, rules: readonly KeywordRule[]): ReadonlyMap<number, RowHit> {
  const whole = table.text.toLowerCase();
  const tests = rules.flatMap((rule) =>
    rule.words
      .map((word) => ({ rule, word, isIn: createWordTest(word, rule.match ?? 'word') }))
      // An expression may be about where a row begins or ends, of which the whole knows nothing.
      .filter(({ isIn }) => rule.match === 'regex' || isIn(whole)),
  );
  const hits = new Map<number, RowHit>();
  for (let row = 0; tests.length > 0 && row < countRows(table); row++) {
    const written = rowAt(table, row).trim().toLowerCase();
    const hit = tests.find(({ isIn }) => isIn(written));
    if (hit) {
      hits.set(row, { rule: hit.rule, word: hit.word });
    }
  }
  return hits;
}

/** More rows than this say the same of a value again. */
const MOST_ROWS = 3;

/**
 * What rules say of values: of those in a row that a rule is for what it says of that row, of all others what the first rule says of which a word
 * is elsewhere in the mail.
 */
export function findRemarks(
  indicators: readonly Indicator[],
  tables: readonly JudgedTable[],
  mailHits: readonly RowHit[],
): readonly Remark[] {
  const byPart = tablesByPart(tables);
  const wordingOf = createWordings();
  const [usual] = mailHits.filter(({ rule }) => says(rule));
  return indicators.flatMap((indicator) => {
    const rows = rowsOf(indicator, byPart).filter(({ hit }) => says(hit.rule));
    const hits = rows.length > 0 ? rows.map(({ hit }) => hit) : usual ? [usual] : [];
    const [first] = hits;
    if (!first) {
      return [];
    }
    const wordings = rows.length > 0 ? rows.map(wordingOf) : [wordingIn(first, new Map())];
    const comment = joinComments(wordings.map((wording) => wording.join(indicator.value)));
    const without = hits.find(({ rule }) => rule.to_ids === false);
    return [
      { kind: indicator.kind, value: indicator.value, ...(comment !== '' && { comment }), ...(without && { withoutIds: without.word }) },
    ];
  });
}

/** The tables by where occurrences say that they stand. */
export function tablesByPart(tables: readonly JudgedTable[]): ReadonlyMap<string, JudgedTable> {
  return new Map(tables.map((table) => [table.part, table]));
}

function says({ comment, to_ids }: KeywordRule): boolean {
  return comment !== undefined || to_ids === false;
}

/** A row that a rule is for. */
export interface Row {
  readonly table: JudgedTable;
  readonly row: number;
  readonly hit: RowHit;
}

/** The rows that a value stands in and that a rule is for, each once. */
export function rowsOf({ occurrences }: Indicator, tables: ReadonlyMap<string, JudgedTable>): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { offset, where } of tables.size === 0 ? [] : occurrences) {
    const table = where.in === 'attachment' ? tables.get(where.part) : undefined;
    const row = table ? rowHolding(table, offset) : -1;
    const hit = table?.ruleOf.get(row);
    if (table && hit) {
      rows.set(`${table.part} ${row}`, { table, row, hit });
    }
  }
  return [...rows.values()];
}

/** The comment of a rule, in pieces between which the value stands. */
type Wording = readonly string[];

/** Words the comment of each row once, however many values stand in it. */
function createWordings(): (row: Row) => Wording {
  const known = new Map<string, Wording>();
  return ({ hit, row, table }) => {
    const key = `${table.part} ${row}`;
    const wording = known.get(key) ?? wordingIn(hit, cellsByHeader(table, row));
    known.set(key, wording);
    return wording;
  };
}

function cellsByHeader(table: Table, row: number): ReadonlyMap<string, string> {
  const cells = readCells(rowAt(table, row), table.mark);
  return new Map(table.header.map((name, column) => [name.toLowerCase(), shorten(cells[column] ?? '')]));
}

/** Of a cell: what is longer explains nothing beside each value of its row. */
const LONGEST_CELL = 500;

function shorten(cell: string): string {
  return cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1).toWellFormed()}…` : cell;
}

/** `{ioc}` is the value, `{Src. IP}` the cell below that header; what is no header stays as it is. */
function wordingIn({ rule: { comment = '' } }: RowHit, cells: ReadonlyMap<string, string>): Wording {
  const pieces: string[] = [];
  let piece = '';
  let end = 0;
  for (const { 0: written, 1: name = '', index } of comment.matchAll(PLACEHOLDER)) {
    const wanted = name.trim().toLowerCase();
    const cell = cells.get(wanted);
    piece += comment.slice(end, index);
    end = index + written.length;
    if (cell === undefined && wanted === 'ioc') {
      pieces.push(piece);
      piece = '';
    } else {
      piece += cell ?? written;
    }
  }
  return [...pieces, piece + comment.slice(end)];
}

/** `{Src. IP}` */
const PLACEHOLDER = /\{([^{}\r\n]{1,100})\}/g;

function joinComments(comments: readonly string[]): string {
  const different = [...new Set(comments.filter((comment) => comment !== ''))];
  const left = different.length - MOST_ROWS;
  return [...different.slice(0, MOST_ROWS), ...(left > 0 ? [`and ${left} more rows`] : [])].join('; ');
}
