const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const DOT = 46;
const EQUALS = 61;
const HEX = '0123456789ABCDEF';
/** RFC 2045, 6.7: 76 characters with the `=` at the end of a line that goes on. */
const LONGEST = 75;

/**
 * Writes bytes as quoted-printable, so that no relay has a reason to change them: a signature survives. Only CRLF ends a line; any other
 * line break is encoded and comes back as it was. Neither `From ` nor a dot begins a line, no line ends in a blank, and `=_` never occurs.
 */
export function encodeQuotedPrintable(bytes: Uint8Array): string {
  // Three for each byte at most, and three more for each line that is broken.
  const out = Buffer.allocUnsafe(bytes.length * 3 + Math.ceil((bytes.length * 3) / (LONGEST - 2)) * 3);
  let to = 0;
  let column = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === CR && bytes[at + 1] === LF) {
      out[to++] = CR;
      out[to++] = LF;
      column = 0;
      at++;
      continue;
    }
    let isPlain = isPlainAt(bytes, at);
    if (column + (isPlain ? 1 : 3) > LONGEST) {
      out[to++] = EQUALS;
      out[to++] = CR;
      out[to++] = LF;
      column = 0;
    }
    isPlain &&= byte !== DOT || column > 0;
    if (isPlain) {
      out[to++] = byte;
      column++;
    } else {
      out[to++] = EQUALS;
      out[to++] = HEX.charCodeAt(byte >> 4);
      out[to++] = HEX.charCodeAt(byte & 15);
      column += 3;
    }
  }
  return out.toString('latin1', 0, to);
}

function isPlainAt(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] as number;
  if (byte === BLANK || byte === TAB) {
    const endsLine = at + 1 === bytes.length || bytes[at + 1] === CR || bytes[at + 1] === LF;
    return !endsLine && !(byte === BLANK && isBehindFrom(bytes, at));
  }
  return byte > BLANK && byte < 127 && byte !== EQUALS;
}

/** Files of mails (mbox) begin each with `From `, and programs that write them change it where it begins a line. */
function isBehindFrom(bytes: Uint8Array, at: number): boolean {
  return at >= 4 && bytes[at - 4] === 70 && bytes[at - 3] === 114 && bytes[at - 2] === 111 && bytes[at - 1] === 109;
}
