import type { Indicator, Kind, Occurrence } from '../extract/indicator.ts';
import { startsOfCells } from './cells.ts';
import { rowAt, rowHolding, type Table } from './tables.ts';

/** What the headers of attached tables mean. Upper and lower case and blanks around them do not count. */
export interface ColumnOptions {
  /** Addresses below them are where something came from. */
  readonly source: readonly string[];
  /** Nothing is taken from the cells below them. */
  readonly ignored: readonly string[];
}

/** Those that something can come from. */
const ADDRESSES: ReadonlySet<Kind> = new Set(['ipv4', 'ipv6', 'ip|port', 'cidr']);

/** The indicators as the columns of the tables say: without what stands in ignored ones alone, and with sources named. Tables are read where a column has a meaning. */
export function heedColumns(
  indicators: readonly Indicator[],
  readTables: () => readonly Table[],
  { ignored: ignoredNames, source: sourceNames }: ColumnOptions = { source: [], ignored: [] },
): readonly Indicator[] {
  const [source, ignored] = [namesIn(sourceNames), namesIn(ignoredNames)];
  if (source.size + ignored.size === 0) {
    return indicators;
  }
  const headerOf = createHeaders(readTables());
  return indicators.flatMap((indicator) => {
    const occurrences = indicator.occurrences.filter((occurrence) => !ignored.has(headerOf(occurrence) ?? ''));
    if (occurrences.length === 0) {
      return [];
    }
    const isSource = ADDRESSES.has(indicator.kind) && occurrences.some((occurrence) => source.has(headerOf(occurrence) ?? ''));
    return [{ ...indicator, occurrences, ...(isSource && { role: 'source' as const }) }];
  });
}

/** Tells in lower case what stands over an occurrence. Each row is taken apart once, however many values stand in it. */
function createHeaders(tables: readonly Table[]): (occurrence: Occurrence) => string | undefined {
  const byPart = new Map(
    tables.map((table) => [table.part, { table, header: table.header.map(nameOf), rows: new Map<number, readonly number[]>() }]),
  );
  return ({ offset, where }) => {
    const known = where.in === 'attachment' ? byPart.get(where.part) : undefined;
    if (!known) {
      return undefined;
    }
    const { header, rows, table } = known;
    const row = rowHolding(table, offset);
    if (row < 0) {
      return undefined;
    }
    const starts = rows.get(row) ?? startsOfCells(rowAt(table, row), table.mark);
    rows.set(row, starts);
    return header[lastUpTo(starts, offset - (table.starts[row] ?? 0))];
  };
}

/** The index of the last of these ascending numbers that is not above the limit. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= limit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

function namesIn(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(nameOf).filter((name) => name !== ''));
}

function nameOf(name: string): string {
  return name.trim().toLowerCase();
}
