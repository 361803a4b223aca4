import { joinBytes } from '../../parse/bytes/join-bytes.ts';

const CHUNK = 4096;
const SIGNATURE = 1;
const IS_COMPRESSED = 0x8000;

/**
 * Unpacks what VBA compressed (MS-OVBA, 2.4.1), beginning at `start`: at most `limit` bytes, and what could be read where it is broken.
 * A chunk gives 4096 bytes at most and never looks behind its own beginning.
 */
export function decompressVba(packed: Uint8Array, start: number, limit: number): Uint8Array {
  if (packed[start] !== SIGNATURE) {
    return new Uint8Array(0);
  }
  const chunks: Uint8Array[] = [];
  // One for all: a million chunks of one byte would be 4 GB.
  const out = new Uint8Array(CHUNK);
  let length = 0;
  for (let at = start + 1; at + 2 < packed.length && length < limit; ) {
    const header = u16(packed, at);
    const end = Math.min(at + (header & 0xfff) + 3, packed.length);
    const body = packed.subarray(at + 2, end);
    const chunk = (header & IS_COMPRESSED) === 0 ? body.subarray(0, CHUNK) : unpackChunk(body, out);
    chunks.push(chunk);
    length += chunk.length;
    at = end;
  }
  return joinBytes(chunks, Math.min(length, limit));
}

function unpackChunk(body: Uint8Array, out: Uint8Array): Uint8Array {
  let to = 0;
  for (let at = 0; at < body.length && to < CHUNK; ) {
    const flags = body[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < body.length && to < CHUNK; bit += 1) {
      if (((flags >> bit) & 1) === 0) {
        out[to] = body[at] ?? 0;
        to += 1;
        at += 1;
        continue;
      }
      const { length, offset } = readCopy(u16(body, at), to);
      at += 2;
      if (offset > to) {
        return out.slice(0, to);
      }
      for (const stop = Math.min(to + length, CHUNK); to < stop; to += 1) {
        out[to] = out[to - offset] ?? 0;
      }
    }
  }
  return out.slice(0, to);
}

/** How many of its bits are the offset depends on how much of the chunk there is to go back in (2.4.1.3.19.1). */
function readCopy(token: number, position: number): { readonly length: number; readonly offset: number } {
  let bits = 4;
  while (1 << bits < position) {
    bits += 1;
  }
  return { length: (token & (0xffff >> bits)) + 3, offset: (token >> (16 - bits)) + 1 };
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
