import { latin1, latin1Bytes } from '../parse/bytes/latin1.ts';
import { isIdentity } from '../parse/bytes/transfer-encodings.ts';
import { toBase64 } from './base64.ts';

/** Bytes as they stand in a mail behind that Content-Transfer-Encoding (RFC 2045, 6); `undefined` where this program cannot write it. */
export function encodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array | undefined {
  switch (encoding) {
    case 'base64':
      return latin1Bytes(`${toBase64(bytes).replace(/.{76}/g, '$&\r\n')}\r\n`);
    case 'quoted-printable':
      return latin1Bytes(encodeQuotedPrintable(latin1(bytes)));
    default:
      return isIdentity(encoding) ? bytes : undefined;
  }
}

/** RFC 2045, 6.7: lines of at most 76 characters; blanks at their ends written out. */
function encodeQuotedPrintable(text: string): string {
  const written = text.replace(
    /[^\t\r\n -<>-~]|=|[ \t](?=\r?\n|$)/g,
    (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return written
    .split('\n')
    .map((line) => line.replace(/(?:=[0-9A-F]{2}|[^=\r]){70}(?=[^\r])/g, '$&=\r\n'))
    .join('\n');
}
