import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isBlank, isLineBreak } from '../text/characters.ts';
import { startOfLine } from '../text/context.ts';
import { behindMarginOrBelow, startOfNextLine } from '../text/next-line.ts';
import { tableOf } from '../text/table-of.ts';
import { isRestOfFile, isRestOfPart, type Part, type Word } from './rest-of-part.ts';

const { BACKTICK, BAR, BLANK, COLON, DOT, EQUALS, GREATER_THAN, LESS_THAN, QUESTION_MARK, QUOTE } = CHARACTER_CODES;

const WIDEST = 100;
const LONGEST_PIECE = 2000;
/** Inside of `<...>` the next line may begin with a few blanks. */
const MOST_INDENTED = 8;

/** What of an URL stands on the next line, and where. */
export interface Continuation {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether the `=` at the end of the line is the soft break of quoted-printable (RFC 2045) and not a part of the URL. */
  readonly isSoft?: true;
  /** Whether a quote closes right behind it that was opened right before the URL: it is no entry of its own. */
  readonly isQuoted?: true;
}

/**
 * The rest of an URL on the next line, where a program broke it there: inside `<...>` or quotes, behind the `=` of a soft break, or at the end of
 * a line that is as long as such lines are, when the next word cannot be anything but more of it. `from`: where its part on this line begins.
 */
export function continuationOf(text: string, start: number, from: number, end: number): Continuation | undefined {
  const mark = codeBehind(text, end);
  // What ends a sentence as often was not taken for a part of the URL.
  const stop = mark === QUESTION_MARK || mark === DOT ? end + 1 : end;
  if (!isLineBreak(codeBehind(text, stop))) return;
  const line = startOfLine(text, from, WIDEST) ?? from - WIDEST;
  const next = nextWord(text, stop, line, from, isInAngles(text, start));
  if (next === undefined) return;
  const rest = restBehind(mark, text, { start, line, from, end }, next);
  // Asked last: what most lines begin with is no rest anyway.
  return rest === undefined || isNoRest(text, next) ? undefined : rest;
}

/** The word as the rest of the URL, if it is one. `mark`: what stands right behind the part before it. */
function restBehind(mark: number, text: string, part: Part, next: Word): Continuation | undefined {
  const { start, end } = part;
  const isOpen = isInAngles(text, start);
  if (mark === QUESTION_MARK) return isAsked(text, next, isOpen) ? { ...next, text: `?${next.text}` } : undefined;
  if (mark === DOT) return isRestOfFile(text, part, next) ? { ...next, text: `.${next.text}` } : undefined;
  const isSoft = text.charCodeAt(end - 1) === EQUALS && !text.slice(start, end).includes('?');
  if (isOpen && isClosedBehind(text, next.end)) return isSoft ? { ...next, isSoft } : next;
  if (next.isIndented) return;
  if (isSoft) return { ...next, isSoft };
  if (isQuoted(text, start, next.end)) return { ...next, isQuoted: true };
  return isRestOfPart(text, part, next) ? next : undefined;
}

/** Whether an URL begins behind `<` or `<URL:` (RFC 3986, appendix C). */
export function isInAngles(text: string, start: number): boolean {
  const before = codeBefore(text, start - 1);
  return before === LESS_THAN || (before === COLON && text.startsWith('<URL:', start - 5));
}

/** Whether the angle closes, over lines that are one word each. */
function isClosedBehind(text: string, end: number): boolean {
  const code = codeBehind(text, end);
  return code === GREATER_THAN || (isLineBreak(code) && CLOSED.test(text.slice(end, end + LONGEST_OPEN)));
}

const LONGEST_OPEN = 400;
const CLOSED = /^(?:\r?\n {0,8}[^\s<>"]+){1,6}>/;

/** `"http://evil.example/a.j` and `s"`: all of what the quotes enclose. */
function isQuoted(text: string, start: number, end: number): boolean {
  const quote = codeBefore(text, start - 1);
  return (quote === QUOTE || quote === BACKTICK) && codeBehind(text, end) === quote;
}

/** `http://evil.example/a?` and `token=1` on the next line: no sentence asked. */
function isAsked(text: string, next: Word, isOpen: boolean): boolean {
  return (isOpen && isClosedBehind(text, next.end)) || (!next.isIndented && /^[\w.-]{1,40}=/.test(next.text));
}

/** Whether the word is something else, whatever stands before it. */
function isNoRest(text: string, next: Word): boolean {
  return NO_REST.test(next.text) || !/[a-z\d]/i.test(next.text) || isListNumber(text, next);
}

/** Another URL, an expression, a link, code, and `09/14` or `2024/01/31`: a line of a log or of a course of events begins. */
const NO_REST = /:\/\/|[\^']|^\[|^mailto:|^\d{1,4}([/-])\d{1,2}(?:\1\d{1,4})?$/;

/** `2.` or `3)`: the next line is the next point of a list. */
function isListNumber(text: string, { text: word, end }: Word): boolean {
  return /^\d{1,3}$/.test(word) && /[.)]/.test(text[end] ?? '');
}

/**
 * The first word of the next line, where it begins as far in as the line before, or below the URL itself; inside of `<...>` a few blanks may
 * stand before it. `lineBefore`: where the line begins that ends there, and `from` the URL in it.
 */
function nextWord(text: string, end: number, lineBefore: number, from: number, isOpen: boolean): Word | undefined {
  const margin = behindMarginOrBelow(text, lineBefore, from, startOfNextLine(text, end));
  let start = margin;
  while (isOpen && start - margin < MOST_INDENTED && codeBehind(text, start) === BLANK) start++;
  if (isBlank(codeBehind(text, start))) return;
  let to = start;
  while (to - start < LONGEST_PIECE && isRest(codeBehind(text, to))) to++;
  while (to > start && isOfSentence(text.charCodeAt(to - 1))) to--;
  return to === start ? undefined : { text: text.slice(start, to), start, end: to, isIndented: start > margin };
}

function isOfSentence(code: number): boolean {
  return code < 128 && OF_SENTENCE[code] === 1;
}

const OF_SENTENCE = tableOf('.,;:!?)\'"');

function isRest(code: number): boolean {
  return code > BLANK && code < 127 && code !== QUOTE && code !== LESS_THAN && code !== GREATER_THAN && code !== BACKTICK && code !== BAR;
}
