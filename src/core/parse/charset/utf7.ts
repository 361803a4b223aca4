import { decodeBase64 } from '../bytes/base64.ts';

/** Decodes UTF-7 (RFC 2152): `+AGE-` is `a`, `+-` is `+`. What is not well-formed stays as it is written. */
export function decodeUtf7(bytes: Uint8Array): string {
  const out: string[] = [];
  let plainFrom = 0;
  let at = bytes.indexOf(PLUS);
  while (at >= 0) {
    let end = at + 1;
    while (end < bytes.length && isBase64(bytes[end] as number)) {
      end++;
    }
    const isClosed = bytes[end] === MINUS;
    if (end > at + 1 || isClosed) {
      out.push(asciiText(bytes, plainFrom, at));
      out.push(end === at + 1 ? '+' : utf16(decodeBase64(bytes, at + 1, end)));
      plainFrom = isClosed ? end + 1 : end;
    }
    at = bytes.indexOf(PLUS, Math.max(end, at + 1));
  }
  out.push(asciiText(bytes, plainFrom, bytes.length));
  return out.join('');
}

const PLUS = 43;
const MINUS = 45;

function isBase64(byte: number): boolean {
  const letter = byte | 32;
  return (letter >= 97 && letter <= 122) || (byte >= 47 && byte <= 57) || byte === PLUS;
}

function asciiText(bytes: Uint8Array, start: number, end: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end));
}

function utf16(bytes: Uint8Array): string {
  const units: string[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    units.push(String.fromCharCode(((bytes[i] as number) << 8) | (bytes[i + 1] as number)));
  }
  return units.join('');
}
