import { codeBehind, isBlank, isLineBreak } from './characters.ts';
import { isAscii } from './letters.ts';
import { startOfNextLine } from './next-line.ts';
import { Rewriter } from './rewriter.ts';
import { type Rewriting, rewritingOf, unchanged } from './rewriting.ts';
import { NOTHING, STAYS, standInOf } from './stand-ins.ts';

/**
 * First and last of the ranges of characters that hide in indicators or stand for ASCII ones: no-break and typographic blanks, soft hyphen,
 * joiners, zero-width and direction marks, middle dots, hyphens, leaders, slashes, full stops and brackets of other scripts, ligatures, variation selectors, full-width forms.
 */
const ODD = [
  [0xa0, 0xa0],
  [0xab, 0xab],
  [0xad, 0xad],
  [0xb7, 0xb7],
  [0xbb, 0xbb],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x2000, 0x200f],
  [0x2010, 0x2014],
  [0x201c, 0x201f],
  [0x2024, 0x2024],
  [0x2028, 0x202f],
  [0x2044, 0x2044],
  [0x205f, 0x2064],
  [0x2066, 0x2069],
  [0x2212, 0x2212],
  [0x2215, 0x2215],
  [0x29f8, 0x29f8],
  [0x3000, 0x3000],
  [0x3002, 0x3002],
  [0x3010, 0x3011],
  [0xfb00, 0xfb04],
  [0xfe0f, 0xfe0f],
  [0xfe52, 0xfe52],
  [0xfeff, 0xfeff],
  [0xff01, 0xff5e],
  [0xff61, 0xff61],
] as const;
/** Below the first of them there is none. */
const FIRST = 0xa0;

/** 1 for each odd character; made for the first text that is not ASCII throughout. */
let oddities: Uint8Array | undefined;
/** One text is normalised at a time. */
const REWRITER = new Rewriter();

/** The text with odd characters replaced by what they look like, or left out where they show nothing. */
export function normalise(text: string): Rewriting {
  if (isAscii(text)) return unchanged(text);
  oddities ??= buildOddities();
  REWRITER.begin(text);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST || oddities[code] === 0) continue;
    if (isLigature(code)) {
      REWRITER.replace(at, at + 1, LIGATURES[code - FIRST_LIGATURE] as string);
      continue;
    }
    const standIn = standInOf(text, at, code);
    if (standIn === NOTHING) {
      REWRITER.remove(at);
      if (code === SOFT_HYPHEN) at = removeBreak(text, at);
    } else if (standIn !== STAYS) REWRITER.exchange(at, standIn);
  }
  return rewritingOf(text, REWRITER);
}

const SOFT_HYPHEN = 0xad;

/** A soft hyphen at the end of a line divides a word: the break belongs to it. Returns the offset of what was left out last. */
function removeBreak(text: string, hyphen: number): number {
  if (!isLineBreak(codeBehind(text, hyphen + 1))) return hyphen;
  const next = startOfNextLine(text, hyphen + 1);
  if (isBlank(codeBehind(text, next))) return hyphen;
  for (let at = hyphen + 1; at < next; at++) REWRITER.remove(at);
  return next - 1;
}

/** What PDF readers copy of words that hold these letters. */
const LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl'] as const;
const FIRST_LIGATURE = 0xfb00;

function isLigature(code: number): boolean {
  return code >= FIRST_LIGATURE && code < FIRST_LIGATURE + LIGATURES.length;
}

function buildOddities(): Uint8Array {
  const table = new Uint8Array(65536);
  for (const [first, last] of ODD) table.fill(1, first, last + 1);
  return table;
}
