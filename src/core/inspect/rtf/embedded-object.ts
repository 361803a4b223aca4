import { ByteReader } from '../../parse/containers/byte-reader.ts';
import type { Member } from '../formats/format.ts';
import { readOlePackage } from '../ole/ole-package.ts';

/** An object of an RTF as OLE 1 wrote it (MS-OLEDS, 2.2): what program it is of, where a linked one is, and the files in one that is embedded. */
export interface EmbeddedObject {
  readonly className: string;
  readonly isLinked: boolean;
  readonly topic: string;
  readonly members: readonly Member[];
}

const LINKED = 1;
/** More than this is no name, and the object is not of this shape. */
const MAX_NAME = 4096;
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads the bytes of an object. What is not of the shape is searched for a compound file. */
export function readEmbeddedObject(bytes: Uint8Array): EmbeddedObject {
  const reader = new ByteReader(bytes, 4);
  const isLinked = reader.u32() === LINKED;
  const [className = '', topic = ''] = [readName(reader), readName(reader), readName(reader)];
  const start = reader.position;
  const size = reader.u32();
  const data = reader.take(size);
  const packed = /^package$/i.test(className) ? readOlePackage(bytes.subarray(start, start + 4 + size)) : undefined;
  const members = packed ? [packed] : compoundIn(data.length > 8 ? data : bytes, className);
  return { className, isLinked, topic, members };
}

function readName(reader: ByteReader): string {
  const length = reader.u32();
  if (length > MAX_NAME) {
    // Nothing behind it can be told any more.
    reader.skip(reader.left);
    return '';
  }
  return new TextDecoder('windows-1252').decode(reader.take(length)).split('\0', 1)[0] ?? '';
}

function compoundIn(data: Uint8Array, className: string): readonly Member[] {
  for (let at = data.indexOf(COMPOUND[0] ?? 0); at >= 0; at = data.indexOf(COMPOUND[0] ?? 0, at + 1)) {
    if (COMPOUND.every((byte, index) => data[at + index] === byte)) {
      return [{ filename: `${className || 'object'}.bin`, bytes: data.subarray(at) }];
    }
  }
  return [];
}
