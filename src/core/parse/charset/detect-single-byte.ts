import { CHARACTER_CODES } from '../../character-codes.ts';
import { upperHalf } from './code-pages.ts';

const { SMALL_A, SMALL_Z } = CHARACTER_CODES;

interface Alphabet {
  readonly charset: string;
  /** Whether its letters stand among ASCII letters (Latin) or by themselves. */
  readonly isLatin: boolean;
  /** The letters beyond ASCII that make up most of a text in the languages that are written with it. */
  readonly frequent: string;
  /** Letters that stand at the end of words alone, and those that do not, since another form does. */
  readonly final?: string;
  readonly neverFinal?: string;
  /** For a start, where two would read the same bytes equally well: the more usual one in mail. */
  readonly bonus: number;
}

const ALPHABETS: readonly Alphabet[] = [
  { charset: 'windows-1252', isLatin: true, frequent: 'äöüßéèàçñãõêíóúáåæôÄÖÜÉ’“”–€', bonus: 0.25 },
  { charset: 'windows-1250', isLatin: true, frequent: 'ąćęłńśźżěščřžýůőűđțţťó', bonus: 0.1 },
  { charset: 'iso-8859-2', isLatin: true, frequent: 'ąćęłńśźżěščřžýůőűđťó', bonus: 0 },
  { charset: 'windows-1254', isLatin: true, frequent: 'ğışİŞçöü', bonus: 0.05 },
  { charset: 'cp850', isLatin: true, frequent: 'äöüßéèàçñãõêíóúáåÄÖÜ', bonus: 0 },
  { charset: 'macintosh', isLatin: true, frequent: 'äöüßéèàçñãõêíóúáåÄÖÜ', bonus: 0 },
  { charset: 'windows-1251', isLatin: false, frequent: 'оеаинтсрвлкмд', bonus: 0.03 },
  { charset: 'koi8-r', isLatin: false, frequent: 'оеаинтсрвлкмд', bonus: 0.02 },
  { charset: 'iso-8859-5', isLatin: false, frequent: 'оеаинтсрвлкмд', bonus: 0 },
  { charset: 'ibm866', isLatin: false, frequent: 'оеаинтсрвлкмд', bonus: 0 },
  { charset: 'windows-1253', isLatin: false, frequent: 'αοιετςνηρπκσυίόάή', final: 'ς', neverFinal: 'σ', bonus: 0 },
  { charset: 'windows-1255', isLatin: false, frequent: 'יוהלאמתרבשנ', final: 'ךםןףץ', neverFinal: 'מנצ', bonus: 0 },
  { charset: 'windows-1256', isLatin: false, frequent: 'اليمونترةبعد', bonus: 0 },
  { charset: 'windows-874', isLatin: false, frequent: 'านรอกเงมยลวดท่้ีัิ', bonus: 0 },
];

/** Whether it is one that writes Latin letters. */
export function isLatin(charset: string): boolean {
  return ALPHABETS.some((alphabet) => alphabet.charset === charset && alphabet.isLatin);
}

/** From this average on it is no Western language: `Grüße` has two in a row. */
export const FOREIGN_RUN = 2.5;

/** The eight-bit charset whose alphabet makes most sense of the sample; windows-1252 where none does. */
export function detectSingleByte(sample: Uint8Array): string {
  const isForeign = averageRun(sample) >= FOREIGN_RUN;
  let best = 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const alphabet of ALPHABETS) {
    if (alphabet.isLatin !== isForeign) {
      const score = scoreOf(alphabet, sample) + alphabet.bonus;
      if (score > bestScore) {
        best = alphabet.charset;
        bestScore = score;
      }
    }
  }
  return best;
}

/** Whether it is one of those that `detectSingleByte` tells apart. */
export function isSingleByte(charset: string): boolean {
  return ALPHABETS.some((alphabet) => alphabet.charset === charset);
}

/** How many bytes over 0x7F stand in a row on average: about one in Western languages, a word elsewhere. */
export function averageRun(sample: Uint8Array): number {
  let high = 0;
  let runs = 0;
  for (let i = 0; i < sample.length; i++) {
    if ((sample[i] as number) >= 0x80) {
      high++;
      runs += (sample[i - 1] ?? 0) < 0x80 ? 1 : 0;
    }
  }
  return runs === 0 ? 0 : high / runs;
}

/** From -2 (nothing fits) to 2 (only frequent letters), per byte over 0x7F. */
function scoreOf(alphabet: Alphabet, sample: Uint8Array): number {
  const weights = weightsOf(alphabet);
  let score = 0;
  let high = 0;
  let wasLower = false;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number;
    if (byte < 0x80) {
      wasLower = byte >= SMALL_A && byte <= SMALL_Z;
      continue;
    }
    const { weight, inside, isLower, isUpper, isLetter } = weights[byte - 128] as Weight;
    high++;
    score += inside === weight || isInside(sample[i + 1], weights) ? inside : weight;
    if (isUpper && wasLower) {
      score -= 2;
    }
    if (!isLetter && wasLower && isAsciiLower(sample[i + 1])) {
      // A sign in the middle of a word.
      score -= 2;
    }
    wasLower = isLower;
  }
  return score / Math.max(high, 1);
}

/** Whether another letter follows. */
function isInside(next: number | undefined, weights: readonly Weight[]): boolean {
  return next !== undefined && (next < 0x80 ? isAsciiLower(next | 0x20) : (weights[next - 128] as Weight).isLetter);
}

interface Weight {
  /** At the end of a word, and inside of one. */
  readonly weight: number;
  readonly inside: number;
  readonly isLower: boolean;
  readonly isUpper: boolean;
  readonly isLetter: boolean;
}

const WEIGHTS = new Map<Alphabet, readonly Weight[]>();

function weightsOf(alphabet: Alphabet): readonly Weight[] {
  const known = WEIGHTS.get(alphabet);
  if (known) {
    return known;
  }
  const made = [...upperHalf(alphabet.charset)].map((char) => {
    const isLetter = /\p{L}|\p{M}/u.test(char);
    const weight = alphabet.frequent.includes(char) ? 2 : isLetter ? 1 : char === '\ufffd' || char < '\u00a0' ? -2 : 0;
    const isFinal = alphabet.final?.includes(char) ?? false;
    return {
      weight: isFinal ? 2 : alphabet.neverFinal?.includes(char) ? -2 : weight,
      inside: isFinal ? -2 : weight,
      isLetter,
      isLower: isLetter && char !== char.toUpperCase(),
      isUpper: isLetter && char !== char.toLowerCase(),
    };
  });
  WEIGHTS.set(alphabet, made);
  return made;
}

function isAsciiLower(byte: number | undefined): boolean {
  return byte !== undefined && byte >= SMALL_A && byte <= SMALL_Z;
}
