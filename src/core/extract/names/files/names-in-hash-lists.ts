import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isHex, isLineBreak } from '../../text/characters.ts';
import { endOfLine, startOfLine } from '../../text/context.ts';
import { startOfNearLine } from '../../text/near-lines.ts';

const { BLANK, CR, HYPHEN } = CHARACTER_CODES;

/** No line of such a list is longer. */
const LONGEST_LINE = 260;
/** `0123… - `, `0123…: `, `0123…  `, and `- 0123… `: a hash, and what parts it from its name. Pages show two blanks as one. */
const HASH = /^(?:[-*\u2022] )?[\da-f]{32,128}( [-\u2013\u2014] |: ?|\t| {1,2})(?=\S)/i;
/** One word that ends like a file. */
const NAME = /^[^\s<>:"/\\|?*]{1,100}\.[a-z\d]{1,10}[ \t]*$/i;
/** What Windows takes in no name. */
const FORBIDDEN = /[<>:"/\\|?*\t]/;

/** The last line that was found to be of such a list: the one below it is as well. */
const LAST = { text: '', next: -1, mark: '' };

/**
 * `0123… - List of all keys (new).rar` in a list whose lines have a hash and the same mark, the one above or below one word that ends like a
 * file: all that is behind the hash is a name, whatever words it is made of. Elsewhere it says what the file is. Where the name begins whose
 * end was found from `start` on.
 */
export function startOfNameInHashList(text: string, start: number, end: number): number | undefined {
  if (!isLineBreak(codeBehind(text, end)) || isBehindHash(text, start)) return;
  const line = startOfNearLine(text, start, LONGEST_LINE + 1);
  if (line === undefined || !isHex(text.charCodeAt(codeBehind(text, line + 1) === BLANK ? line + 2 : line))) return;
  const head = HASH.exec(text.slice(line, start));
  if (head === null || FORBIDDEN.test(text.slice(line + head[0].length, end))) return;
  const mark = head[1] as string;
  const next = codeBehind(text, end) === CR ? end + 2 : end + 1;
  const goesOn = line === LAST.next && mark === LAST.mark && text === LAST.text;
  if (!goesOn && !isOneName(lineAbove(text, line), mark) && !isOneName(text.slice(next, endOfLine(text, next, LONGEST_LINE)), mark)) return;
  LAST.text = text;
  LAST.next = next;
  LAST.mark = mark;
  return line + head[0].length;
}

/** `0123… - a.exe`: the name has one word. */
function isBehindHash(text: string, start: number): boolean {
  return isHex(codeBefore(text, start - 4)) && codeBefore(text, start - 3) === BLANK && codeBefore(text, start - 2) === HYPHEN;
}

function isOneName(line: string, mark: string): boolean {
  const head = HASH.exec(line);
  return head !== null && head[1] === mark && NAME.test(line.slice(head[0].length));
}

function lineAbove(text: string, line: number): string {
  const end = codeBefore(text, line - 2) === CR ? line - 2 : line - 1;
  const start = end > 0 ? startOfLine(text, end, LONGEST_LINE) : undefined;
  return start === undefined ? '' : text.slice(start, end);
}
