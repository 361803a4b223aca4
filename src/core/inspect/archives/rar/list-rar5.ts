import { ByteReader } from '../../../parse/containers/byte-reader.ts';
import type { RarFile, RarList } from './rar-file.ts';

const MARK = 8;
const CHECKSUM = 4;
const FILE = 2;
const ENCRYPTION = 4;
const END = 5;
const HAS_EXTRA = 1;
const HAS_DATA = 2;
/** It begins in the volume before or goes on in the next one. */
const IS_PIECE = 0x18;
const IS_FOLDER = 1;
const HAS_TIME = 2;
const HAS_CHECKSUM = 4;
/** In how it is packed. */
const METHOD = 0x380;
/** The kind of a record behind a header. */
const ENCRYPTED = 1;

/** The files of a RAR of version 5 (RAR 5.0 archive format), no more than `most`. Each header is passed once. */
export function listRar5(bytes: Uint8Array, most: number): RarList {
  const files: RarFile[] = [];
  for (let at = MARK; at + CHECKSUM < bytes.length && files.length < most; ) {
    const reader = new ByteReader(bytes, at + CHECKSUM);
    const size = reader.septets();
    const end = reader.position + size;
    const [type, flags] = [reader.septets(), reader.septets()];
    if (type === ENCRYPTION) return { files, isShut: true };
    if (type === END || size === 0) break;
    const extra = (flags & HAS_EXTRA) === 0 ? 0 : reader.septets();
    const data = (flags & HAS_DATA) === 0 ? 0 : reader.septets();
    if (type === FILE) {
      const isEncrypted = recordsOf(bytes.subarray(Math.max(end - extra, reader.position), end)).includes(ENCRYPTED);
      const file = readFile(reader, { isEncrypted, isPiece: (flags & IS_PIECE) !== 0, start: end, size: data });
      files.push(...(file ? [file] : []));
    }
    at = end + data;
  }
  return { files };
}

interface Found {
  readonly isEncrypted: boolean;
  readonly isPiece: boolean;
  readonly start: number;
  readonly size: number;
}

/** `undefined` where it is a folder. */
function readFile(reader: ByteReader, { isEncrypted, isPiece, size, start }: Found): RarFile | undefined {
  const flags = reader.septets();
  const unpacked = reader.septets();
  // What the system that it comes from says of it.
  reader.septets();
  reader.skip((flags & HAS_TIME) === 0 ? 0 : 4);
  const checksum = (flags & HAS_CHECKSUM) === 0 ? undefined : reader.u32();
  const method = reader.septets() & METHOD;
  reader.septets();
  const name = new TextDecoder().decode(reader.take(reader.septets()));
  const stored = { start, size, ...(checksum !== undefined && { checksum }) };
  const isStored = method === 0 && !isEncrypted && !isPiece && unpacked === size;
  return (flags & IS_FOLDER) !== 0 ? undefined : { name, isEncrypted, ...(isStored && { stored }) };
}

/** The kinds of the records. */
function recordsOf(extra: Uint8Array): readonly number[] {
  const kinds: number[] = [];
  const reader = new ByteReader(extra);
  while (reader.left > 0) {
    const size = reader.septets();
    const next = reader.position + size;
    kinds.push(reader.septets());
    reader.position = next;
  }
  return kinds;
}
