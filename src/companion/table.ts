import { printable } from './printable.ts';

/** Rows as aligned columns, two blanks between them; the last column is as long as it likes, others are cut at `widest` characters. */
export function formatTable(rows: readonly (readonly string[])[], widest = 80): string {
  const cells = rows.map((row) => row.map((cell, index) => (index < row.length - 1 ? cut(printable(cell), widest) : printable(cell))));
  const widths: number[] = [];
  for (const row of cells) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    }
  }
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function cut(text: string, widest: number): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}
