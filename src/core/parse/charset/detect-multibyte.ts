import { CHARACTER_CODES } from '../../character-codes.ts';

const { SMALL_A, SMALL_Z } = CHARACTER_CODES;
/** What a walk over the bytes as characters of one encoding found. */
interface Tally {
  characters: number;
  common: number;
  kana: number;
  broken: number;
}

type Encoding = 'gb18030' | 'big5' | 'shift_jis' | 'euc-jp' | 'euc-kr';

/** The East Asian encoding of a sample, or `undefined` where it is none: well-formed, and mostly everyday characters. */
export function detectMultibyte(sample: Uint8Array): Encoding | undefined {
  const shape = lookAt(sample);
  // One character is no word of any of these languages.
  if (shape.high < 2) {
    return undefined;
  }
  let best: Encoding | undefined;
  let bestScore = shape.isScattered ? 0.9 : 0.6;
  for (const encoding of ['euc-jp', 'shift_jis', 'euc-kr', 'gb18030', 'big5'] as const) {
    const score = scoreOf(encoding, walk(encoding, sample), shape);
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

interface Shape {
  /** Bytes over 0x7F. */
  readonly high: number;
  /** Bytes over 0x7F stand alone between ASCII letters, as in Western languages. */
  readonly isScattered: boolean;
  /** Bytes of 0x80 to 0xBF: alphabets in one byte hardly use them. */
  readonly low: number;
}

function lookAt(sample: Uint8Array): Shape {
  let high = 0;
  let alone = 0;
  let low = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number;
    if (byte >= 0x80) {
      high++;
      low += byte < 0xc0 ? 1 : 0;
      alone += isAsciiLetter(sample[i - 1]) && (sample[i + 1] ?? 0) < 0x80 ? 1 : 0;
    }
  }
  return { high, isScattered: alone * 2 > high, low: high === 0 ? 0 : low / high };
}

function scoreOf(encoding: Encoding, tally: Tally, shape: Shape): number {
  if (tally.characters < 2 || tally.broken * 50 > tally.characters) {
    return 0;
  }
  const common = tally.common / tally.characters;
  const kana = tally.kana / tally.characters;
  switch (encoding) {
    case 'euc-jp':
    case 'shift_jis':
      // No Japanese sentence goes without kana; the same bytes are rare in the other encodings.
      return kana >= 0.2 ? common + 0.3 : common * 0.7;
    case 'euc-kr':
      // Hangul fills the first half of what GB 2312 uses for its everyday characters.
      return shape.low > 0.1 && common > 0.9 ? common + 0.1 : 0;
    case 'gb18030':
      return shape.low > 0.1 ? common : 0;
    case 'big5':
      return common * 0.98;
  }
}

function walk(encoding: Encoding, sample: Uint8Array): Tally {
  const tally: Tally = { characters: 0, common: 0, kana: 0, broken: 0 };
  const take = TAKERS[encoding];
  for (let i = 0; i < sample.length; i++) {
    const lead = sample[i] as number;
    if (lead < 0x80) {
      continue;
    }
    if (i + 1 >= sample.length) {
      break;
    }
    tally.characters++;
    const length = take(lead, sample[i + 1] as number, tally);
    if (length === 0) {
      tally.broken++;
    } else {
      i += length - 1;
    }
  }
  return tally;
}

/** Each says how many bytes the character has, 0 where it is none, and counts it. */
const TAKERS: Readonly<Record<Encoding, (lead: number, trail: number, tally: Tally) => number>> = {
  gb18030(lead, trail, tally) {
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) {
      return 0;
    }
    if (trail < 0x40) {
      return 4;
    }
    // GB 2312: rows 16 to 55 are the everyday characters, rows 1 to 3 punctuation and full-width letters.
    tally.common += trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) ? 1 : 0;
    return 2;
  },
  'euc-kr'(lead, trail, tally) {
    if (lead < 0xa1 || lead === 0xff || trail < 0xa1 || trail === 0xff) {
      return 0;
    }
    tally.common += (lead >= 0xb0 && lead <= 0xc8) || lead <= 0xa3 ? 1 : 0;
    return 2;
  },
  'euc-jp'(lead, trail, tally) {
    if (lead === 0x8f) {
      return 3;
    }
    if ((lead < 0xa1 && lead !== 0x8e) || lead === 0xff || trail < 0xa1 || trail === 0xff) {
      return 0;
    }
    tally.kana += lead === 0xa4 || lead === 0xa5 ? 1 : 0;
    tally.common += lead <= 0xa5 || (lead >= 0xb0 && lead <= 0xcf) ? 1 : 0;
    return 2;
  },
  shift_jis(lead, trail, tally) {
    if (lead >= 0xa1 && lead <= 0xdf) {
      return 1;
    }
    if (lead === 0x80 || lead === 0xa0 || lead > 0xfc || trail < 0x40 || trail === 0x7f || trail > 0xfc) {
      return 0;
    }
    tally.kana += (lead === 0x82 && trail >= 0x9f) || lead === 0x83 ? 1 : 0;
    tally.common += lead >= 0x81 && lead <= 0x97 ? 1 : 0;
    return 2;
  },
  big5(lead, trail, tally) {
    if (lead < 0x81 || lead === 0xff || trail < 0x40 || (trail > 0x7e && trail < 0xa1) || trail === 0xff) {
      return 0;
    }
    tally.common += lead >= 0xa1 && lead <= 0xc6 ? 1 : 0;
    return 2;
  },
};

function isAsciiLetter(byte: number | undefined): boolean {
  const letter = (byte ?? 0) | 32;
  return letter >= SMALL_A && letter <= SMALL_Z;
}
