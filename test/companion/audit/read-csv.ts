/** The rows of a CSV as RFC 4180 has them, nothing guessed and nothing forgiven: throws where a quote stands in the wrong place. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y; // "a ""b""",  c\r\n
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) {
      throw new Error(`no cell of CSV: ${JSON.stringify(text.slice(at, at + 80))}`);
    }
    const [, quoted, plain = '', end] = match;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
