import { RangeDecoder } from './range-decoder.ts';

const CALL = 0xe8;
const JUMP = 0xe9;
const UNKNOWN = 1024;
/** Bytes of a place. */
const PLACE = 4;

/** A program without the places in its calls and jumps; those of calls, those of jumps, and bits that say which of them have one. */
export type SplitProgram = readonly [main: Uint8Array, calls: Uint8Array, jumps: Uint8Array, bits: Uint8Array];

/** Puts a program for x86 together again that was packed in pieces (BCJ2 of the LZMA SDK), up to `length` bytes. Throws where a piece is cut off. */
export function joinX86([main, calls, jumps, bits]: SplitProgram, length: number): Uint8Array {
  const out = new Uint8Array(Math.min(length, main.length + calls.length + jumps.length));
  const decoder = new RangeDecoder(bits);
  decoder.start(0, bits.length);
  const probabilities = new Uint16Array(2 + 256).fill(UNKNOWN);
  const nextCall = placesIn(calls);
  const nextJump = placesIn(jumps);
  let before = 0;
  for (let at = 0, from = 0; at < out.length && from < main.length; from += 1) {
    const byte = main[from] as number;
    out[at] = byte;
    at += 1;
    const isCommand = byte === CALL || byte === JUMP || (before === 0x0f && (byte & 0xf0) === 0x80);
    const index = byte === CALL ? 2 + before : byte === JUMP ? 1 : 0;
    before = byte;
    if (isCommand && decoder.bit(probabilities, index) === 1) {
      const distance = (byte === CALL ? nextCall() : nextJump()) - (at + PLACE);
      for (const end = at + PLACE; at < end; at += 1) {
        before = (distance >> ((PLACE - (end - at)) * 8)) & 0xff;
        out[at] = before;
      }
    }
  }
  return out;
}

/** Reads them one after the other, the highest byte first. */
function placesIn(bytes: Uint8Array): () => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return () => {
    if (at + PLACE > bytes.length) throw new Error('it is cut off');
    at += PLACE;
    return view.getUint32(at - PLACE);
  };
}
