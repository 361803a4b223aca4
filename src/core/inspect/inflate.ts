import { joinBytes } from '../parse/bytes/join-bytes.ts';
import type { Allowance } from './formats/format.ts';

/** Bytes of one stream that are no bomb, however small they were packed. */
const ALWAYS_ALLOWED = 1024 * 1024;

export interface Inflated {
  /** All of them, or those in front of where it is broken or goes beyond what is allowed. */
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
  /** It goes beyond what is allowed. */
  readonly isTooLong: boolean;
}

/** How many bytes may come out of so many packed ones. */
export function limitOf(packed: number, { bytes, maxRatio }: Allowance): number {
  return Math.min(bytes, Math.max(packed * maxRatio, ALWAYS_ALLOWED));
}

/** Unpacks a stream as far as is allowed; what is behind its end does not matter. Never throws. */
export async function inflate(packed: Uint8Array, format: 'deflate' | 'deflate-raw' | 'gzip', allowance: Allowance): Promise<Inflated> {
  const limit = limitOf(packed.length, allowance);
  if (limit <= 0) {
    return { bytes: new Uint8Array(0), isCut: true, isTooLong: true };
  }
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  // What is wrong with the bytes is told by the reader as well.
  writer.write(packed.slice()).catch(() => {});
  writer.close().catch(() => {});
  const chunks: Uint8Array[] = [];
  const reader = stream.readable.getReader();
  let length = 0;
  let isCut = false;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      length += next.value.length;
      if (length > limit) {
        break;
      }
    }
  } catch {
    isCut = true;
  }
  reader.cancel().catch(() => {});
  allowance.bytes -= Math.max(length, 1);
  const isTooLong = length > limit;
  return { bytes: joinBytes(chunks, Math.min(length, limit)), isCut: isCut || isTooLong, isTooLong };
}
