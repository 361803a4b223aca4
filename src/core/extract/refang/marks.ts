import { CHARACTER_CODES } from '../../character-codes.ts';
import { Offsets } from '../../offsets.ts';
import { codeBefore, codeBehind } from '../text/characters.ts';
import { lettersOf, WINDOW } from '../text/letters.ts';

const { BLANK, DOT: FULL_STOP, SMALL_A, SMALL_D, SMALL_O, SMALL_T } = CHARACTER_CODES;

/** Each character that defanging leaves behind, with a list of its own. */
const CHARACTERS = '[({<])}\\^&%@/_';

/** Where the characters stand that defanging leaves behind. Good until the next text is searched. */
export interface Marks {
  /** Of one of these characters: `[ ( { < ] ) } \ ^ & % @ / _` */
  readonly of: (character: string) => Int32Array;
  /** Of each `.` between blanks. */
  readonly spacedDots: Int32Array;
  /** Of each `at` before a blank, */
  readonly ats: Int32Array;
  /** and of each `dot`, both in small letters and of a word of their own or not. */
  readonly dots: Int32Array;
}

const SPACED_DOTS = new Offsets();
const ATS = new Offsets();
const DOTS = new Offsets();
const LISTS = new Map(Array.from(CHARACTERS, (character) => [character, new Offsets()]));
/** The list of each character, by the byte it is; 0 for most. */
const PLACES = buildPlaces();
/** One of two neighbours has a place. */
const MARK = 1;
/** The two are most of ` at ` or of ` dot `. */
const WORD = 2;
const MARKED_PAIRS = buildPairs();
const BY_PLACE = [new Offsets(), ...LISTS.values()];
const DOT = BY_PLACE.length;

/** Those of a text, found in one pass: to search for each of them alone takes as long where there are few, and far longer where there are many. */
export function findMarks(text: string): Marks {
  for (const list of [SPACED_DOTS, ATS, DOTS, ...BY_PLACE]) list.clear();
  for (let from = 0; from < text.length; from += WINDOW) listMarks(text, from, lettersOf(text, from, Math.min(from + WINDOW, text.length)));
  return {
    of: (character) => LISTS.get(character)?.all() ?? NONE,
    spacedDots: SPACED_DOTS.all(),
    ats: ATS.all(),
    dots: DOTS.all(),
  };
}

const NONE = new Int32Array(0);

/** Of a shorter text it takes longer to make a view than to look at each character. */
const SHORT = 256;
/** Pairs of characters that are looked at together. */
const STEP = 4;

function listMarks(text: string, from: number, letters: Uint8Array): void {
  const { length } = letters;
  const end = length > SHORT ? length - (length % (2 * STEP)) : 0;
  if (end > 0) listInPairs(text, from, letters, end);
  listEach(text, from, letters, end, length);
  listWords(text, from, letters, end, length);
}

/**
 * Most are letters: eight at once take a fourth of the time. On its own for the engine: it makes a loop fast before that ever came to its end,
 * and what stands behind it would undo that each time.
 */
function listInPairs(text: string, from: number, letters: Uint8Array, end: number): void {
  const pairs = new Uint16Array(letters.buffer, letters.byteOffset, end >> 1);
  for (let pair = 0; pair < pairs.length; pair += STEP) {
    const found = whatIsIn(pairs, pair);
    if ((found & MARK) !== 0) listEach(text, from, letters, 2 * pair, 2 * (pair + STEP));
    if ((found & WORD) !== 0) listWords(text, from, letters, 2 * pair, 2 * (pair + STEP));
  }
}

function whatIsIn(pairs: Uint16Array, at: number): number {
  const first = (MARKED_PAIRS[pairs[at] as number] as number) | (MARKED_PAIRS[pairs[at + 1] as number] as number);
  return first | (MARKED_PAIRS[pairs[at + 2] as number] as number) | (MARKED_PAIRS[pairs[at + 3] as number] as number);
}

function listEach(text: string, from: number, letters: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const place = PLACES[letters[at] as number] as number;
    if (place !== 0) listMark(text, from + at, place);
  }
}

/** By the letter of each word that is in the one marked pair of it, wherever that begins. */
function listWords(text: string, from: number, letters: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const letter = letters[at] as number;
    if (letter === SMALL_T) {
      if (codeBefore(text, from + at - 1) === SMALL_A && codeBehind(text, from + at + 1) === BLANK) ATS.push(from + at - 1);
    } else if (letter === SMALL_O) {
      if (codeBefore(text, from + at - 1) === SMALL_D && codeBehind(text, from + at + 1) === SMALL_T) DOTS.push(from + at - 1);
    }
  }
}

function listMark(text: string, offset: number, place: number): void {
  if (place < DOT) (BY_PLACE[place] as Offsets).push(offset);
  else if (codeBehind(text, offset + 1) === BLANK && text.charCodeAt(offset - 1) === BLANK) SPACED_DOTS.push(offset);
}

function buildPlaces(): Uint8Array {
  const places = new Uint8Array(256);
  for (const [index, character] of Array.from(CHARACTERS).entries()) places[character.charCodeAt(0)] = index + 1;
  places[FULL_STOP] = CHARACTERS.length + 1;
  return places;
}

function buildPairs(): Uint8Array {
  const pairs = new Uint8Array(1 << 16);
  // Whichever of two bytes the machine takes for the higher one.
  const mark = (one: number, other: number, what: number) => {
    for (const pair of [(one << 8) | other, (other << 8) | one]) pairs[pair] = (pairs[pair] as number) | what;
  };
  for (let code = 0; code < PLACES.length; code++) {
    if (PLACES[code] === 0) continue;
    // Most dots have no blank beside them.
    for (let other = 0; other < PLACES.length; other++) if (code !== FULL_STOP || other === BLANK) mark(code, other, MARK);
  }
  mark(SMALL_A, SMALL_T, WORD);
  mark(SMALL_T, BLANK, WORD);
  mark(SMALL_D, SMALL_O, WORD);
  mark(SMALL_O, SMALL_T, WORD);
  return pairs;
}
