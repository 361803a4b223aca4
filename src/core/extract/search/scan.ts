import { inOnePiece } from '../../text-joiner.ts';
import { hostSpans } from '../names/host-spans.ts';
import { HEX_LETTER, LETTER, SPECIAL } from '../text/characters.ts';
import { LETTER_CLASSES, lettersOf, WINDOW } from '../text/letters.ts';
import { hasShapeOfKeyword } from './keywords.ts';
import { LISTS, LONG, noteRun, noteSpecial, noteWord } from './notes.ts';

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
      noteSpecial(text, from + at++);
      continue;
    }
    const start = at;
    at = endOfRun(letters, start);
    const flags = RUN.flags;
    if (at === length && to < text.length) return from + start;
    if (flags > (LETTER | HEX_LETTER)) noteRun(text, from + start, from + at, flags);
    else if (at - start >= LONG) (flags === HEX_LETTER ? LISTS.hex : LISTS.long).pushSpan(from + start, from + at);
    else if (hasShapeOfKeyword(at - start, letters[start] as number, letters[at - 1] as number)) noteWord(text, from + start, from + at);
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
