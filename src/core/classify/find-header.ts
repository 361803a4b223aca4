import { MARKS, readCells } from './cells.ts';

/** Which row is the header, and the mark between cells; no mark where there is no table. Above it reports have their title, and Excel has `sep=;`. */
export function findHeader(rows: readonly string[]): { readonly row: number; readonly mark?: string } {
  // "sep=,"
  const [, said] = /^"?sep=([,;\t|])"?\s*$/i.exec(rows[0] ?? '') ?? [];
  const below = said === undefined ? 0 : 1;
  const [best] = MARKS.filter((mark) => said === undefined || mark === said)
    .map((mark) => {
      const widths = rows.slice(below).map((row) => readCells(row, mark).length);
      return { mark, widths, filled: widths.filter((width) => width > 1).length, usual: mostFrequent(widths.filter((width) => width > 1)) };
    })
    .toSorted((a, b) => b.filled - a.filled || b.usual - a.usual);
  if (!best || best.filled === 0) {
    return { row: 0 };
  }
  // Rows may be a cell longer or shorter than their header; a title has one or two.
  return { mark: best.mark, row: below + best.widths.findIndex((width) => width >= best.usual / 2 && width > 1) };
}

/** Of several that are equally frequent the largest. */
function mostFrequent(numbers: readonly number[]): number {
  const counts = [...Map.groupBy(numbers, (number) => number)].toSorted(([a, of], [b, others]) => others.length - of.length || b - a);
  return counts[0]?.[0] ?? 0;
}
