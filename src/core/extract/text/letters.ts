import { ByteStore } from '../../offsets.ts';
import { CLASSES, WIDE } from './characters.ts';

const ENCODER = new TextEncoder();
/** Stand for all that is beyond ASCII: what belongs to words, and what does not. */
const WIDE_LETTER = 128;
const OTHER = 129;
/** How many different ones there are. */
export const LETTERS = OTHER + 1;

/** The class of each byte that `lettersOf` gives. */
export const LETTER_CLASSES: Uint8Array = buildClasses();

/** Characters that are looked at in one go: few enough to stay in the fastest memory. */
export const WINDOW = 1 << 16;

const STORE = new ByteStore();

/** The letters of the last text that is not of ASCII throughout: it is read for its marks first, and then for its values. */
const LAST: { text: string; letters: Uint8Array } = { text: '', letters: new Uint8Array(0) };
const LETTERS_OF_LAST = new ByteStore();

/** Whether no character of a text is beyond ASCII. Takes no time worth counting: it is one copy. */
export function isAscii(text: string): boolean {
  for (let from = 0; from < text.length; from += WINDOW) {
    const piece = text.slice(from, from + WINDOW);
    if (!copyAscii(piece, STORE.take(piece.length))) return false;
  }
  return true;
}

/** One byte for each code unit of a span of a text: itself in ASCII, else whether it belongs to words. A loop reads these far faster than the text. Good until it is asked again. */
export function lettersOf(text: string, start: number, end: number): Uint8Array {
  const letters = STORE.take(end - start);
  if (text !== LAST.text) {
    if (copyAscii(text.slice(start, end), letters)) return letters;
    LAST.letters = LETTERS_OF_LAST.take(text.length);
    classifyEach(text, LAST.letters);
    LAST.text = text;
  }
  letters.set(LAST.letters.subarray(start, end));
  return letters;
}

/** Of a short text the call of the encoder takes longer than the copy. */
const SHORT = 64;

function copyAscii(text: string, letters: Uint8Array): boolean {
  if (text.length <= SHORT) return copyEach(text, letters);
  const { read, written } = ENCODER.encodeInto(text, letters);
  return read === written && read === text.length;
}

function copyEach(text: string, letters: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return false;
    letters[at] = code;
  }
  return true;
}

function classifyEach(text: string, letters: Uint8Array): void {
  for (let at = 0; at < letters.length; at++) {
    const code = text.charCodeAt(at);
    letters[at] = code < WIDE_LETTER ? code : CLASSES[code] === WIDE ? WIDE_LETTER : OTHER;
  }
}

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  classes.set(CLASSES.subarray(0, WIDE_LETTER));
  classes[WIDE_LETTER] = WIDE;
  return classes;
}
