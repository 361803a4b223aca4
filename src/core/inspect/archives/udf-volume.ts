/** Bytes of a sector; blocks of files may be counted otherwise. */
const SECTOR = 2048;
/** Where the first descriptor stands (ECMA-167, 3/8.4.2.1), or from the end. */
const ANCHORS = [256, -1, -257];
const MOST_DESCRIPTORS = 64;
const MOST_MAPS = 16;
/** Kinds of descriptors. */
const ANCHOR = 2;
const PARTITION = 5;
const LOGICAL_VOLUME = 6;
const FILE_SET = 256;
const FILE_ENTRY = 261;
export const EXTENDED_ENTRY = 266;
/** A partition map that names a partition and nothing else. */
const PLAIN_MAP = 1;

/** Where something lies: in which partition, and from which of its blocks on. */
export interface UdfPlace {
  readonly partition: number;
  readonly block: number;
}

/** A tree of files in UDF. */
export interface UdfVolume {
  readonly root: UdfPlace;
  /** The byte of the image that a place is; `undefined` in partitions whose blocks are looked up in tables. */
  offsetOf(place: UdfPlace): number | undefined;
}

/** The tree of an image in UDF (ECMA-167, OSTA UDF 1.02 to 2.60); `undefined` where none can be read. */
export function volumeOfUdf(bytes: Uint8Array): UdfVolume | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectors = Math.floor(bytes.length / SECTOR);
  for (const place of ANCHORS) {
    const anchor = (place < 0 ? sectors + place : place) * SECTOR;
    const volume = isDescriptor(bytes, anchor, ANCHOR) ? volumeFrom(view.getUint32(anchor + 20, true), bytes, view) : undefined;
    if (volume) return volume;
  }
  return undefined;
}

function volumeFrom(first: number, bytes: Uint8Array, view: DataView): UdfVolume | undefined {
  const starts = new Map<number, number>();
  let logical: number | undefined;
  for (let sector = first; sector < first + MOST_DESCRIPTORS; sector += 1) {
    const at = sector * SECTOR;
    if (isDescriptor(bytes, at, PARTITION)) starts.set(view.getUint16(at + 22, true), view.getUint32(at + 188, true) * SECTOR);
    if (isDescriptor(bytes, at, LOGICAL_VOLUME)) logical = at;
  }
  if (logical === undefined) return undefined;
  const block = view.getUint32(logical + 212, true);
  const partitions = partitionsOf(view, logical).map((number) => starts.get(number));
  const offsetOf = (place: UdfPlace) => {
    const start = partitions[place.partition];
    return start === undefined ? undefined : start + place.block * block;
  };
  const set = offsetOf(placeAt(view, logical + 252));
  if (set === undefined || !isDescriptor(bytes, set, FILE_SET)) return undefined;
  const root = placeAt(view, set + 404);
  const folder = offsetOf(root);
  return folder !== undefined && isEntry(bytes, folder) ? { root, offsetOf } : undefined;
}

/** By number of the map the number of its partition; -1 where that is more than a name for it. */
function partitionsOf(view: DataView, logical: number): readonly number[] {
  const count = Math.min(view.getUint32(logical + 268, true), MOST_MAPS);
  const partitions: number[] = [];
  for (let at = logical + 440; partitions.length < count && at + 6 <= logical + SECTOR; at += Math.max(view.getUint8(at + 1), 2)) {
    partitions.push(view.getUint8(at) === PLAIN_MAP ? view.getUint16(at + 4, true) : -1);
  }
  return partitions;
}

/** Behind the length in an address of sixteen bytes. */
export function placeAt(view: DataView, at: number): UdfPlace {
  return { block: view.getUint32(at, true), partition: view.getUint16(at + 4, true) };
}

/** Whether a file or folder is described there (ECMA-167, 4/14.9 and 14.17). */
export function isEntry(bytes: Uint8Array, at: number): boolean {
  return isDescriptor(bytes, at, FILE_ENTRY) || isDescriptor(bytes, at, EXTENDED_ENTRY);
}

/** Whether a whole sector with a descriptor of this kind stands there: the tag has a sum of its other bytes (ECMA-167, 3/7.2). */
export function isDescriptor(bytes: Uint8Array, at: number, kind: number): boolean {
  if (at < 0 || at + SECTOR > bytes.length) return false;
  const tag = bytes.subarray(at, at + 16);
  const sum = tag.reduce((all, byte, index) => (index === 4 ? all : all + byte), 0) & 255;
  return (tag[0] ?? 0) + (tag[1] ?? 0) * 256 === kind && tag[4] === sum;
}
