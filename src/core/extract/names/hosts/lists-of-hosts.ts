import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isWordCharacter } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';
import { Words } from '../../text/words.ts';
import { HOSTS, whatIsSaid } from '../said-words.ts';

const { AMPERSAND, BAR, BLANK, COLON, COMMA, DOT, HYPHEN, SEMICOLON, SLASH, SMALL_D, SMALL_R } = CHARACTER_CODES;

/** Characters that are looked back over for what a list is of. */
const LONGEST_LIST = 64;

/** A mark and blanks around it. */
const LONGEST_TIE = 3;

const AND = new Words(['and', 'or']);
const ENDS_OF_AND = new LetterPairs(['nd', 'or']);

/** Where the name ends that was asked for last, the answer, and where the word ends that gave it: the next one of its list need not look farther back. */
let lastText = '';
let lastEnd = -1;
let wasSaid = false;
let wordOfLast = 0;

/** Whether the word before the first of all names that stand in a row says that they are hosts: `domains: evil.com, get-app.sh and `. */
export function saysHostsOfList(text: string, start: number, end: number): boolean {
  if (!isTied(text, start)) return false;
  wasSaid = !isBehindWord(text, start) && readList(text, start);
  lastText = text;
  lastEnd = end;
  return wasSaid;
}

/** Whether nothing but a mark stands between the name that begins at the offset and the one that was asked for last. */
export function isBehindLastOfList(text: string, start: number): boolean {
  if (start <= lastEnd || start - lastEnd > LONGEST_TIE || text !== lastText) return false;
  const mark = text.charCodeAt(lastEnd) === BLANK ? lastEnd + 1 : lastEnd;
  if (mark === start || !isListMark(text.charCodeAt(mark))) return false;
  return start === mark + 1 || (start === mark + 2 && text.charCodeAt(mark + 1) === BLANK);
}

/** What was said of the name before this one, which ends at the offset, for the next one as well. */
export function saysSameOfList(end: number): boolean {
  lastEnd = end;
  return wasSaid;
}

function readList(text: string, offset: number): boolean {
  let isBehindAnd = false;
  for (let end = offset; ; ) {
    const tied = endBeforeTie(text, end);
    if (tied === lastEnd && tied < end && text === lastText) {
      if (!isBlankAlone(text, tied, end)) return wasSaid;
      // What was not said of that one, or too far before this one, is not said of this one either.
      if (isBehindAnd && (!wasSaid || offset - wordOfLast > LONGEST_LIST)) return false;
    }
    let start = tied;
    let hasDot = false;
    for (; start > 0 && offset - start < LONGEST_LIST; start--) {
      const code = text.charCodeAt(start - 1);
      if (code === DOT) hasDot = true;
      else if (!isWordCharacter(code) && code !== HYPHEN) break;
    }
    if (start === tied) return false;
    if (!hasDot && !AND.has(text, start, tied)) {
      wordOfLast = tied;
      return (whatIsSaid(text, start, tied) & HOSTS) !== 0;
    }
    // A blank alone ties no list together.
    if (hasDot && !isBehindAnd && isBlankAlone(text, tied, end)) return false;
    isBehindAnd = !hasDot;
    end = start;
  }
}

function isBlankAlone(text: string, start: number, end: number): boolean {
  return start === end - 1 && text.charCodeAt(start) === BLANK;
}

/** Without the blanks and one mark between the members of a list. */
function endBeforeTie(text: string, offset: number): number {
  let end = offset;
  if (codeBefore(text, end - 1) === BLANK) end--;
  if (isListMark(codeBefore(text, end - 1))) end--;
  if (codeBefore(text, end - 1) === BLANK) end--;
  return end;
}

/** `,` `;` `:` `|` `/` or `&` */
function isListMark(code: number): boolean {
  return code === COMMA || code === SEMICOLON || code === COLON || code === BAR || code === SLASH || code === AMPERSAND;
}

/** A mark of a list right before it or over a blank, or the last letter of `and` and `or`. */
function isTied(text: string, offset: number): boolean {
  const before = codeBefore(text, offset - 1);
  if (before !== BLANK) return isListMark(before);
  const last = codeBefore(text, offset - 2);
  return last === SMALL_D || last === SMALL_R || isListMark(last);
}

/** Whether any other word that ends in these letters stands before it over a blank: none of them says hosts. */
function isBehindWord(text: string, offset: number): boolean {
  const last = codeBefore(text, offset - 2);
  return (
    (last === SMALL_D || last === SMALL_R) && codeBefore(text, offset - 1) === BLANK && !ENDS_OF_AND.has(codeBefore(text, offset - 3), last)
  );
}
