import { joinBytes } from '../../parse/bytes/join-bytes.ts';
import { type DiscFile, type Extent, LONGEST_PATH } from './disc-file.ts';
import { EXTENDED_ENTRY, isDescriptor, isEntry, placeAt, type UdfPlace, type UdfVolume } from './udf-volume.ts';

/** Bytes of a name's record in front of what differs in length. */
const HEAD = 38;
const IS_FOLDER = 2;
const IS_GONE = 4;
const IS_PARENT = 8;
const FOLDER = 4;
/** How the places of a file are written: short, with their partition, or none but the file itself. */
const SHORT = 0;
const LONG = 1;
const INSIDE = 3;

/** The files of an image in UDF, folder by folder. Each folder is read once, and of all of them no more than the image has bytes. */
export function* filesOfUdf(bytes: Uint8Array, volume: UdfVolume): Iterable<DiscFile> {
  const folders = [{ path: '', place: volume.root }];
  const seen = new Set<number | undefined>([undefined]);
  let left = bytes.length;
  for (let next = folders.pop(); next !== undefined && left > 0; next = folders.pop()) {
    const offset = volume.offsetOf(next.place);
    const folder = seen.has(offset) ? undefined : readEntry(bytes, next.place, volume);
    seen.add(offset);
    if (!folder?.isFolder) continue;
    const content = joinBytes(cutTo(left, folder.pieces).map(({ size, start }) => bytes.subarray(start, start + size)));
    left -= content.length;
    for (const record of recordsOf(content)) {
      const name = next.path === '' ? record.name : `${next.path}/${record.name}`;
      if (name.length > LONGEST_PATH) continue;
      if (record.isFolder) folders.push({ path: name, place: record.place });
      else {
        const file = readEntry(bytes, record.place, volume);
        if (file && !file.isFolder) yield { name, pieces: file.pieces, size: file.size };
      }
    }
  }
}

interface UdfEntry extends Omit<DiscFile, 'name'> {
  readonly isFolder: boolean;
}

/** What is said of a file where it is; `undefined` where nothing is. */
function readEntry(bytes: Uint8Array, place: UdfPlace, volume: UdfVolume): UdfEntry | undefined {
  const at = volume.offsetOf(place);
  if (at === undefined || !isEntry(bytes, at)) return undefined;
  const isExtended = isDescriptor(bytes, at, EXTENDED_ENTRY);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengths = at + (isExtended ? 208 : 168);
  const start = lengths + 8 + view.getUint32(lengths, true);
  const end = Math.min(start + view.getUint32(lengths + 4, true), at + 2048);
  const size = Number(view.getBigUint64(at + 56, true));
  const form = view.getUint16(at + 34, true) & 7;
  const pieces = form === INSIDE ? [{ start, size: end - start }] : piecesAt(view, start, end, { form, place, volume });
  return { isFolder: view.getUint8(at + 27) === FOLDER, pieces: cutTo(size, pieces), size };
}

interface Addressing {
  readonly form: number;
  readonly place: UdfPlace;
  readonly volume: UdfVolume;
}

/** Up to one that was never written, or whose places go on elsewhere: the file is shorter than it says then. */
function piecesAt(view: DataView, start: number, end: number, { form, place, volume }: Addressing): readonly Extent[] {
  const pieces: Extent[] = [];
  const length = form === SHORT ? 8 : 16;
  for (let at = start; form <= LONG && at + length <= end; at += length) {
    const written = view.getUint32(at, true);
    const size = written & 0x3fff_ffff;
    const where = form === SHORT ? { partition: place.partition, block: view.getUint32(at + 4, true) } : placeAt(view, at + 4);
    const offset = volume.offsetOf(where);
    if (written > 0x3fff_ffff || size === 0 || offset === undefined) break;
    pieces.push({ start: offset, size });
  }
  return pieces;
}

/** The last one may be a whole block. */
function cutTo(size: number, pieces: readonly Extent[]): readonly Extent[] {
  let left = size;
  return pieces.flatMap((piece) => {
    const own = Math.min(piece.size, left);
    left -= own;
    return own > 0 ? [{ ...piece, size: own }] : [];
  });
}

/** The names in a folder (ECMA-167, 4/14.4), without those that were deleted and the folder around it. */
function* recordsOf(folder: Uint8Array): Iterable<{ readonly name: string; readonly place: UdfPlace; readonly isFolder: boolean }> {
  const view = new DataView(folder.buffer, folder.byteOffset, folder.byteLength);
  for (let at = 0; at + HEAD <= folder.length; ) {
    const flags = view.getUint8(at + 18);
    const start = at + HEAD + view.getUint16(at + 36, true);
    const end = start + view.getUint8(at + 19);
    if ((flags & (IS_GONE | IS_PARENT)) === 0 && end <= folder.length) {
      yield { name: nameOf(folder.subarray(start, end)), place: placeAt(view, at + 24), isFolder: (flags & IS_FOLDER) !== 0 };
    }
    at += Math.ceil((end - at) / 4) * 4;
  }
}

/** The first byte says how many bits each letter has: 8 or 16 (OSTA UDF, 2.1.1). */
function nameOf([bits, ...written]: Uint8Array): string {
  return bits === 16 ? new TextDecoder('utf-16be').decode(Uint8Array.from(written)) : String.fromCharCode(...written);
}
