import { CHARACTER_CODES } from '../../character-codes.ts';

const { BLANK, CR, DIGIT_0, DIGIT_9, EQUALS, LF, SMALL_A, SMALL_F, TAB } = CHARACTER_CODES;

/**
 * Decodes quoted-printable (RFC 2045, 6.7). Line breaks stay as they are written, white space at the end of a line goes
 * (transports add it), and a `=` that introduces nothing stays a `=`.
 */
export function decodeQuotedPrintable(bytes: Uint8Array, start = 0, end = bytes.length): Uint8Array {
  const out = new Uint8Array(end - start);
  let to = 0;
  // Where the white space at the end of the line began, if it does.
  let solid = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === EQUALS) {
      const high = hexValue(bytes[at + 1], at + 1 < end);
      const low = hexValue(bytes[at + 2], at + 2 < end);
      if (high >= 0 && low >= 0) {
        out[to++] = (high << 4) | low;
        at += 2;
        solid = to;
        continue;
      }
      const next = softBreakEnd(bytes, at + 1, end);
      if (next > 0) {
        at = next - 1;
        solid = to;
        continue;
      }
      out[to++] = byte;
      solid = to;
    } else if (byte === LF || byte === CR) {
      to = solid;
      out[to++] = byte;
      solid = to;
    } else {
      out[to++] = byte;
      if (byte !== BLANK && byte !== TAB) {
        solid = to;
      }
    }
  }
  return out.subarray(0, solid);
}

/** Where the line behind a soft line break begins: `=`, white space, line break. 0 where it is none. */
function softBreakEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === BLANK || bytes[at] === TAB)) {
    at++;
  }
  if (at >= end) {
    return end;
  }
  if (bytes[at] === CR) {
    return at + 1 < end && bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return bytes[at] === LF ? at + 1 : 0;
}

/** 0 to 15, or -1. */
export function hexValue(byte: number | undefined, isThere = true): number {
  if (byte === undefined || !isThere) {
    return -1;
  }
  if (byte >= DIGIT_0 && byte <= DIGIT_9) {
    return byte - DIGIT_0;
  }
  const letter = byte | 32;
  return letter >= SMALL_A && letter <= SMALL_F ? letter - 87 : -1;
}
