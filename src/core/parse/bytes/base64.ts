const SKIP = 64;
const END = 65;
const LOOKUP = buildLookup();

/**
 * Decodes base64 (RFC 2045, 6.8) as tolerantly as mail needs it: line breaks, missing or early padding, `-` and `_`
 * (base64url) and anything else that is not of the alphabet. Padding in the middle ends one run and starts the next, as when
 * two encoded texts were put behind each other.
 */
export function decodeBase64(bytes: Uint8Array, start = 0, end = bytes.length): Uint8Array {
  const out = new Uint8Array((((end - start) * 3) >> 2) + 3);
  const table = LOOKUP;
  let to = 0;
  let at = start;
  let bits = 0;
  let held = 0;
  while (at < end) {
    if (held === 0) {
      // The common case: a run of whole groups of four.
      while (at + 4 <= end) {
        const a = table[bytes[at] as number] as number;
        const b = table[bytes[at + 1] as number] as number;
        const c = table[bytes[at + 2] as number] as number;
        const d = table[bytes[at + 3] as number] as number;
        if ((a | b | c | d) > 63) {
          break;
        }
        out[to] = (a << 2) | (b >> 4);
        out[to + 1] = (b << 4) | (c >> 2);
        out[to + 2] = (c << 6) | d;
        to += 3;
        at += 4;
      }
      if (at >= end) {
        break;
      }
    }
    const value = table[bytes[at++] as number] as number;
    if (value < 64) {
      bits = (bits << 6) | value;
      if (++held === 4) {
        out[to++] = bits >> 16;
        out[to++] = bits >> 8;
        out[to++] = bits;
        held = 0;
        bits = 0;
      }
    } else if (value === END && held > 0) {
      to = flush(out, to, bits, held);
      held = 0;
      bits = 0;
    }
  }
  return trim(out, flush(out, to, bits, held));
}

/** The bytes of a group that was cut short: two characters make one, three make two. */
function flush(out: Uint8Array, to: number, bits: number, held: number): number {
  if (held === 2) {
    out[to] = bits >> 4;
    return to + 1;
  }
  if (held === 3) {
    out[to] = bits >> 10;
    out[to + 1] = bits >> 2;
    return to + 2;
  }
  return to;
}

/** Small results get a buffer of their own size, so that keeping them does not keep the whole. */
function trim(out: Uint8Array, length: number): Uint8Array {
  return out.length - length > 1024 + (length >> 3) ? out.slice(0, length) : out.subarray(0, length);
}

function buildLookup(): Uint8Array {
  const table = new Uint8Array(256).fill(SKIP);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < alphabet.length; i++) {
    table[alphabet.charCodeAt(i)] = i;
  }
  table['-'.charCodeAt(0)] = 62;
  table['_'.charCodeAt(0)] = 63;
  table['='.charCodeAt(0)] = END;
  return table;
}
