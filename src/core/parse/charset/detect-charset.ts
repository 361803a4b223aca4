import { detectMultibyte } from './detect-multibyte.ts';
import { averageRun, detectSingleByte, FOREIGN_RUN } from './detect-single-byte.ts';
import { isWellFormedUtf8 } from './utf8.ts';

/** Detection looks at this many bytes of a text, from its first one over 0x7F on. */
export const SAMPLE = 32_768;

/**
 * The charset that bytes without a usable label are in, as a label that `decodeText` knows; `us-ascii` where nothing
 * speaks against it. Decides by validity first, then by which letters are frequent in the languages that use it.
 */
export function detectCharset(bytes: Uint8Array): string {
  return provenCharset(bytes) ?? guessCharset(bytes);
}

/** The charset that the form of the bytes proves; `undefined` where only the letters tell one from another. */
export function provenCharset(bytes: Uint8Array): string | undefined {
  const wide = detectWide(bytes);
  if (wide) {
    return wide;
  }
  const firstHigh = indexOfHigh(bytes, 0);
  if (firstHigh < 0) {
    return detectSevenBit(bytes);
  }
  return isWellFormedUtf8(bytes) || isMostlyUtf8(bytes.subarray(firstHigh, firstHigh + SAMPLE)) ? 'utf-8' : undefined;
}

/** The charset whose letters make most sense of bytes that prove none. */
export function guessCharset(bytes: Uint8Array): string {
  const firstHigh = indexOfHigh(bytes, 0);
  // A little in front of it, so that its neighbours are seen.
  const sample = bytes.subarray(Math.max(0, firstHigh - 8), firstHigh + SAMPLE);
  return detectMultibyte(sample) ?? detectSingleByte(sample);
}

/** Whether the letters beyond ASCII stand in rows, as no Western language has them. */
export function isForeignScript(bytes: Uint8Array): boolean {
  const first = indexOfHigh(bytes, 0);
  return first >= 0 && averageRun(bytes.subarray(first, first + SAMPLE)) >= FOREIGN_RUN;
}

/** `ascii`: no byte over 0x7F; `multibyte`: well-formed UTF-8 with such bytes (RFC 3629); `no`: neither. */
export function isUtf8(bytes: Uint8Array): 'ascii' | 'multibyte' | 'no' {
  if (indexOfHigh(bytes, 0) < 0) {
    return 'ascii';
  }
  return isWellFormedUtf8(bytes) ? 'multibyte' : 'no';
}

function indexOfHigh(bytes: Uint8Array, from: number): number {
  for (let i = from; i < bytes.length; i++) {
    if ((bytes[i] as number) >= 0x80) {
      return i;
    }
  }
  return -1;
}

/** Of bytes below 0x80: one of the encodings of East Asia that switch with escape sequences, or `us-ascii`. */
function detectSevenBit(bytes: Uint8Array): string {
  const mark = bytes.indexOf(27);
  if (mark >= 0) {
    const [a, b] = [bytes[mark + 1], bytes[mark + 2]];
    if ((a === 0x24 && (b === 0x42 || b === 0x40)) || (a === 0x28 && (b === 0x4a || b === 0x49))) {
      return 'iso-2022-jp';
    }
    if (a === 0x24 && b === 0x29 && bytes[mark + 3] === 0x43) {
      return 'iso-2022-kr';
    }
  }
  return 'us-ascii';
}

/** UTF-16 without a mark: every other byte of Latin text is NUL. */
function detectWide(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i++) {
    if (bytes[i] === 0) {
      if (i % 2 === 0) {
        even++;
      } else {
        odd++;
      }
    }
  }
  const enough = Math.max(2, length * 0.2);
  if (odd > enough && even * 8 < odd) {
    return 'utf-16le';
  }
  return even > enough && odd * 8 < even ? 'utf-16be' : undefined;
}

/** UTF-8 that was cut or has a stray byte: ten well-formed characters for every broken byte. */
function isMostlyUtf8(sample: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number;
    if (byte < 0x80) {
      continue;
    }
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let isWhole = more > 0 && byte < 0xf5;
    for (let k = 1; k <= more; k++) {
      isWhole &&= ((sample[i + k] ?? 0) & 0xc0) === 0x80;
    }
    if (isWhole) {
      good++;
      i += more;
    } else {
      bad++;
    }
  }
  return good > bad * 10;
}
