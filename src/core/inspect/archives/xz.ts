import { joinBytes } from '../../parse/bytes/join-bytes.ts';
import { ByteReader } from '../../parse/containers/byte-reader.ts';
import type { Allowance, FileToOpen, Opened } from '../formats/format.ts';
import { limitOf } from '../inflate.ts';
import { tooLarge, unpackedInPart } from '../limits.ts';
import { unfilterX86 } from './lzma/unfilter-x86.ts';
import { unpackLzma2 } from './lzma/unlzma.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
/** With the mark: how checked, and a checksum. */
const HEAD = 12;
/** Bytes of the check behind each block, by its kind. */
const CHECKS = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const LZMA2 = 0x21;
const X86 = 0x04;
const UNKNOWN = 'it is packed in a way that is not known';

/** Unpacks what is in an xz (The .xz File Format, 1.2), as far as is allowed. Throws where nothing comes out. */
export async function openXz({ bytes, filename }: FileToOpen, allowance: Allowance): Promise<Opened> {
  if (allowance.bytes <= 0) {
    return { notices: [tooLarge(allowance.maxBytes)] };
  }
  const pieces: Uint8Array[] = [];
  let left = limitOf(bytes.length, allowance);
  let damage: string | undefined;
  // Streams behind each other are one file.
  for (let at = findStream(bytes, 0); at >= 0 && damage === undefined; ) {
    let end = at + HEAD;
    const check = CHECKS[(bytes[at + 7] ?? 0) & 15] ?? 0;
    // Where a block would begin there is 0 in front of the list of them.
    while ((bytes[end] ?? 0) !== 0 && damage === undefined) {
      const block = unpackBlock(bytes, end, left);
      pieces.push(block.bytes);
      left -= block.bytes.length;
      damage = left < 0 ? 'it unpacks to more than is looked at' : block.damage;
      end = Math.ceil(block.end / 4) * 4 + check;
    }
    at = findStream(bytes, end);
  }
  const unpacked = joinBytes(pieces);
  allowance.bytes -= Math.max(unpacked.length, 1);
  if (unpacked.length === 0 && damage !== undefined) {
    throw new Error(damage);
  }
  const name = filename.replace(/\.xz$/i, '').replace(/\.txz$/i, '.tar');
  return { members: [{ filename: name, bytes: unpacked }], notices: damage === undefined ? [] : [unpackedInPart(filename, damage)] };
}

function findStream(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MAGIC[0] ?? 0, from); at >= 0; at = bytes.indexOf(MAGIC[0] ?? 0, at + 1)) {
    if (MAGIC.every((byte, index) => bytes[at + index] === byte)) {
      return at;
    }
  }
  return -1;
}

/** The block there; a byte more than `limit` where it has more. */
function unpackBlock(bytes: Uint8Array, at: number, limit: number): ReturnType<typeof unpackLzma2> {
  const start = at + ((bytes[at] ?? 0) + 1) * 4;
  const filters = filtersOf(bytes.subarray(at, start));
  const isX86 = filters.length === 2 && filters[0] === X86;
  if (filters.at(-1) !== LZMA2 || (filters.length > 1 && !isX86)) {
    return { bytes: bytes.subarray(0, 0), end: bytes.length, damage: UNKNOWN };
  }
  const unpacked = unpackLzma2(bytes.subarray(start), limit + 1);
  return { ...unpacked, end: start + unpacked.end, ...(isX86 && { bytes: unfilterX86(unpacked.bytes) }) };
}

/** How a block is packed, the last step last. */
function filtersOf(header: Uint8Array): readonly number[] {
  const reader = new ByteReader(header, 1);
  const flags = reader.u8();
  for (const isSaid of [flags & 0x40, flags & 0x80]) {
    if (isSaid !== 0) reader.septets();
  }
  const filters: number[] = [];
  for (let left = (flags & 3) + 1; left > 0; left -= 1) {
    filters.push(reader.septets());
    reader.skip(reader.septets());
  }
  return filters;
}
