import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isBlank, isLineBreak, isSmallLetter, isWordLike } from '../../text/characters.ts';
import { lineAbove, lineBelow } from '../../text/lines-around.ts';
import { startOfNearLine } from '../../text/near-lines.ts';
import { hasVerb } from './verbs.ts';

const { BLANK, COMMA, OPEN_PARENTHESIS, OPEN_SQUARE, SEMICOLON, UNDERSCORE } = CHARACTER_CODES;

const LONGEST_NAME = 150;
/** Empty lines between two cells, and between two rows. */
const MOST_EMPTY = 4;
const MOST_EMPTY_BELOW = 8;
/** Cells between a hash and its name, such as the format of the file, and from there to the next hash. */
const MOST_BETWEEN = 1;
const MOST_BEHIND = 3;
/** And between two hashes. */
const MOST_CELLS = 5;
const LONGEST_CELL = 24;

/** A hash that is all of a cell but for a remark behind it. */
const HASH = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})(?: \([\w ]{1,24}\))?$/i;
/** What Windows takes in no name, and a word before a dash that says what the file is: `Loader - evil.exe`. */
const NO_NAME = /[<>:"/\\|?*\t]|^(?:\S+ ){1,2}[-\u2013\u2014] /;
const ENDS_LIKE_FILE = /\.[a-z\d]{1,8}$/i;

/**
 * `0123…`, `Zip` and `Plans of our staff.zip`, each on a line of its own, as a table is copied from a page: all of the line is a name, whatever
 * words it is made of, where the row above or below has one in the same place, and where it begins as names do before the next hash. Where the
 * name begins whose end was found from `start` on.
 */
export function startOfNameInPastedRow(text: string, start: number, end: number): number | undefined {
  if (!endsCell(text, end)) return;
  const line = startOfNearLine(text, start, LONGEST_NAME);
  if (line === undefined || line === start || isMark(text.charCodeAt(line))) return;
  const name = text.slice(line, end);
  if (NO_NAME.test(name) || hasVerb(name)) return;
  const hash = hashAbove(text, line);
  if (hash === undefined) return;
  const next = hashBelow(text, end);
  const isName =
    (next !== undefined && !isSmallLetter(text.charCodeAt(line))) ||
    isNameAbove(text, hash) ||
    (next !== undefined && isNameBelow(text, next, hash.cells));
  return isName ? line : undefined;
}

/** What no name begins with, such as the marks of Markdown: `#### evil.dat`. */
function isMark(code: number): boolean {
  return !isWordLike(code) && code !== OPEN_SQUARE && code !== OPEN_PARENTHESIS && code !== UNDERSCORE;
}

/** Whether nothing follows on the line but the comma of an empty cell. */
function endsCell(text: string, end: number): boolean {
  let at = end;
  while (at - end < 4 && (codeBehind(text, at) === BLANK || isComma(codeBehind(text, at)))) at++;
  return isLineBreak(codeBehind(text, at));
}

/** Where a hash stands, and how many cells are between it and the name. */
interface Hash {
  readonly start: number;
  readonly cells: number;
}

function hashAbove(text: string, line: number): Hash | undefined {
  let below = line;
  for (let cells = 0; cells <= MOST_BETWEEN; cells++) {
    const cell = lineAbove(text, below, MOST_EMPTY, isEmpty);
    if (cell === undefined) return;
    if (HASH.test(cell.text)) return { start: cell.start, cells };
    if (cell.text.length > LONGEST_CELL || cell.text.includes('.')) return;
    below = cell.start;
  }
  return;
}

/** Where the next hash ends. */
function hashBelow(text: string, end: number): number | undefined {
  let at = end;
  for (let cells = 0; cells < MOST_BEHIND; cells++) {
    const cell = lineBelow(text, at, MOST_EMPTY_BELOW, isEmpty);
    if (cell === undefined) return;
    if (HASH.test(cell.text)) return cell.end;
    at = cell.end;
  }
  return;
}

/** Whether the row above that of the hash has a name in the same place. */
function isNameAbove(text: string, { start, cells }: Hash): boolean {
  const row: string[] = [];
  let below = start;
  while (row.length < MOST_CELLS) {
    const cell = lineAbove(text, below, MOST_EMPTY, isEmpty);
    if (cell === undefined) return false;
    if (HASH.test(cell.text)) return isSurelyName(row[row.length - 1 - cells] ?? '');
    row.push(cell.text);
    below = cell.start;
  }
  return false;
}

/** Whether the row of the hash that ends at the offset has one. */
function isNameBelow(text: string, hash: number, cells: number): boolean {
  let at = hash;
  for (let next = 0; next <= cells; next++) {
    const cell = lineBelow(text, at, MOST_EMPTY, isEmpty);
    if (cell === undefined) return false;
    if (next === cells) return isSurelyName(cell.text);
    at = cell.end;
  }
  return false;
}

/** One word, or words that begin with a capital: `seen with evil.exe` may be a remark. */
function isSurelyName(cell: string): boolean {
  return ENDS_LIKE_FILE.test(cell) && !(cell.includes(' ') && isSmallLetter(cell.charCodeAt(0))) && !NO_NAME.test(cell) && !hasVerb(cell);
}

function isEmpty(code: number): boolean {
  return isBlank(code) || isComma(code);
}

/** `,` or `;` */
function isComma(code: number): boolean {
  return code === COMMA || code === SEMICOLON;
}
