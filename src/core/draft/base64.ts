const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** A multiple of 3, small enough for the arguments of one call. */
const CHUNK = 0x6000;

/** Base64 of the bytes (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  // Thunderbird's own is many times as fast; Node.js 24 has none.
  return (bytes as MayEncode).toBase64?.() ?? encode(bytes);
}

type MayEncode = Uint8Array & { toBase64?(): string };

function encode(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    chunks.push(encodeChunk(bytes.subarray(start, start + CHUNK)));
  }
  return chunks.join('');
}

const CODES = new TextEncoder().encode(ALPHABET);
const PAD = 0x3d;

function encodeChunk(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const three = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    codes[at] = CODES[three >> 18] ?? 0;
    codes[at + 1] = CODES[(three >> 12) & 63] ?? 0;
    codes[at + 2] = left > 1 ? (CODES[(three >> 6) & 63] ?? 0) : PAD;
    codes[at + 3] = left > 2 ? (CODES[three & 63] ?? 0) : PAD;
    at += 4;
  }
  return new TextDecoder('utf-8').decode(codes);
}
