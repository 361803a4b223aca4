import { CHARACTER_CODES } from '../../character-codes.ts';
import { TextJoiner } from '../../text-joiner.ts';

const { CAPITAL_A, CAPITAL_Z, DIGIT_0, DIGIT_9, HYPHEN, PLUS, SLASH, SMALL_A, SMALL_Z } = CHARACTER_CODES;

/** One text is decoded at a time. */
const JOINER = new TextJoiner();

/** Decodes UTF-7 (RFC 2152): `+AGE-` is `a`, `+-` is `+`. What is not well-formed stays as it is written. */
export function decodeUtf7(bytes: Uint8Array): string {
  JOINER.clear();
  let plainFrom = 0;
  let at = bytes.indexOf(PLUS);
  while (at >= 0) {
    let end = at + 1;
    while (end < bytes.length && base64Value(bytes[end] as number) >= 0) {
      end++;
    }
    const isClosed = bytes[end] === HYPHEN;
    if (end > at + 1 || isClosed) {
      addPlain(bytes, plainFrom, at);
      if (end === at + 1) {
        JOINER.addCode(PLUS);
      }
      addEncoded(bytes, at + 1, end);
      plainFrom = isClosed ? end + 1 : end;
    }
    at = bytes.indexOf(PLUS, Math.max(end, at + 1));
  }
  addPlain(bytes, plainFrom, bytes.length);
  return JOINER.take();
}

/** Bytes beyond ASCII have no place here; where a sender put them they are UTF-8. */
function addPlain(bytes: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x80) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(at, end));
      JOINER.add(text, 0, text.length);
      return;
    }
    JOINER.addCode(byte);
  }
}

/** UTF-16 in base64 without padding; bits that are left over are none of it. */
function addEncoded(bytes: Uint8Array, start: number, end: number): void {
  let bits = 0;
  let held = 0;
  for (let at = start; at < end; at++) {
    bits = ((bits << 6) | base64Value(bytes[at] as number)) & 0x3fffff;
    held += 6;
    if (held >= 16) {
      held -= 16;
      JOINER.addCode((bits >> held) & 0xffff);
    }
  }
}

function base64Value(byte: number): number {
  if (byte >= CAPITAL_A && byte <= CAPITAL_Z) {
    return byte - 65;
  }
  if (byte >= SMALL_A && byte <= SMALL_Z) {
    return byte - 71;
  }
  if (byte >= DIGIT_0 && byte <= DIGIT_9) {
    return byte + 4;
  }
  return byte === PLUS ? 62 : byte === SLASH ? 63 : -1;
}
