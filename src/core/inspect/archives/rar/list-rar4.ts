import { decodeText } from '../../../parse/charset/decode-text.ts';
import { ByteReader } from '../../../parse/containers/byte-reader.ts';
import type { RarFile, RarList } from './rar-file.ts';

const MARK = 7;
/** Of every header: checksum, type, flags, size. */
const HEAD = 7;
const MAIN = 0x73;
const FILE = 0x74;
const END = 0x7b;
const IS_SHUT = 0x80;
const HAS_DATA = 0x8000;
/** It begins in the volume before or goes on in the next one. */
const IS_PIECE = 0x03;
const IS_ENCRYPTED = 0x04;
const IS_FOLDER = 0xe0;
const IS_LARGE = 0x100;
const IS_UNICODE = 0x200;
const STORED = 0x30;

/** The files of a RAR of versions 1.5 to 4, no more than `most`. Each header is passed once. */
export function listRar4(bytes: Uint8Array, most: number): RarList {
  const files: RarFile[] = [];
  for (let at = MARK; at + HEAD <= bytes.length && files.length < most; ) {
    const reader = new ByteReader(bytes, at + 2);
    const [type, flags, size] = [reader.u8(), reader.u16(), reader.u16()];
    if (type === MAIN && (flags & IS_SHUT) !== 0) return { files, isShut: true };
    if (type === END || size < HEAD) break;
    const isFile = type === FILE;
    const packed = isFile || (flags & HAS_DATA) !== 0 ? reader.u32() : 0;
    const high = isFile && (flags & IS_LARGE) !== 0 ? new ByteReader(bytes, at + 32).u32() : 0;
    const end = at + size + packed + high * 2 ** 32;
    if (isFile && (flags & IS_FOLDER) !== IS_FOLDER) {
      files.push(readFile(reader, flags, { start: at + size, size: end - at - size }));
    }
    at = end;
  }
  return { files };
}

/** From behind its packed size on. */
function readFile(reader: ByteReader, flags: number, place: { readonly start: number; readonly size: number }): RarFile {
  const size = reader.u32();
  // The system that it comes from.
  reader.skip(1);
  const checksum = reader.u32();
  // Its time and the version that unpacks it.
  reader.skip(5);
  const method = reader.u8();
  const length = reader.u16();
  reader.skip((flags & IS_LARGE) === 0 ? 4 : 12);
  const name = nameOf(reader.take(length), (flags & IS_UNICODE) !== 0);
  const isEncrypted = (flags & IS_ENCRYPTED) !== 0;
  const isStored = method === STORED && !isEncrypted && (flags & IS_PIECE) === 0 && size === place.size;
  return { name, isEncrypted, ...(isStored && { stored: { ...place, checksum } }) };
}

/** Either UTF-8 alone, or the name for DOS, a NUL, and how the one in UTF-16 differs from it. */
function nameOf(written: Uint8Array, isUnicode: boolean): string {
  const nul = isUnicode ? written.indexOf(0) : -1;
  return nul < 0 ? decodeText(written).text : widen(written.subarray(0, nul), written.subarray(nul + 1));
}

/** Two bits for each piece: a Latin letter, one of the page that stands in front, any one, or a run of the short name. */
function widen(short: Uint8Array, [page = 0, ...codes]: Uint8Array): string {
  const units: number[] = [];
  let flags = 0;
  let left = 0;
  for (let at = 0; at < codes.length; ) {
    if (left === 0) {
      flags = codes[at++] ?? 0;
      left = 8;
    }
    const kind = (flags >> (left - 2)) & 3;
    left -= 2;
    const code = codes[at++] ?? 0;
    if (kind < 2) units.push(code + kind * page * 256);
    else if (kind === 2) units.push(code + (codes[at++] ?? 0) * 256);
    else {
      const isMoved = (code & 0x80) !== 0;
      const by = isMoved ? (codes[at++] ?? 0) : 0;
      const run = short.subarray(units.length, units.length + (code & 0x7f) + 2);
      units.push(...Array.from(run, (letter) => ((letter + by) & 0xff) + (isMoved ? page * 256 : 0)));
    }
  }
  return String.fromCharCode(...units);
}
