import { CHARACTER_CODES } from '../../character-codes.ts';
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
  isLineBreak,
  isUnspaced,
  LETTER,
  WIDE,
} from '../text/characters.ts';
import { keywordAt } from './keywords.ts';
import { LISTS } from './lists.ts';

const { CAPITAL_G, CLOSE_PARENTHESIS, DOT: FULL_STOP, HYPHEN, UNDERSCORE } = CHARACTER_CODES;

const ASCII = LETTER | HEX_LETTER | DIGIT;
/** `T1566.001` */
const LONGEST_TECHNIQUE = 9;
/** `203.0.113.107` and the like, of IPv4. */
const LONGEST_ADDRESS = 15;
/** Characters of a run that could be a hash. */
export const LONG = 32;

/** Notes a word that says what stands behind it. */
export function noteWord(text: string, start: number, end: number): void {
  if (keywordAt(text, start, end) && isSparse(end)) LISTS.keywords.pushSpan(start, end);
}

/** Notes a run of letters, digits and marks by what it is made of: `flags` are the classes of its characters, all together. */
export function noteRun(text: string, from: number, to: number, flags: number): void {
  // `-evil.example`: a point of a list without a blank.
  if (text.charCodeAt(from) === HYPHEN && to - from > 1 && isLineBreak(codeBefore(text, from - 1))) {
    noteRun(text, from + 1, to, flagsOf(text, from + 1, to));
    return;
  }
  let start = from;
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === FULL_STOP) end--;
  if (text.charCodeAt(from) === FULL_STOP) start = startOfStem(text, from) ?? skipDots(text, start, end);
  if (start === end) return;
  // Of one script throughout it holds no value of ASCII.
  if ((flags & WIDE) !== 0 && (flags & ASCII) !== 0 && noteGlued(text, start, end)) return;
  if ((flags & DOT) !== 0 && hasDot(text, start, end)) {
    if ((flags & (LETTER | HEX_LETTER | WIDE)) !== 0) LISTS.dotted.pushSpan(start, end);
    else if ((flags & DASH) === 0 && end - start <= LONGEST_ADDRESS) LISTS.numeric.pushSpan(start, end);
    else noteRange(text, start, end);
    return;
  }
  // `_d41d8cd9..._` of Markdown.
  if (end - start > 2 && (text.charCodeAt(start) === UNDERSCORE || text.charCodeAt(end - 1) === UNDERSCORE))
    noteEmphasised(text, start, end);
  else noteWhole(text, start, end, start >= from, flags);
}

function noteEmphasised(text: string, from: number, to: number): void {
  const start = text.charCodeAt(from) === UNDERSCORE ? from + 1 : from;
  const end = text.charCodeAt(to - 1) === UNDERSCORE ? to - 1 : to;
  const flags = flagsOf(text, start, end);
  // Names of programs are written so as well; they are no labels.
  if ((flags & DIGIT) !== 0 || end - start >= LONG) noteWhole(text, start, end, true, flags);
}

/** Notes a run without a dot. */
function noteWhole(text: string, start: number, end: number, isAlone: boolean, flags: number): void {
  if (end - start >= LONG) (isAlone && (flags & ~(HEX_LETTER | DIGIT | DOT)) === 0 ? LISTS.hex : LISTS.long).pushSpan(start, end);
  else if ((flags & DIGIT) !== 0 && (flags & (LETTER | HEX_LETTER)) !== 0) LISTS.coded.pushSpan(start, end);
  // One of ten numbers of Tag Manager has no digit, and one of thirty of GitHub's advisories.
  else if (text.charCodeAt(start) === CAPITAL_G && (text.startsWith('GTM-', start) || text.startsWith('GHSA-', start)))
    LISTS.coded.pushSpan(start, end);
  else if ((flags & DIGIT) === 0) {
    if (flags === (HEX_LETTER | DASH) && isMacLike(text, start, end)) LISTS.coded.pushSpan(start, end);
    else noteWord(text, start, end);
  } else if ((flags & DASH) !== 0 && (isTelephoneLike(text, start, end) || isMacLike(text, start, end))) LISTS.coded.pushSpan(start, end);
}

/** `aa-bb-cc-dd-ee-ff`, `00-11-22-33-44-55`: nothing but letters or digits by chance. */
function isMacLike(text: string, start: number, end: number): boolean {
  return end - start === 17 && text.charCodeAt(start + 2) === HYPHEN && text.charCodeAt(end - 3) === HYPHEN;
}

/** `202-555-0143`, `1-202-555-0143`, and the end of `(202) 555-0143`: as many digits as a telephone number of North America. */
function isTelephoneLike(text: string, start: number, end: number): boolean {
  if (codeBefore(text, end - 5) !== HYPHEN) return false;
  const length = end - start;
  if (length === 8) return codeBefore(text, start - 1) === CLOSE_PARENTHESIS || codeBefore(text, start - 2) === CLOSE_PARENTHESIS;
  return (length === 12 || length === 14) && codeBefore(text, end - 9) === HYPHEN;
}

/**
 * `は192.0.2.1から`: numbers and hashes between words that have no blanks around them. A host between them is cut out where it is read;
 * but of `a.example和b.example` each part is noted as a run of its own. Returns whether that was so.
 */
function noteGlued(text: string, from: number, to: number): boolean {
  const firstEnd = endOfPart(text, from, to);
  // Most scripts have blanks between their words.
  if (firstEnd === to) return false;
  const values = countValues(text, from, firstEnd, to);
  if (values === 1) LISTS.glued.push(from);
  const { start, end, isOnly } = LAST_PART;
  // Most are words of the script around one value.
  if (isOnly) notePart(text, start, end, LAST_PART.flags);
  else noteParts(text, from, to, values > 1);
  return values > 1;
}

function noteParts(text: string, from: number, to: number, areValues: boolean): void {
  for (let start = from; start < to; ) {
    const end = endOfPart(text, start, to);
    const { flags } = PART;
    if (end > start && areValues) noteRun(text, start, end, flags);
    else if (end > start) notePart(text, start, end, flags);
    start = end + 1;
  }
}

function notePart(text: string, start: number, end: number, flags: number): void {
  if ((flags & WIDE) === 0) noteCore(text, start, end, flags);
}

/** The last part that has any character, and whether it is the only one. */
const LAST_PART = { start: 0, end: 0, flags: 0, isOnly: false };

/** How many parts could be a host, a file, an address, a hash or a number by themselves, if any of them has a dot within. The first one was read last. */
function countValues(text: string, from: number, firstEnd: number, to: number): number {
  let values = 0;
  let dotted = 0;
  let filled = 0;
  for (let start = from; start < to; ) {
    const end = start === from ? firstEnd : endOfPart(text, start, to);
    const { flags } = PART;
    if (end > start) {
      filled++;
      LAST_PART.start = start;
      LAST_PART.end = end;
      LAST_PART.flags = flags;
    }
    const isWhole = end > start && isAlphanumeric(text.charCodeAt(start)) && isAlphanumeric(text.charCodeAt(end - 1));
    if (isWhole && (flags & DOT) !== 0) dotted++;
    if (isWhole && (flags & (DOT | DIGIT)) !== 0) values++;
    start = end + 1;
  }
  LAST_PART.isOnly = filled === 1;
  return dotted > 0 ? values : 0;
}

/** What the characters of the part that was read last are, all classes together. */
const PART = { flags: 0 };

/** Up to the next character of a script without blanks. */
function endOfPart(text: string, start: number, to: number): number {
  let flags = 0;
  let end = start;
  for (; end < to; end++) {
    const code = text.charCodeAt(end);
    const type = classOf(code);
    if (type === WIDE && isUnspaced(code)) break;
    flags |= type;
  }
  PART.flags = flags;
  return end;
}

function flagsOf(text: string, start: number, end: number): number {
  let flags = 0;
  for (let at = start; at < end; at++) flags |= classOf(text.charCodeAt(at));
  return flags;
}

function noteCore(text: string, start: number, to: number, flags: number): void {
  if ((flags & DIGIT) === 0) {
    // `其User-Agent为`: a label among the words.
    if ((flags & DOT) === 0 && to - start < LONG) noteWord(text, start, to);
    return;
  }
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === FULL_STOP) end--;
  if ((flags & DOT) !== 0 && hasDot(text, start, end)) {
    if ((flags & ~(DIGIT | DOT)) === 0) LISTS.numeric.pushSpan(start, end);
    else if (end - start <= LONGEST_TECHNIQUE) LISTS.coded.pushSpan(start, end);
  } else if (end - start < LONG) LISTS.coded.pushSpan(start, end);
  else ((flags & ~(HEX_LETTER | DIGIT | DOT)) === 0 ? LISTS.hex : LISTS.long).pushSpan(start, end);
}

function skipDots(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === FULL_STOP) at++;
  return at;
}

/** `192.0.2.1-192.0.2.9`, `192.0.2.1..192.0.2.9`, `192.0.2.1_443`: numbers tied by marks are numbers of their own. */
function noteRange(text: string, from: number, to: number): void {
  let start = from;
  for (let at = from; at <= to; at++) {
    const code = at === to ? HYPHEN : text.charCodeAt(at);
    const isTie = code === HYPHEN || code === UNDERSCORE || (code === FULL_STOP && codeBehind(text, at + 1) === FULL_STOP);
    if (!isTie) continue;
    if (hasDot(text, start, at)) LISTS.numeric.pushSpan(start, at);
    if (code === FULL_STOP) at++;
    start = at + 1;
  }
}

/** No text says `mutex` at every third word: one that does was made to keep the rules busy. */
function isSparse(at: number): boolean {
  return LISTS.keywords.length < 2000 + at / 16;
}
