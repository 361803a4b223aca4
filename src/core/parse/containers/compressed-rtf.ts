import { latin1Bytes } from '../bytes/latin1.ts';
import { ByteReader } from './byte-reader.ts';

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const WINDOW = 4096;

/** Unpacks the RTF body of an Outlook message (MS-OXRTFCP): at most `limit` bytes, and what could be read where it is broken. */
export function decompressRtf(bytes: Uint8Array, limit: number): Uint8Array | undefined {
  const header = new ByteReader(bytes);
  header.skip(4);
  const size = header.u32();
  const kind = header.u32();
  if (bytes.length < 16 || size > limit) {
    return undefined;
  }
  if (kind === UNCOMPRESSED) {
    return bytes.subarray(16, 16 + size);
  }
  return kind === COMPRESSED ? unpack(bytes.subarray(16), size) : undefined;
}

function unpack(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  const window = new Uint8Array(WINDOW);
  window.set(DICTIONARY);
  let write = DICTIONARY.length;
  let to = 0;
  const put = (byte: number) => {
    window[write] = byte;
    write = (write + 1) % WINDOW;
    out[to++] = byte;
  };
  for (let at = 0; at < packed.length && to < size; ) {
    const control = packed[at++] as number;
    for (let bit = 0; bit < 8 && at < packed.length && to < size; bit++) {
      if (((control >> bit) & 1) === 0) {
        put(packed[at++] as number);
        continue;
      }
      const reference = ((packed[at] as number) << 8) | (packed[at + 1] ?? 0);
      at += 2;
      const offset = reference >> 4;
      if (offset === write) {
        return out.subarray(0, to);
      }
      const length = (reference & 15) + 2;
      for (let i = 0; i < length && to < size; i++) {
        put(window[(offset + i) % WINDOW] as number);
      }
    }
  }
  return out.subarray(0, to);
}

/** What the window holds at the start (MS-OXRTFCP, 2.1.2.1). */
const DICTIONARY = latin1Bytes(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
);
