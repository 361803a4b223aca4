import { printable } from './printable.ts';

/** Rows as aligned columns, two blanks between them; the last column is as long as it likes, others are cut at `widest` characters. */
export function formatTable(rows: readonly (readonly string[])[], widest = 80): string {
  return align(rows.map((row) => row.map((cell, index) => (index < row.length - 1 ? cut(printable(cell), widest) : printable(cell)))));
}

/** The same with every cell as it is: what is longer than `widest` pushes the rest of its row to the right. */
export function formatWholeTable(rows: readonly (readonly string[])[], widest = 80): string {
  return align(
    rows.map((row) => row.map(printable)),
    widest,
  );
}

function align(cells: readonly (readonly string[])[], widest = Number.POSITIVE_INFINITY): string {
  const widths: number[] = [];
  for (const row of cells) {
    for (const [index, cell] of row.entries()) {
      if (cell.length <= widest) widths[index] = Math.max(widths[index] ?? 0, cell.length);
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
