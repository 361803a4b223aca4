import { LONGEST_NAME, startOfLineAbove } from '../names/lines-of-lists.ts';
import { codeBehind, isLineBreak } from '../text/characters.ts';
import { endOfLine } from '../text/context.ts';

/** Lines of a list that are looked back over for its heading. */
const MOST_LINES = 8;
/** `XOR cipher keys`, `## API tokens (3):`; a line with cells is the header of a table, and says nothing of its first column. */
const HEADING =
  /^(?![^\r\n]*[\da-f]{16})(?:[^,;|\t]*[^a-z\d,;|\t])?(?:keys?|commits?|passwords?|tokens?|salts?|nonces?|secrets?|uuids?|guids?|serial numbers?)[ \t]*(?:\(\d{1,4}\))?[:*#=\] \t]{0,8}$/i;
/** What makes a line a heading where nothing parts it from the list. */
const MARKED = /^[ \t]*[#=*]|:[* \t]*$/;
/** A number of the list, a rule or the start of code below the heading, or nothing. */
const ENTRY = /^[ \t]*(?:(?:[-*•][ \t]+)?["'`]?(?:0x)?[\da-f]{16,128}["'`]?,?|`{3}[a-z]{0,12}|[=~-]{3,})?[ \t]*$/i;
const MARK_OF_POINT = /^[ \t]*(?:[-*•][ \t]+)?["'`]?(?:0x)?$/;
const LONGEST_MARK = 12;

/** What was asked for last: the line below it in the same list has the same answer. */
const LAST = { text: '', line: -1, next: -1, isBelow: false };

/** Whether a number in hexadecimal digits is all of a line, in a list below a heading that says what it is, and that it is no hash. */
export function isBelowHeadingOfKeys(text: string, start: number, end: number): boolean {
  let line = start;
  while (line > 0 && start - line < LONGEST_MARK && !isLineBreak(text.charCodeAt(line - 1))) line--;
  if (line === 0 || !isLineBreak(text.charCodeAt(line - 1))) return false;
  if (line < start && !MARK_OF_POINT.test(text.slice(line, start))) return false;
  if (line !== LAST.next || text !== LAST.text) LAST.isBelow = readUpwards(text, line);
  LAST.text = text;
  LAST.line = line;
  LAST.next = codeBehind(text, end) === 13 ? end + 2 : end + 1;
  return LAST.isBelow;
}

function readUpwards(text: string, line: number): boolean {
  let start = line;
  let isParted = false;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    start = startOfLineAbove(text, start);
    if (start < 0) return false;
    if (start === LAST.line && text === LAST.text) return LAST.isBelow;
    const above = text.slice(start, endOfLine(text, start, 2 * LONGEST_NAME));
    if (ENTRY.test(above)) isParted ||= !/\w/.test(above);
    else return (isParted || MARKED.test(above)) && HEADING.test(above);
  }
  return false;
}
