/** `,` `;` a tab or `|`: programs write what is usual in the country that they run in. */
export const MARKS = [',', ';', '\t', '|'] as const;

/** The cells of a row without their quotes and the blanks around them; a doubled quote is one (RFC 4180, 2.7). */
export function readCells(row: string, mark: string): readonly string[] {
  return splitRow(row, mark).map(({ content }) => content.trim());
}

/** Where each cell of a row begins. */
export function startsOfCells(row: string, mark: string): readonly number[] {
  return splitRow(row, mark).map(({ start }) => start);
}

interface Cell {
  readonly start: number;
  content: string;
}

function splitRow(row: string, mark: string): readonly Cell[] {
  let cell: Cell = { start: 0, content: '' };
  const cells = [cell];
  let isBlank = true;
  let isQuoted = false;
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    if (character === '"' && isQuoted && row.charAt(at + 1) === '"') {
      cell.content += '"';
      isBlank = false;
      at++;
    } else if (character === '"' && (isQuoted || isBlank)) {
      isQuoted = !isQuoted;
    } else if (character === mark && !isQuoted) {
      cell = { start: at + 1, content: '' };
      cells.push(cell);
      isBlank = true;
    } else {
      cell.content += character;
      isBlank &&= character.trim() === '';
    }
  }
  return cells;
}
