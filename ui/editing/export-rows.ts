import { toCsvCell } from '#core/csv-cell.ts';
import { writtenOut } from '../written-out.ts';
import { defang } from './defang.ts';
import { type Row, shownTypeOf, shownValueOf } from './rows.ts';

/** The rows as CSV (RFC 4180) with MISP's column names, to be opened in a spreadsheet without running anything. */
export function toCsv(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { category, comment, to_ids } =
      row.is === 'attribute' ? row.attribute : { category: row.object['meta-category'], comment: row.object.comment, to_ids: false };
    return [row.uuid, category, shownTypeOf(row), shownValueOf(row), comment ?? '', to_ids ? '1' : '0', row.keep ? '1' : '0'];
  });
  return [['uuid', 'category', 'type', 'value', 'comment', 'to_ids', 'send'], ...lines]
    .map((cells) => `${cells.map(toCsvCell).join(',')}\r\n`)
    .join('');
}

/** One defanged value per line, for a mail or a chat: nothing in it begins a line of its own, hides, or turns round what people read. */
export function toDefangedList(rows: readonly Row[]): string {
  return rows.map((row) => defang(writtenOut(shownValueOf(row)))).join('\n');
}
