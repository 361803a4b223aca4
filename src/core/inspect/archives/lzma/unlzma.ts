import { messageOf } from '../../../message-of.ts';
import { LzmaDecoder } from './lzma.ts';

export interface Unpacked {
  /** All, those up to the limit, or those in front of the damage. */
  readonly bytes: Uint8Array;
  /** Where in the packed bytes it ends. */
  readonly end: number;
  /** Why these are not all. */
  readonly damage?: string;
}

/** Unpacks LZMA up to `limit` bytes. `properties`: how many bits are looked at, the byte in front of it. Never throws. */
export function unpackLzma(packed: Uint8Array, properties: number, limit: number): Unpacked {
  const decoder = new LzmaDecoder(packed);
  return unpackWith(decoder, () => {
    decoder.reset(properties);
    decoder.decode(0, packed.length, limit);
    return packed.length;
  });
}

/** How a chunk of LZMA2 begins: `END`, as it is or packed; what of the chunks before it does not count any more. */
const END = 0;
const AS_IT_IS_ANEW = 1;
const AS_IT_IS = 2;
const PACKED = 0x80;
const NEW_STATE = 0xa0;
const NEW_PROPERTIES = 0xc0;
const ANEW = 0xe0;

/** The same of LZMA2. */
export function unpackLzma2(packed: Uint8Array, limit: number): Unpacked {
  const decoder = new LzmaDecoder(packed);
  return unpackWith(decoder, () => {
    let at = 0;
    while (packed[at] !== END && decoder.window.length < limit) {
      at = unpackChunk(packed, at, decoder, limit);
    }
    return at + 1;
  });
}

/** Returns where the next one begins. */
function unpackChunk(packed: Uint8Array, at: number, decoder: LzmaDecoder, limit: number): number {
  const { window } = decoder;
  const [control = END, high = 0, low = 0, packedHigh = 0, packedLow = 0, properties = 0] = packed.subarray(at, at + 6);
  if (control > AS_IT_IS && control < PACKED) {
    throw new Error('it is damaged');
  }
  if (control === AS_IT_IS_ANEW || control >= ANEW) {
    window.start = window.length;
  }
  const size = (control < PACKED ? 0 : (control & 0x1f) * 65_536) + high * 256 + low + 1;
  const start = at + (control < PACKED ? 3 : control < NEW_PROPERTIES ? 5 : 6);
  const end = start + (control < PACKED ? size : packedHigh * 256 + packedLow + 1);
  if (end > packed.length) {
    throw new Error('it is cut off');
  }
  if (control >= NEW_STATE) {
    decoder.reset(control >= NEW_PROPERTIES ? properties : undefined);
  }
  const length = Math.min(window.length + size, limit);
  if (control < PACKED) {
    window.append(packed.subarray(start, start + length - window.length));
  } else {
    decoder.decode(start, end, length);
  }
  return end;
}

function unpackWith({ window }: LzmaDecoder, unpack: () => number): Unpacked {
  try {
    const end = unpack();
    return { bytes: window.all(), end };
  } catch (thrown) {
    return { bytes: window.all(), end: 0, damage: messageOf(thrown) };
  }
}
