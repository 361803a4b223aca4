import { decodeText } from '../../parse/charset/decode-text.ts';
import { type DiscFile, type Extent, LONGEST_PATH } from './disc-file.ts';
import { latin1, SECTOR, u16, type Volume, volumesOf } from './iso9660-volumes.ts';
import { filesOfUdf } from './udf-tree.ts';
import { volumeOfUdf } from './udf-volume.ts';

interface FolderRecord extends Extent {
  readonly name: string;
  readonly flags: number;
}

/** Bytes of a record before its name (ECMA-119, 9.1). */
const HEAD = 33;
const IS_FOLDER = 0x02;
/** The file goes on in the next record. */
const GOES_ON = 0x80;

/** The files of all trees of an image, each once: the others have the same in the same place by other names. Windows shows UDF where there is such. */
export function* filesOf(bytes: Uint8Array): Iterable<DiscFile> {
  const udf = volumeOfUdf(bytes);
  const trees = [...(udf ? [filesOfUdf(bytes, udf)] : []), ...volumesOf(bytes).map((volume) => filesOfTree(bytes, volume))];
  const known = new Set<string>();
  for (const [number, tree] of trees.entries()) {
    const places: string[] = [];
    for (const file of tree) {
      const place = `${file.pieces[0]?.start} ${file.size}`;
      if (known.has(place) || (number > 0 && file.size === 0)) continue;
      places.push(place);
      yield file;
    }
    for (const place of places) known.add(place);
  }
}

/** Folder by folder. Each folder is read once, and of all of them no more than the image has bytes: those of a true one do not overlap. */
function* filesOfTree(bytes: Uint8Array, volume: Volume): Iterable<DiscFile> {
  const folders = [{ ...readRecord(volume.root, volume), name: '' }];
  const seen = new Set<number>();
  let left = bytes.length;
  for (let next = folders.pop(); next !== undefined && left > 0; next = folders.pop()) {
    const { name: path, size, start } = next;
    if (seen.has(start)) continue;
    seen.add(start);
    const folder = bytes.subarray(start, start + Math.min(size, left));
    left -= folder.length;
    let file: Begun | undefined;
    for (const record of recordsOf(folder, volume)) {
      const name = path === '' ? record.name : `${path}/${record.name}`;
      if (name.length > LONGEST_PATH) continue;
      if ((record.flags & IS_FOLDER) !== 0) folders.push({ ...record, name });
      else {
        if (file !== undefined && file.name !== name) yield whole(file);
        if (file?.name !== name) file = { name, pieces: [] };
        file.pieces.push({ start: record.start, size: record.size });
        if ((record.flags & GOES_ON) !== 0) continue;
        yield whole(file);
        file = undefined;
      }
    }
    // Nothing follows that it could go on in.
    if (file !== undefined) yield whole(file);
  }
}

/** A file of which more pieces may follow. */
interface Begun {
  readonly name: string;
  readonly pieces: Extent[];
}

function whole(file: Begun): DiscFile {
  return { ...file, size: file.pieces.reduce((sum, piece) => sum + piece.size, 0) };
}

/** What stands in a folder, without the folder itself and the one around it. */
function* recordsOf(folder: Uint8Array, volume: Volume): Iterable<FolderRecord> {
  for (let at = 0; at < folder.length; ) {
    const length = folder[at] ?? 0;
    // No record goes over the end of a sector: what is left of it is zeros.
    if (length <= HEAD) at = (Math.floor(at / SECTOR) + 1) * SECTOR;
    else {
      const record = folder.subarray(at, at + length);
      at += length;
      const isItself = record[32] === 1 && (record[HEAD] ?? 0) < 2;
      if (!isItself && record.length === length) yield readRecord(record, volume);
    }
  }
}

function readRecord(record: Uint8Array, volume: Volume): FolderRecord {
  const attributes = record[1] ?? 0;
  return {
    start: (u32(record, 2) + attributes) * volume.block,
    size: u32(record, 10),
    flags: record[25] ?? 0,
    name: nameOf(record, volume),
  };
}

/** In Joliet as it is; else the name that Rock Ridge has for it, or the short one without its version: `INVOICE.LNK;1`. */
function nameOf(record: Uint8Array, { isJoliet }: Volume): string {
  const length = record[32] ?? 0;
  const written = record.subarray(HEAD, HEAD + length);
  if (isJoliet) return withoutVersion(new TextDecoder('utf-16be').decode(written));
  return rockRidgeName(record.subarray(HEAD + length + ((length + 1) % 2))) || withoutVersion(latin1(written));
}

function withoutVersion(name: string): string {
  return name.replace(/;\d{1,5}$/, '').replace(/\.$/, '');
}

/** The name in the fields for other systems (IEEE P1282, 4.1.4): `NM`, their length, a version, flags, and a piece of it. */
function rockRidgeName(fields: Uint8Array): string {
  const pieces: number[] = [];
  for (let at = 0; at + 4 < fields.length; ) {
    const length = fields[at + 2] ?? 0;
    if (length < 4) break;
    if (latin1(fields.subarray(at, at + 2)) === 'NM') pieces.push(...fields.subarray(at + 5, at + length));
    at += length;
  }
  return decodeText(Uint8Array.from(pieces)).text;
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) + u16(bytes, at + 2) * 65_536;
}
