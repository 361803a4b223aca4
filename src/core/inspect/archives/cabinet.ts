import { joinBytes } from '../../parse/bytes/join-bytes.ts';
import { decodeText } from '../../parse/charset/decode-text.ts';
import { ByteReader } from '../../parse/containers/byte-reader.ts';
import type { Notice } from '../../problem.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { inflate } from '../inflate.ts';
import { listed, takeAllowed, tooLarge, unreadableMember } from '../limits.ts';

/** Bytes that come out of each block but the last one of a folder, and that the next one may repeat. */
const BLOCK = 32_768;
/** Of a header up to where things begin that may be missing. */
const HEAD = 36;
const HAS_RESERVE = 4;
const NAMES_OF_OTHERS = [1, 1, 2, 2];
const STORED = 0;
const MSZIP = 1;
const LONGEST_NAME = 512;

/** Files that are packed together. */
interface Folder {
  readonly start: number;
  readonly blocks: number;
  readonly method: number;
}

interface CabinetFile {
  readonly name: string;
  readonly size: number;
  /** In what comes out of its folder. */
  readonly start: number;
  readonly folder: number;
}

interface Cabinet {
  readonly folders: readonly Folder[];
  readonly files: readonly CabinetFile[];
  /** Bytes that each block has for its own use. */
  readonly reserve: number;
}

/** The files of a cabinet (MS-CAB) that are stored or packed with deflate, as far as is allowed, and the names of those packed otherwise. */
export async function openCabinet({ bytes, filename }: FileToOpen, allowance: Allowance): Promise<Opened> {
  const cabinet = readCabinet(bytes);
  const { notices, taken } = takeAllowed(cabinet.files, allowance);
  const members: Member[] = [];
  const told: Notice[] = [...notices];
  const shut: string[] = [];
  for (const [index, files] of Map.groupBy(taken, (file) => file.folder)) {
    const folder = cabinet.folders[index];
    if (allowance.bytes <= 0) {
      told.push(tooLarge(allowance.maxBytes));
      break;
    }
    // A file of another cabinet of the set has the number of no folder.
    const content = folder && folder.method <= MSZIP ? await unpack(bytes, folder, cabinet.reserve, allowance) : undefined;
    if (content === undefined) {
      shut.push(...files.map(({ name }) => name));
      continue;
    }
    for (const { name, size, start } of files) {
      if (start + size > content.length) told.push(unreadableMember(name, 'it is cut off or damaged'));
      else members.push({ filename: name, bytes: content.subarray(start, start + size) });
    }
  }
  if (shut.length > 0) told.push(listed(filename, 'cabinet (CAB)', shut));
  return { members, notices: told };
}

function readCabinet(bytes: Uint8Array): Cabinet {
  const reader = new ByteReader(bytes, 16);
  const firstFile = reader.u32();
  reader.skip(6);
  const [folderCount, fileCount, flags] = [reader.u16(), reader.u16(), reader.u16()];
  reader.position = HEAD;
  const hasReserve = (flags & HAS_RESERVE) !== 0;
  const [ofHead, ofFolder, reserve] = hasReserve ? [reader.u16(), reader.u8(), reader.u8()] : [0, 0, 0];
  reader.skip(ofHead);
  for (const other of NAMES_OF_OTHERS) {
    if ((flags & other) !== 0) readName(reader);
  }
  const folders: Folder[] = [];
  while (folders.length < folderCount && reader.left > 0) {
    folders.push({ start: reader.u32(), blocks: reader.u16(), method: reader.u16() & 15 });
    reader.skip(ofFolder);
  }
  reader.position = firstFile;
  const files: CabinetFile[] = [];
  while (files.length < fileCount && reader.left > 0) {
    const [size, start, folder] = [reader.u32(), reader.u32(), reader.u16()];
    reader.skip(6);
    files.push({ size, start, folder, name: decodeText(readName(reader)).text });
  }
  if (files.length === 0) {
    throw new Error('it has no list of files');
  }
  return { folders, files, reserve };
}

/** Up to the NUL behind it. */
function readName(reader: ByteReader): Uint8Array {
  const end = reader.bytes.indexOf(0, reader.position);
  const name = reader.take(Math.max(end < 0 ? reader.left : end - reader.position, 0));
  reader.skip(1);
  return name.subarray(0, LONGEST_NAME);
}

/** What comes out of a folder, up to where it is damaged or goes beyond what is allowed. */
async function unpack(bytes: Uint8Array, { blocks, method, start }: Folder, reserve: number, allowance: Allowance): Promise<Uint8Array> {
  const reader = new ByteReader(bytes, start);
  const pieces: Uint8Array[] = [];
  for (let count = 0; count < blocks && reader.left > 0 && allowance.bytes > 0; count += 1) {
    reader.skip(4);
    const [packed, size] = [reader.u16(), reader.u16()];
    reader.skip(reserve);
    const data = reader.take(packed);
    const piece = method === STORED ? data : await inflateBlock(data, pieces.at(-1), allowance);
    pieces.push(piece.subarray(0, size));
    // Folders may lie in the same place, so each costs what comes out of it.
    allowance.bytes -= Math.max(piece.length, 1);
    // No block but the last one is shorter: there would be no end of them.
    if (piece.length < BLOCK) break;
  }
  return joinBytes(pieces);
}

/** A block may repeat what came out of the one before: that is put in front as it is, in a block of deflate that is not packed (RFC 1951, 3.2.4). */
async function inflateBlock(data: Uint8Array, before: Uint8Array | undefined, allowance: Allowance): Promise<Uint8Array> {
  const known = before ?? new Uint8Array(0);
  const length = Uint8Array.of(0, known.length & 255, known.length >> 8, ~known.length & 255, (~known.length >> 8) & 255);
  // "CK" stands in front of each.
  const packed = joinBytes([...(before ? [length, known] : []), data.subarray(2)]);
  const { bytes } = await inflate(packed, 'deflate-raw', { ...allowance });
  return bytes.subarray(known.length);
}
