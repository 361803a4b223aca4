import { checkCount, type HeaderReader } from './header-reader.ts';

/** What stands where in a 7z archive (7zFormat.txt of the LZMA SDK). */
export const ID = {
  end: 0,
  header: 1,
  properties: 2,
  moreStreams: 3,
  streams: 4,
  files: 5,
  packed: 6,
  folders: 7,
  pieces: 8,
  size: 9,
  checksum: 10,
  folder: 11,
  unpackedSize: 12,
  count: 13,
  emptyStream: 14,
  emptyFile: 15,
  names: 17,
  packedHeader: 23,
} as const;

/** Bytes that are packed together. */
export interface Folder {
  readonly coders: readonly Coder[];
  /** What comes out of one coder and goes into another, by the numbers of all that go in and come out. */
  readonly bonds: readonly { readonly input: number; readonly output: number }[];
  /** The inputs that packed bytes go into, and where those lie. */
  readonly inputs: readonly number[];
  readonly packed: readonly { readonly start: number; readonly size: number }[];
  /** Bytes that come out of each coder. */
  readonly sizes: readonly number[];
  readonly checksum?: number;
}

export interface Coder {
  /** In hexadecimal digits. */
  readonly id: string;
  readonly properties: Uint8Array;
  /** How many go in; one comes out. */
  readonly inputs: number;
}

/** The place of a file in what comes out of a folder. */
export interface Piece {
  readonly folder: number;
  readonly start: number;
  readonly size: number;
  readonly checksum?: number;
}

export interface Streams {
  readonly folders: readonly Folder[];
  readonly pieces: readonly Piece[];
}

/** Behind the header at the start of the archive. */
const START = 32;
/** More of them nobody puts behind each other. */
const MOST_CODERS = 8;

type PackedFolder = Omit<Folder, 'packed'>;

/** The folders that are described here and what is in them. */
export function readStreams(reader: HeaderReader): Streams {
  let packed: Folder['packed'] = [];
  let folders: readonly PackedFolder[] = [];
  let pieces: readonly Piece[] | undefined;
  for (let id = reader.number(); id !== ID.end; id = reader.number()) {
    if (id === ID.packed) packed = readPacked(reader);
    else if (id === ID.folders) folders = readFolders(reader);
    else if (id === ID.pieces) pieces = readPieces(reader, folders);
    else throw new Error('its list is damaged');
  }
  let first = 0;
  const placed = folders.map((folder) => {
    const from = first;
    first += folder.inputs.length;
    return { ...folder, packed: packed.slice(from, first) };
  });
  return { folders: placed, pieces: pieces ?? folders.map((folder, index) => wholeOf(folder, index)) };
}

function readPacked(reader: HeaderReader): Folder['packed'] {
  let start = START + reader.number();
  const count = reader.count();
  let sizes: readonly number[] = [];
  for (let id = reader.number(); id !== ID.end; id = reader.number()) {
    if (id === ID.size) sizes = Array.from({ length: count }, () => reader.number());
    else if (id === ID.checksum) reader.checksums(count);
    else throw new Error('its list is damaged');
  }
  return sizes.map((size) => {
    start += size;
    return { start: start - size, size };
  });
}

function readFolders(reader: HeaderReader): readonly PackedFolder[] {
  let folders: readonly PackedFolder[] = [];
  for (let id = reader.number(); id !== ID.end; id = reader.number()) {
    if (id === ID.folder) {
      const count = reader.count();
      if (reader.byte() !== 0) throw new Error('its list lies elsewhere');
      folders = Array.from({ length: count }, () => readFolder(reader));
    } else if (id === ID.unpackedSize) {
      folders = folders.map((folder) => ({ ...folder, sizes: folder.coders.map(() => reader.number()) }));
    } else if (id === ID.checksum) {
      const checksums = reader.checksums(folders.length);
      folders = folders.map((folder, index) => withChecksum(folder, checksums[index]));
    } else throw new Error('its list is damaged');
  }
  return folders;
}

function readFolder(reader: HeaderReader): PackedFolder {
  const count = reader.number();
  if (count < 1 || count > MOST_CODERS) throw new Error('it is packed in a way that is not known');
  const coders = Array.from({ length: count }, () => readCoder(reader));
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0);
  const bonds = Array.from({ length: count - 1 }, () => ({ input: reader.number(), output: reader.number() }));
  const free = inputs - bonds.length;
  const only = Array.from({ length: inputs }, (_, input) => input).filter((input) => bonds.every((bond) => bond.input !== input));
  return { coders, bonds, inputs: free > 1 ? Array.from({ length: free }, () => reader.number()) : only, sizes: [] };
}

function readCoder(reader: HeaderReader): Coder {
  const flags = reader.byte();
  const id = Array.from(reader.take(flags & 15), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const [inputs, outputs] = (flags & 0x10) === 0 ? [1, 1] : [reader.number(), reader.number()];
  const properties = reader.take((flags & 0x20) === 0 ? 0 : reader.number());
  if (inputs > MOST_CODERS || outputs !== 1) throw new Error('it is packed in a way that is not known');
  return { id, properties, inputs };
}

function readPieces(reader: HeaderReader, folders: readonly PackedFolder[]): readonly Piece[] {
  let counts = folders.map(() => 1);
  let sizes: readonly (readonly number[])[] = [];
  let checksums: readonly (number | undefined)[] = [];
  const isKnown = (folder: PackedFolder, index: number) => counts[index] === 1 && folder.checksum !== undefined;
  for (let id = reader.number(); id !== ID.end; id = reader.number()) {
    if (id === ID.count) {
      counts = folders.map(() => reader.count());
      checkCount(counts.reduce((sum, count) => sum + count, 0));
    } else if (id === ID.size) sizes = counts.map((count) => Array.from({ length: Math.max(count - 1, 0) }, () => reader.number()));
    else if (id === ID.checksum) {
      checksums = reader.checksums(folders.reduce((sum, folder, index) => sum + (isKnown(folder, index) ? 0 : (counts[index] ?? 0)), 0));
    } else throw new Error('its list is damaged');
  }
  let next = 0;
  return folders.flatMap((folder, index) => {
    if (isKnown(folder, index)) return [wholeOf(folder, index)];
    const own = piecesOf(folder, index, counts[index] ?? 0, sizes[index] ?? []);
    const first = next;
    next += own.length;
    return own.map((piece, place) => withChecksum(piece, checksums[first + place]));
  });
}

/** The size of the last one is what is left. */
function piecesOf(folder: PackedFolder, index: number, count: number, sizes: readonly number[]): readonly Piece[] {
  if (count > sizes.length + 1) throw new Error('its list is damaged');
  if (count === 0) return [];
  let start = 0;
  const all = sizes.map((size) => {
    start += size;
    return { folder: index, start: start - size, size };
  });
  return [...all, { folder: index, start, size: Math.max(sizeOf(folder) - start, 0) }];
}

function wholeOf(folder: PackedFolder, index: number): Piece {
  return withChecksum({ folder: index, start: 0, size: sizeOf(folder) }, folder.checksum);
}

/** Bytes that come out of a folder. */
export function sizeOf(folder: Pick<Folder, 'bonds' | 'coders' | 'sizes'>): number {
  return folder.sizes[lastOf(folder)] ?? 0;
}

/** The coder whose output goes into no other. */
export function lastOf({ bonds, coders }: Pick<Folder, 'bonds' | 'coders'>): number {
  return coders.findIndex((_, output) => bonds.every((bond) => bond.output !== output));
}

function withChecksum<Checked extends object>(
  thing: Checked & { readonly checksum?: number },
  checksum: number | undefined,
): Checked & { readonly checksum?: number } {
  return checksum === undefined ? thing : { ...thing, checksum };
}
