import { ByteStore } from '../../offsets.ts';
import { inOnePiece } from '../../text-joiner.ts';
import { endingsOf, hostSpans } from '../names/hosts/host-spans.ts';
import { noteRuns } from '../names/hosts/hosts-near.ts';
import { DIGIT, HEX_LETTER, LETTER, SPECIAL } from '../text/characters.ts';
import { LETTER_CLASSES, LETTERS, lettersOf, WINDOW } from '../text/letters.ts';
import { hasShapeOfKeyword } from './keywords.ts';
import { LISTS } from './lists.ts';
import { noteSpecial } from './note-specials.ts';
import { LONG, noteRun, noteWord } from './notes.ts';

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
  /** What their last labels are known for, as in names/endings.ts. */
  readonly endings: Int32Array;
  /** What a rule judged each of these to be, for the rules behind it: `HOST` or `NO_HOST` of names.ts, 0 where none asked. */
  readonly verdicts: Uint8Array;
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

/** Shorter ones are read before they could be copied. */
const LONG_TEXT = 4096;

const ALL_LISTS = Object.values(LISTS);

/** Looks at every character once and notes where something may stand. `isWhole`: the characters are known to stand side by side in memory. */
export function scanText(text: string, isWhole = false): Scan {
  for (const list of ALL_LISTS) list.clear();
  let from = 0;
  let size = WINDOW;
  while (from < text.length) {
    const next = scanWindow(text, from, Math.min(from + size, text.length));
    // A run that fills all of the window is read again in one of twice the size.
    size = next === from ? 2 * size : WINDOW;
    from = next;
  }
  // Fresh memory for a copy is dear: a text that holds little is read as it is.
  return resultOf(isWhole || !isDense(text) ? text : inOnePiece(text));
}

/** Returns the offset up to which all was noted: a run that goes on behind the window is left to the next one. */
function scanWindow(text: string, from: number, to: number): number {
  const letters = lettersOf(text, from, to);
  const isLast = to === text.length;
  const start = noteInPairs(text, from, letters, isLast);
  const end = start < 0 ? start : noteEach(text, from, letters, start, letters.length, isLast);
  return end < 0 ? from + ~end : to;
}

/**
 * Notes all but the last word and the characters behind it; returns where these start, or what `noteEach` returns. On its own for the engine: it
 * makes a loop fast before that ever came to its end, and what stands behind it would undo that each time.
 */
function noteInPairs(text: string, from: number, letters: Uint8Array, isLast: boolean): number {
  const pairs = new Uint16Array(letters.buffer, letters.byteOffset, letters.length >> 1);
  let start = 0;
  for (let pair = 0; pair + STEP <= pairs.length; pair += STEP) {
    const at = 2 * pair;
    const first = PAIRS[pairs[pair] as number] as number;
    const second = PAIRS[pairs[pair + 1] as number] as number;
    const third = PAIRS[pairs[pair + 2] as number] as number;
    const fourth = PAIRS[pairs[pair + 3] as number] as number;
    if (((first | second | third | fourth) & OTHER) === 0) {
      // A run that was read to its end may go over the first of them.
      const unread = start > at ? start - at : 0;
      start = noteWords(text, from, letters, start, at, ((first | (second << 2) | (third << 4) | (fourth << 6)) >> unread) << unread);
    } else {
      start = noteEach(text, from, letters, start, at + 2 * STEP, isLast);
      if (start < 0) break;
      pair = (start >> 1) - STEP;
    }
  }
  return start;
}

/** Ends a word at each of the bits, which stand for characters from an offset on; returns where the next word starts. */
function noteWords(text: string, from: number, letters: Uint8Array, first: number, offset: number, bits: number): number {
  let start = first;
  for (let ends = bits; ends !== 0; ends &= ends - 1) {
    const end = offset + 31 - Math.clz32(ends & -ends);
    if (end > start) notePlain(text, from, letters, start, end);
    start = end + 1;
  }
  return start;
}

/** Notes what stands between the two offsets, and to the end of the run that goes over the second one. Returns that end, or the complement of where a run starts that goes on behind the window. */
function noteEach(text: string, from: number, letters: Uint8Array, first: number, to: number, isLast: boolean): number {
  let at = first;
  while (at < to) {
    const type = LETTER_CLASSES[letters[at] as number] as number;
    if (type === 0) {
      at++;
      continue;
    }
    if (type >= SPECIAL) {
      noteSpecial(text, from + at++);
      continue;
    }
    const start = at;
    at = endOfRun(letters, start);
    if (at === letters.length && !isLast) return ~start;
    const flags = RUN.flags;
    if (flags <= (LETTER | HEX_LETTER)) notePlain(text, from, letters, start, at);
    else if (flags !== DIGIT || at - start >= LONG) noteRun(text, from + start, from + at, flags);
  }
  return at;
}

/** Notes a run of letters alone. */
function notePlain(text: string, from: number, letters: Uint8Array, start: number, end: number): void {
  if (end - start >= LONG) {
    endOfRun(letters, start);
    (RUN.flags === HEX_LETTER ? LISTS.hex : LISTS.long).pushSpan(from + start, from + end);
  } else if (hasShapeOfKeyword(end - start, letters[start] as number, letters[end - 1] as number)) noteWord(text, from + start, from + end);
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

/** Pairs of characters that are looked at together: most texts are words, which are told apart by the blanks between them, eight characters at once. */
const STEP = 4;
/** Some other character than letters and what only separates. */
const OTHER = 256;
/** For each pair a bit for each of the two that only separates, or `OTHER`. */
const PAIRS = buildPairs();

/** Row by row: it is made at each start of a program. */
function buildPairs(): Uint16Array {
  const pairs = new Uint16Array(1 << 16).fill(OTHER);
  // Whichever of two bytes the machine takes for the higher one.
  const [low, high] = new Uint16Array(Uint8Array.of(1, 0).buffer)[0] === 1 ? [1, 2] : [2, 1];
  const letters = Array.from({ length: LETTERS }, (_, letter) => letter);
  const row = (bit: number) => Uint16Array.from(letters, (letter) => (isPlain(letter) ? bit | (low * bitOf(letter)) : OTHER));
  const rows = [row(0), row(high)] as const;
  for (const letter of letters.filter(isPlain)) pairs.set(rows[bitOf(letter)], letter << 8);
  return pairs;
}

/** A letter, or what only separates. */
function isPlain(letter: number): boolean {
  return (LETTER_CLASSES[letter] as number) <= (LETTER | HEX_LETTER);
}

function bitOf(letter: number): 0 | 1 {
  return LETTER_CLASSES[letter] === 0 ? 1 : 0;
}

function resultOf(text: string): Scan {
  const dotted = LISTS.dotted.all();
  const hosts = hostSpans(text, dotted, LISTS.glued.all());
  const endings = endingsOf(text, hosts);
  noteRuns(text, dotted, hosts, endings);
  return {
    text,
    numeric: LISTS.numeric.all(),
    dotted,
    hosts,
    endings,
    verdicts: VERDICTS.take(dotted.length >> 1).fill(0),
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

const VERDICTS = new ByteStore();

/** Whether a text is full of names, numbers and paths, whose letters are read again and again. */
function isDense({ length }: string): boolean {
  const { dotted, numeric, schemes, backslashes } = LISTS;
  return length > LONG_TEXT && dotted.length + numeric.length + schemes.length + backslashes.length > length / 40;
}
