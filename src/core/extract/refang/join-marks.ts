import { CHARACTER_CODES } from '../../character-codes.ts';
import { endingAt, USUAL } from '../names/endings.ts';
import { isTopLevelDomain, isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import { isFileEndingAt } from '../names/names.ts';
import {
  codeBefore,
  codeBehind,
  isAlphanumeric,
  isCapital,
  isDigit,
  isHex,
  isLetter,
  isLineBreak,
  isSmallLetter,
  isSymbol,
  isWordLike,
} from '../text/characters.ts';
import { startOfWord } from '../text/context.ts';
import type { Edits } from '../text/edits.ts';
import { startOfNextLine } from '../text/next-line.ts';
import { isBracket, isCloser, isOpener, leadsToHost } from './brackets/brackets.ts';
import { NO_LABEL } from './spoken/spoken-dots.ts';

const { BLANK, COLON, COMMA, CR, DOT, HYPHEN, LF, PLUS, QUOTE, STAR, TAB, UNDERSCORE } = CHARACTER_CODES;

/** Widens an edit over the blanks around it where letters stand on both sides; none where it would join nothing. */
export function join(text: string, from: number, to: number, by: string, edits: Edits): boolean {
  let start = from;
  let end = to;
  while (from - start < 4 && isGap(codeBefore(text, start - 1))) start--;
  if (by === '.') start = beforeLineBreak(text, start, to);
  else if (by === '@') start = behindLocalPart(text, start, end);
  while (end - to < 4 && isGap(codeBehind(text, end))) end++;
  if (isScheme(by)) return !isAlphanumeric(codeBefore(text, from - 1)) && edits.add(from, to, by);
  if (by === '.' && end > to && start === from && isNextSentence(text, end)) return edits.add(from, to, by);
  if (by === '.') end = behindLineBreak(text, end);
  else if (by === '@') end = behindBreakBeforeHost(text, end);
  const before = codeBefore(text, start - 1);
  const after = codeBehind(text, end);
  if (by === '.' || by === '@' || by === '-' || by === '_') {
    if (!(isWordLike(before) || isCloser(before) || before === UNDERSCORE || (start === from && endsBefore(before, by)))) return false;
    if (!(isWordLike(after) || isOpener(after) || (after === UNDERSCORE && by === '.' && end === to))) return false;
    const isOpen = isAlphanumeric(text.charCodeAt(to - 1)) || !isBracket(text.charCodeAt(to - 1));
    if (by === '.' && start !== from && ((end !== to && isSmallWord(text, end)) || isBehindSmallWord(text, start))) return false;
    if (by === '.' && (start !== from || end !== to) && isWordOfSentence(text, end)) return false;
    if (isOpen && (start !== from || end !== to)) return isTight(text, start, end, by) && edits.add(start, end, by);
    return edits.add(start, end, by);
  }
  // `2001:db8:[:]1` wants a second colon, `2001:db8::[/]48` the slash of a network.
  const isBehindColon =
    before === COLON &&
    (by === '//' ||
      (by === ':' && start === from && isHex(text.charCodeAt(from - 2))) ||
      (by === '/' && codeBefore(text, start - 2) === COLON && isDigit(after)));
  if (!isAlphanumeric(before) && !isCloser(before) && before !== STAR && !isBehindColon) return false;
  if (start < from && end > to && isAlphanumeric(codeBehind(text, end)) && isOfHostBefore(text, start, edits))
    return edits.add(start, end, by);
  return edits.add(from, to, by);
}

/** `jane-[@]`, `jane+[@]`, `"jane doe"[@]`, `☺[.]`: what ends a local part or a label and is no letter. */
function endsBefore(code: number, by: string): boolean {
  return by === '@' ? code === HYPHEN || code === PLUS || code === QUOTE : by === '.' && isSymbol(code);
}

/** `evil.com [/] login`, `evil [.] com [/] a [/] b`: what ends there is a host, or goes on from another mark. */
function isOfHostBefore(text: string, end: number, edits: Edits): boolean {
  const start = startOfWord(text, end);
  if (edits.length > 0 && edits.lastEnd === start) return true;
  return codeBefore(text, start - 1) === DOT && isTopLevelDomainAt(text, start, end);
}

/** `http://evil.example[.] Next`: a word of a sentence behind a blank, and none that hosts often end in. */
function isNextSentence(text: string, from: number): boolean {
  if (!isCapital(codeBehind(text, from))) return false;
  let end = from + 1;
  while (end - from < 12 && isSmallLetter(codeBehind(text, end))) end++;
  return end > from + 1 && isBlankOrComma(codeBehind(text, end)) && (endingAt(text, from, end) & USUAL) === 0;
}

function isBlankOrComma(code: number): boolean {
  return code === BLANK || code === COMMA || isLineBreak(code);
}

/** `http` and the like, which no host stands before. */
function isScheme(by: string): boolean {
  return by.length > 1 && !by.includes('/') && by !== '::';
}

/** `evil[.]` at the end of a line and `com` at the start of the next; the offset itself where neither a top-level domain nor the rest of an address stands there. */
function behindLineBreak(text: string, at: number): number {
  if (!isLineBreak(codeBehind(text, at)) || !isCloser(text.charCodeAt(at - 1))) return at;
  const next = startOfNextLine(text, at);
  if (isDigit(codeBefore(text, at - 4)) && /^\d{1,3}(?![\w.)-])/.test(text.slice(next, next + 4))) return next;
  const label = /^[a-z]{2,24}(?![\w-])/.exec(text.slice(next, next + 26))?.[0];
  return label !== undefined && isTopLevelDomain(label) ? next : at;
}

/** `jane[@]` at the end of a line and `evil[.]example` on the next, however far in. */
function behindBreakBeforeHost(text: string, at: number): number {
  if (!isLineBreak(codeBehind(text, at)) || !isCloser(text.charCodeAt(at - 1))) return at;
  const line = startOfNextLine(text, at);
  let next = line;
  while (next - line < MOST_INDENTED && isGap(codeBehind(text, next))) next++;
  return leadsToHost(text, next) ? next : at;
}

/** Blanks before a line below a label. */
const MOST_INDENTED = 16;

/** `c2.evil` at the end of a line and `[.]mail[.]example` at the start of the next; the offset itself where a list of endings may stand there: `[.]com`. */
function beforeLineBreak(text: string, at: number, end: number): number {
  if (at === 0 || text.charCodeAt(at - 1) !== LF || !isCloser(text.charCodeAt(end - 1)) || !isOpener(codeBehind(text, at))) return at;
  const before = codeBefore(text, at - 2) === CR ? at - 2 : at - 1;
  const last = codeBefore(text, before - 1);
  if (!isAlphanumeric(last)) return at;
  const isNumber = isDigit(last) && isDigit(codeBehind(text, end));
  const goesOn = GOES_ON.test(text.slice(end, end + 66)) || NO_WORD.test(text.slice(Math.max(0, before - 64), before));
  return isNumber || (goesOn && leadsToHost(text, end)) ? before : at;
}

const GOES_ON = /^[\w-]{1,63}[[({./:]/;
/** `evil-cdn7`, as hosts are called, and what is a label of one that was defanged already. */
const NO_WORD = /(?:^|\s)[a-z\d]+(?:-[a-z\d]+)*(?:-|\d)[a-z\d]*$|\w[[({]\.[\])}][\w-]+$/i;

/** `jane.doe` at the end of a line and `(at) evil.example` at the start of the next; the offset itself where no line begins there. */
function behindLocalPart(text: string, at: number, end: number): number {
  if (at === 0 || text.charCodeAt(at - 1) !== LF || !isOpener(codeBehind(text, at))) return at;
  const before = codeBefore(text, at - 2) === CR ? at - 2 : at - 1;
  let next = end;
  while (isGap(codeBehind(text, next)) && next - end < 4) next++;
  return isAlphanumeric(codeBefore(text, before - 1)) && leadsToHost(text, next) ? before : at;
}

/** `the footnote [.] and the`, `http and [.] instead`: a sentence goes on behind the mark that it speaks of. */
function isSmallWord(text: string, from: number): boolean {
  let end = from;
  while (end - from < 9 && isAlphanumeric(codeBehind(text, end))) end++;
  return NO_LABEL.has(text, from, end) && text.charCodeAt(end) !== HYPHEN;
}

/** `the Haskell (.) operator composes`: a word that neither hosts nor names of files end in, and another one behind it. */
function isWordOfSentence(text: string, from: number): boolean {
  let end = from;
  while (end - from < LONGEST_WORD && isLetter(codeBehind(text, end))) end++;
  if (end - from < 2 || end - from === LONGEST_WORD || isTopLevelDomainAt(text, from, end) || isFileEndingAt(text, from, end)) return false;
  return isGap(codeBehind(text, end)) && isLetter(codeBehind(text, end + 1));
}

const LONGEST_WORD = 24;

function isBehindSmallWord(text: string, end: number): boolean {
  const start = startOfWord(text, end);
  return end - start > 1 && (start === 0 || text.charCodeAt(start - 1) <= BLANK) && NO_LABEL.has(text, start, end);
}

/** `com [.tld`: an open bracket with blanks before it, but none behind its dot; not the `[.gitignore]` that names a file nor the `a { .b` of a style sheet. */
function isTight(text: string, start: number, end: number, by: string): boolean {
  if (by !== '.' || start === end || !isAlphanumeric(text.charCodeAt(end)) || isGap(text.charCodeAt(end - 1))) return false;
  if (isGap(text.charCodeAt(end - 2)) && text.slice(start, end).includes('{')) return false;
  return (
    !/^[\w.-]{1,63}[\])}]/.test(text.slice(end, end + 64)) && leadsToHost(text, end) && !NO_LABEL.has(text, startOfWord(text, start), start)
  );
}

function isGap(code: number): boolean {
  return code === BLANK || code === TAB || code === 0xa0;
}
