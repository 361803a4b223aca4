import { CLASSES, WIDE } from './characters.ts';

const ENCODER = new TextEncoder();
/** Stand for all that is beyond ASCII: what belongs to words, and what does not. */
const WIDE_LETTER = 128;
const OTHER = 129;

/** The class of each byte that `lettersOf` gives. */
export const LETTER_CLASSES: Uint8Array = buildClasses();

/** The code units of a text as bytes, undefined where one is beyond ASCII. Takes no time worth counting: it is one copy. */
export function asciiOf(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  const { read, written } = ENCODER.encodeInto(text, bytes);
  return read === written && read === text.length ? bytes : undefined;
}

/** One byte for each code unit of a text: itself in ASCII, else whether it belongs to words. A loop reads these far faster than the text. */
export function lettersOf(text: string): Uint8Array {
  return asciiOf(text) ?? classifyEach(text);
}

function classifyEach(text: string): Uint8Array {
  const letters = new Uint8Array(text.length);
  for (let at = 0; at < letters.length; at++) {
    const code = text.charCodeAt(at);
    letters[at] = code < WIDE_LETTER ? code : CLASSES[code] === WIDE ? WIDE_LETTER : OTHER;
  }
  return letters;
}

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  classes.set(CLASSES.subarray(0, WIDE_LETTER));
  classes[WIDE_LETTER] = WIDE;
  return classes;
}
