import { joinBytes } from '../parse/bytes/join-bytes.ts';

/** Of the header in front of a file, of its entry in the list, and of the end of that. */
const HEADER = 30;
const ENTRY = 46;
const END = 22;
/** "PK" and what follows it, little-endian */
const HEADER_MARK = 0x04034b50;
const ENTRY_MARK = 0x02014b50;
const END_MARK = 0x06054b50;
const SIZES_MARK = 0x08074b50;
const FIRST = 0x50;
/** Sizes stand behind the file: who wrote it did not know them before. */
const SIZES_FOLLOW = 8;
/** Checksum and both sizes, with their mark in front. */
const SIZES = 16;
const MAX_FILES = 65_535;

/** Where a file lies that is whole, and what its entry is made of. */
interface WholeFile {
  readonly start: number;
  readonly end: number;
  /** Where checksum and sizes stand. */
  readonly sizesAt: number;
}

/**
 * A zip of those files at the start of a cut off one that are whole: its list, which stood at the end, is written anew from what stands in front of
 * each. `undefined` where no file is.
 */
export function zipOfWholeFiles(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly count: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files: WholeFile[] = [];
  for (let file = findWhole(view, bytes, 0); file && files.length < MAX_FILES; file = findWhole(view, bytes, file.end)) {
    files.push(file);
  }
  const last = files.at(-1);
  if (!last) {
    return undefined;
  }
  const entries = files.map((file) => entryOf(file, view, bytes));
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const pieces = [bytes.subarray(0, last.end), ...entries, endOf(files.length, size, last.end)];
  return { bytes: joinBytes(pieces, last.end + size + END), count: files.length };
}

/** The file whose header stands exactly there, if all of it does. */
function findWhole(view: DataView, bytes: Uint8Array, start: number): WholeFile | undefined {
  if (start + HEADER > bytes.length || view.getUint32(start, true) !== HEADER_MARK) {
    return undefined;
  }
  const content = start + HEADER + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const size = view.getUint32(start + 18, true);
  if ((view.getUint16(start + 6, true) & SIZES_FOLLOW) !== 0 && size === 0) {
    return findSizes(view, bytes, start, content);
  }
  return content + size <= bytes.length ? { start, end: content + size, sizesAt: start + 14 } : undefined;
}

function findSizes(view: DataView, bytes: Uint8Array, start: number, content: number): WholeFile | undefined {
  for (let at = bytes.indexOf(FIRST, content); at >= 0 && at + SIZES <= bytes.length; at = bytes.indexOf(FIRST, at + 1)) {
    if (view.getUint32(at, true) === SIZES_MARK && view.getUint32(at + 8, true) === at - content) {
      return { start, end: at + SIZES, sizesAt: at + 4 };
    }
  }
  return undefined;
}

function entryOf({ sizesAt, start }: WholeFile, view: DataView, bytes: Uint8Array): Uint8Array {
  const name = view.getUint16(start + 26, true);
  const extra = view.getUint16(start + 28, true);
  const entry = new Uint8Array(ENTRY + name + extra);
  const out = new DataView(entry.buffer);
  out.setUint32(0, ENTRY_MARK, true);
  out.setUint16(4, view.getUint16(start + 4, true), true);
  // From the version that is needed to the lengths of name and extra field it says the same.
  entry.set(bytes.subarray(start + 4, start + HEADER), 6);
  entry.set(bytes.subarray(sizesAt, sizesAt + 12), 16);
  out.setUint32(42, start, true);
  entry.set(bytes.subarray(start + HEADER, start + HEADER + name + extra), ENTRY);
  return entry;
}

function endOf(count: number, size: number, start: number): Uint8Array {
  const end = new Uint8Array(END);
  const out = new DataView(end.buffer);
  out.setUint32(0, END_MARK, true);
  out.setUint16(8, count, true);
  out.setUint16(10, count, true);
  out.setUint32(12, size, true);
  out.setUint32(16, start, true);
  return end;
}
