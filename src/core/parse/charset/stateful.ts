import { CHARACTER_CODES } from '../../character-codes.ts';

const { BLANK, CLOSE_PARENTHESIS, DOLLAR, LF, TILDE } = CHARACTER_CODES;
/**
 * The seven-bit encodings of East Asia that the web platform dropped (its TextDecoder calls them "replacement"):
 * each is turned into the eight-bit encoding of the same character set.
 */
export function decodeHz(bytes: Uint8Array): string {
  // RFC 1843: `~{` switches to GB 2312, `~}` back, `~~` is a tilde, `~` at the end of a line joins it to the next.
  const out = new Uint8Array(bytes.length);
  let to = 0;
  let isShifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    const next = bytes[at + 1];
    if (byte === TILDE && (next === OPEN || next === CLOSE)) {
      isShifted = next === OPEN;
      at++;
    } else if (byte === TILDE && !isShifted && (next === TILDE || next === LF)) {
      if (next === TILDE) {
        out[to++] = TILDE;
      }
      at++;
    } else {
      if (byte === LF) {
        isShifted = false;
      }
      out[to++] = isShifted && byte > BLANK ? byte | 0x80 : byte;
    }
  }
  return new TextDecoder('gb18030').decode(out.subarray(0, to));
}

/** RFC 1557 (ISO-2022-KR): `ESC $ ) C` announces it, SO switches to KS X 1001, SI back. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  return new TextDecoder('euc-kr').decode(decodeShifted(bytes));
}

/** RFC 1922 (ISO-2022-CN), its GB 2312 plane: SO switches to it, SI back. */
export function decodeIso2022Cn(bytes: Uint8Array): string {
  return new TextDecoder('gb18030').decode(decodeShifted(bytes));
}

const OPEN = 123;
const CLOSE = 125;
const ESC = 27;
const SHIFT_OUT = 14;
const SHIFT_IN = 15;

function decodeShifted(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let to = 0;
  let isShifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === ESC && bytes[at + 1] === DOLLAR && bytes[at + 2] === CLOSE_PARENTHESIS) {
      at += 3;
    } else if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      isShifted = byte === SHIFT_OUT;
    } else {
      if (byte === LF) {
        isShifted = false;
      }
      out[to++] = isShifted && byte > BLANK ? byte | 0x80 : byte;
    }
  }
  return out.subarray(0, to);
}
