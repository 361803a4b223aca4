import { Offsets } from '../../offsets.ts';
import { inOnePiece } from '../../text-joiner.ts';
import { hostSpans } from '../names/host-spans.ts';
import { startOfStem } from '../names/stem.ts';
import {
  classOf,
  codeBefore,
  codeBehind,
  DASH,
  DIGIT,
  DOT,
  HEX_LETTER,
  hasDot,
  isAlphanumeric,
  isDigit,
  isRun,
  isUnspaced,
  LETTER,
  SPECIAL,
  WIDE,
} from '../text/characters.ts';
import { isStartOfPath } from '../text/context.ts';
import { LETTER_CLASSES, lettersOf, WINDOW } from '../text/letters.ts';
import { hasShapeOfKeyword, keywordAt } from './keywords.ts';

/**
 * What one pass over a text found worth a second look. Plain words are in none of the lists, so they cost nothing later.
 * A span is two numbers, start and end, one behind the other. The lists are good until the next text is scanned.
 */
export interface Scan {
  readonly text: string;
  /** Runs of digits and at least one inner dot: addresses, versions, numbers. */
  readonly numeric: Int32Array;
  /** Other runs with an inner dot: hosts, file names, identifiers. */
  readonly dotted: Int32Array;
  /** What of each of these could be a host. */
  readonly hosts: Int32Array;
  /** Runs without dot that hold letters and digits, up to 31 characters. */
  readonly coded: Int32Array;
  /** Runs without dot of 32 characters and more, */
  readonly long: Int32Array;
  /** and those of them that are hexadecimal digits throughout: hashes, most of them. */
  readonly hex: Int32Array;
  /** Words that say what stands behind them: `mutex`, `rule`, `User-Agent` ... */
  readonly keywords: Int32Array;
  /** Offsets of `://`. */
  readonly schemes: Int32Array;
  readonly ats: Int32Array;
  readonly backslashes: Int32Array;
  /** Of `/` at the start of something. */
  readonly slashes: Int32Array;
  /** Of every other `:` between characters of hexadecimal numbers. */
  readonly colons: Int32Array;
  /** Of `+` before a digit. */
  readonly pluses: Int32Array;
}

type Lists = { readonly [List in Exclude<keyof Scan, 'text' | 'hosts'>]: Offsets };

const SLASH = 47;
const COLON = 58;
const LONG = 32;
/** Shorter ones are read before they could be copied. */
const LONG_TEXT = 4096;

const LISTS: Lists = {
  numeric: new Offsets(),
  dotted: new Offsets(),
  coded: new Offsets(),
  long: new Offsets(),
  hex: new Offsets(),
  keywords: new Offsets(),
  schemes: new Offsets(),
  ats: new Offsets(),
  backslashes: new Offsets(),
  slashes: new Offsets(),
  colons: new Offsets(),
  pluses: new Offsets(),
};
const ALL_LISTS = Object.values(LISTS);

/** Looks at every character once and notes where something may stand. `isWhole`: the characters are known to stand side by side in memory. */
export function scanText(text: string, isWhole = false): Scan {
  for (const list of ALL_LISTS) list.clear();
  let from = 0;
  let size = WINDOW;
  while (from < text.length) {
    const next = scanWindow(LISTS, text, from, Math.min(from + size, text.length));
    // A run that fills all of the window is read again in one of twice the size.
    size = next === from ? 2 * size : WINDOW;
    from = next;
  }
  // Fresh memory for a copy is dear: a text that holds little is read as it is.
  return resultOf(isWhole || !isDense(text) ? text : inOnePiece(text));
}

/** Returns the offset up to which all was noted: a run that goes on behind the window is left to the next one. */
function scanWindow(lists: Lists, text: string, from: number, to: number): number {
  const letters = lettersOf(text.slice(from, to));
  const length = letters.length;
  let at = 0;
  while (at < length) {
    const type = LETTER_CLASSES[letters[at] as number] as number;
    if (type === 0) {
      at++;
      continue;
    }
    if (type >= SPECIAL) {
      noteSpecial(lists, text, from + at++);
      continue;
    }
    const start = at;
    at = endOfRun(letters, start);
    const flags = RUN.flags;
    if (at === length && to < text.length) return from + start;
    if (flags > (LETTER | HEX_LETTER)) noteRun(lists, text, from + start, from + at, flags);
    else if (at - start >= LONG) (flags === HEX_LETTER ? lists.hex : lists.long).pushSpan(from + start, from + at);
    else if (hasShapeOfKeyword(at - start, letters[start] as number, letters[at - 1] as number))
      noteWord(lists, text, from + start, from + at);
  }
  return to;
}

/** What the characters of the run that was read last are, all classes together. */
const RUN = { flags: 0 };

/** On its own for the engine: what it makes in haste of a loop in a loop it gives up again each time that the inner one ends. */
function endOfRun(letters: Uint8Array, start: number): number {
  let flags = 0;
  let at = start;
  for (let type = 0; at < letters.length; at++) {
    type = LETTER_CLASSES[letters[at] as number] as number;
    if (type === 0 || type >= SPECIAL) break;
    flags |= type;
  }
  RUN.flags = flags;
  return at;
}

function noteWord(lists: Lists, text: string, start: number, end: number): void {
  if (keywordAt(text, start, end) && isSparse(lists, end)) lists.keywords.pushSpan(start, end);
}

function resultOf(text: string): Scan {
  const dotted = LISTS.dotted.all();
  return {
    text,
    numeric: LISTS.numeric.all(),
    dotted,
    hosts: hostSpans(text, dotted),
    coded: LISTS.coded.all(),
    long: LISTS.long.all(),
    hex: LISTS.hex.all(),
    keywords: LISTS.keywords.all(),
    schemes: LISTS.schemes.all(),
    ats: LISTS.ats.all(),
    backslashes: LISTS.backslashes.all(),
    slashes: LISTS.slashes.all(),
    colons: LISTS.colons.all(),
    pluses: LISTS.pluses.all(),
  };
}

/** Whether a text is full of names and paths, whose letters are read again and again; numbers and hashes are read once. */
function isDense({ length }: string): boolean {
  const { dotted, schemes, backslashes } = LISTS;
  return length > LONG_TEXT && dotted.length + schemes.length + backslashes.length > length / 16;
}

function noteRun(lists: Lists, text: string, from: number, to: number, flags: number): void {
  let start = from;
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === 46) end--;
  if (text.charCodeAt(from) === 46) start = startOfStem(text, from) ?? skipDots(text, start, end);
  if (start === end) return;
  if ((flags & WIDE) !== 0) noteGlued(lists, text, start, end);
  if ((flags & DOT) !== 0 && hasDot(text, start, end)) {
    if ((flags & (LETTER | HEX_LETTER | WIDE)) !== 0) lists.dotted.pushSpan(start, end);
    else if ((flags & DASH) === 0) lists.numeric.pushSpan(start, end);
    else noteRange(lists, text, start, end);
    return;
  }
  if (end - start >= LONG) (start >= from && (flags & ~(HEX_LETTER | DIGIT | DOT)) === 0 ? lists.hex : lists.long).pushSpan(start, end);
  else if ((flags & DIGIT) !== 0 && (flags & (LETTER | HEX_LETTER)) !== 0) lists.coded.pushSpan(start, end);
  else if ((flags & DIGIT) === 0) noteWord(lists, text, start, end);
}

/** `は192.0.2.1から`: numbers and hashes between words that have no blanks around them. Hosts are cut out where they are read. */
function noteGlued(lists: Lists, text: string, from: number, to: number): void {
  for (let start = from; start < to; ) {
    let flags = 0;
    let end = start;
    for (; end < to && !isUnspaced(text.charCodeAt(end)); end++) flags |= classOf(text.charCodeAt(end));
    if (end > start && end - start < to - from && (flags & DIGIT) !== 0 && (flags & WIDE) === 0) noteCore(lists, text, start, end, flags);
    start = end + 1;
  }
}

function noteCore(lists: Lists, text: string, start: number, to: number, flags: number): void {
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === 46) end--;
  if ((flags & DOT) !== 0 && hasDot(text, start, end)) {
    if ((flags & ~(DIGIT | DOT)) === 0) lists.numeric.pushSpan(start, end);
  } else if (end - start < LONG) lists.coded.pushSpan(start, end);
  else ((flags & ~(HEX_LETTER | DIGIT | DOT)) === 0 ? lists.hex : lists.long).pushSpan(start, end);
}

function skipDots(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === 46) at++;
  return at;
}

/** `192.0.2.1-192.0.2.9`, `192.0.2.1_443`: numbers tied by marks are numbers of their own. */
function noteRange(lists: Lists, text: string, from: number, to: number): void {
  let start = from;
  for (let at = from; at <= to; at++) {
    const code = at === to ? 45 : text.charCodeAt(at);
    if (code !== 45 && code !== 95) continue;
    if (hasDot(text, start, at)) lists.numeric.pushSpan(start, at);
    start = at + 1;
  }
}

/** No text says `mutex` at every third word: one that does was made to keep the rules busy. */
function isSparse(lists: Lists, at: number): boolean {
  return lists.keywords.length < 2000 + at / 16;
}

function noteSpecial(lists: Lists, text: string, at: number): void {
  const code = text.charCodeAt(at);
  const next = codeBehind(text, at + 1);
  if (code === COLON) {
    if (next === SLASH && codeBehind(text, at + 2) === SLASH) lists.schemes.push(at);
    else if (
      codeBefore(text, at - 1) !== COLON &&
      (isAlphanumeric(next) || next === COLON) &&
      (at === 0 || !isBlankBefore(text, at) || next === COLON)
    )
      lists.colons.push(at);
  } else if (code === SLASH) {
    if ((isRun(next) || next === 126) && isStartOfPath(text, at)) lists.slashes.push(at);
  } else if (code === 64) lists.ats.push(at);
  else if (code === 92) {
    // Several in a row are one: JSON and source code double them.
    if (codeBefore(text, at - 1) !== 92) lists.backslashes.push(at);
  } else if (isDigit(next) || next === 40) lists.pluses.push(at);
}

function isBlankBefore(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) <= 32;
}
