/** `,` `;` a tab or `|`: programs write what is usual in the country that they run in. */
export const MARKS = [',', ';', '\t', '|'] as const;

/** The cells of a row without their quotes and the blanks around them; a doubled quote is one (RFC 4180, 2.7). */
export function readCells(row: string, mark: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isBlank = true;
  let isQuoted = false;
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    if (character === '"' && isQuoted && row.charAt(at + 1) === '"') {
      cell += '"';
      isBlank = false;
      at++;
    } else if (character === '"' && (isQuoted || isBlank)) {
      isQuoted = !isQuoted;
    } else if (character === mark && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
      isBlank = true;
    } else {
      cell += character;
      isBlank &&= character.trim() === '';
    }
  }
  return [...cells, cell.trim()];
}

/** Where each cell of a row begins, by the same rules. */
export function startsOfCells(row: string, mark: string): readonly number[] {
  const starts = [0];
  let isBlank = true;
  let isQuoted = false;
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    if (character === '"' && isQuoted && row.charAt(at + 1) === '"') {
      isBlank = false;
      at++;
    } else if (character === '"' && (isQuoted || isBlank)) {
      isQuoted = !isQuoted;
    } else if (character === mark && !isQuoted) {
      starts.push(at + 1);
      isBlank = true;
    } else {
      isBlank &&= character.trim() === '';
    }
  }
  return starts;
}
