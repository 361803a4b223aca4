/**
 * A spreadsheet runs what begins like this as a formula, in a quoted cell and in full width as well: an apostrophe before it stops that.
 * `=HYPERLINK("http://evil.example/")`, or the same behind a tab.
 */
const FORMULA = /^\s*[=+\-@|%＝＋－＠]|^[\t\r]/;

/** A value as one cell of CSV (RFC 4180) that a spreadsheet shows and does not run. */
export function toCsvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
