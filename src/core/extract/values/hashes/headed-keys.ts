import { CHARACTER_CODES } from '../../../character-codes.ts';
import { ListHeadings } from '../../names/hosts/lines-of-lists.ts';
import { codeBefore, isBlank, isLineBreak } from '../../text/characters.ts';

const { APOSTROPHE, BACKTICK, CAPITAL_X, QUOTE, SMALL_X } = CHARACTER_CODES;

/** `XOR cipher keys`, `## API tokens (3):`, `[Serial Number]`; a line with cells is the header of a table, and says nothing of its first column. */
const HEADING =
  /^(?![^\r\n]*[\da-f]{16})(?:[^,;|\t]*[^a-z\d,;|\t])?(?:keys?|commits?|passwords?|tokens?|salts?|nonces?|secrets?|uuids?|guids?|serial numbers?)[ \t]*(?:\(\d{1,4}\))?[:*#=\] \t]{0,8}$/i;
/** What makes a line a heading where nothing parts it from the list. */
const MARKED = /^[ \t]*[#=*[]|:[* \t]*$/;
/** A number of the list, a rule or the start of code below the heading, or nothing. */
const ENTRY = /^[ \t]*(?:(?:[-*•][ \t]+)?["'`]?(?:0x)?[\da-f]{16,128}["'`]?,?|`{3}[a-z]{0,12}|[=~-]{3,})?[ \t]*$/i;
const MARK_OF_POINT = /^[ \t]*(?:[-*•][ \t]+)?["'`]?(?:0x)?$/;
const LONGEST_MARK = 12;

const HEADINGS = new ListHeadings(
  (text, start, end) => ENTRY.test(text.slice(start, end)),
  (heading, isParted) => (isParted || MARKED.test(heading)) && HEADING.test(heading),
);

/** A line break, a blank, a quote, or the `x` of `0x`: most numbers stand behind something else. */
function mayEndMark(code: number): boolean {
  return isBlank(code) || code === QUOTE || code === APOSTROPHE || code === BACKTICK || code === SMALL_X || code === CAPITAL_X;
}

/** Whether a number in hexadecimal digits is all of a line, in a list below a heading that says what it is, and that it is no hash. */
export function isBelowHeadingOfKeys(text: string, start: number, end: number): boolean {
  if (!mayEndMark(codeBefore(text, start - 1))) return false;
  let line = start;
  while (line > 0 && start - line < LONGEST_MARK && !isLineBreak(text.charCodeAt(line - 1))) line--;
  if (line === 0 || !isLineBreak(text.charCodeAt(line - 1))) return false;
  if (line < start && !MARK_OF_POINT.test(text.slice(line, start))) return false;
  return HEADINGS.isAbove(text, line, end);
}
