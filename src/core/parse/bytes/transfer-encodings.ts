import { decodeBase64 } from './base64.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';
import { decodeUuencoded } from './uuencode.ts';

// A map, for the names come from the mail: an object knows `constructor` as well.
const DECODERS: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map(
  Object.entries({
    base64: (bytes) => decodeBase64(bytes),
    'quoted-printable': (bytes) => decodeQuotedPrintable(bytes),
    'x-uuencode': decodeUuencoded,
    uuencode: decodeUuencoded,
    'x-uue': decodeUuencoded,
    uue: decodeUuencoded,
  } satisfies Record<string, (bytes: Uint8Array) => Uint8Array>),
);

/** The content behind a Content-Transfer-Encoding (RFC 2045, 6). 7bit, 8bit, binary and unknown ones are the same bytes, not a copy. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  return DECODERS.get(encoding)?.(bytes) ?? bytes;
}

/** Whether the bytes stand in the mail as they are. */
export function isIdentity(encoding: string): boolean {
  return !DECODERS.has(encoding);
}
