import { codeBehind, isBlank, isLineBreak, isSmallLetter, isWordLike } from '../../text/characters.ts';
import { lineAbove, lineBelow } from '../../text/lines-around.ts';
import { startOfNearLine } from '../../text/near-lines.ts';
import { isHashNear } from './hashes-near.ts';
import { hasVerb } from './verbs.ts';

const LONGEST_NAME = 150;
/** Empty lines between two cells, and between two rows. */
const MOST_EMPTY = 4;
const MOST_EMPTY_BELOW = 8;
/** Cells between a hash and its name, such as the format of the file, and from there to the next hash. */
const MOST_BETWEEN = 1;
const MOST_BEHIND = 3;
const LONGEST_CELL = 24;

const HASH = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/i;
/** What Windows takes in no name, and a word before a dash that says what the file is: `Loader - evil.exe`. */
const NO_NAME = /[<>:"/\\|?*\t]|^(?:\S+ ){1,2}[-\u2013\u2014] /;

/**
 * `0123…`, `Zip` and `Plans of our staff.zip`, each on a line of its own, as a table is copied from a page: all of the line is a name, whatever
 * words it is made of, where the next hash or the name of the row above stands as a table has them. Where the name begins whose end was found
 * from `start` on.
 */
export function startOfNameInPastedRow(text: string, start: number, end: number): number | undefined {
  if (!isHashNear(text, start, end) || !endsCell(text, end)) return;
  const line = startOfNearLine(text, start, LONGEST_NAME);
  if (line === undefined || line === start || !mayBeginName(text.charCodeAt(line))) return;
  const name = text.slice(line, end);
  if (NO_NAME.test(name) || hasVerb(name)) return;
  const hash = hashAbove(text, line);
  if (hash === undefined) return;
  return isHashBelow(text, end) || isNameAbove(text, hash) ? line : undefined;
}

/** No small letter, and no mark of Markdown: `#### evil.dat`. */
function mayBeginName(code: number): boolean {
  return (isWordLike(code) && !isSmallLetter(code)) || code === 91 || code === 40;
}

/** Whether nothing follows on the line but the comma of an empty cell. */
function endsCell(text: string, end: number): boolean {
  let at = end;
  while (at - end < 4 && (codeBehind(text, at) === 32 || isComma(codeBehind(text, at)))) at++;
  return isLineBreak(codeBehind(text, at));
}

/** Where a hash stands, and how many cells behind it the name does. */
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

function isHashBelow(text: string, end: number): boolean {
  let at = end;
  for (let cells = 0; cells < MOST_BEHIND; cells++) {
    const cell = lineBelow(text, at, MOST_EMPTY_BELOW, isEmpty);
    if (cell === undefined) return false;
    if (HASH.test(cell.text)) return true;
    at = cell.end;
  }
  return false;
}

/** Whether the row above that of the hash ends in a name as well. */
function isNameAbove(text: string, { start, cells }: Hash): boolean {
  const cell = lineAbove(text, start, MOST_EMPTY, isEmpty);
  return cell !== undefined && /\.[a-z\d]{1,8}$/i.test(cell.text) && hashAbove(text, cell.start)?.cells === cells;
}

function isEmpty(code: number): boolean {
  return isBlank(code) || isComma(code);
}

/** `,` or `;` */
function isComma(code: number): boolean {
  return code === 44 || code === 59;
}
