import { crc32 } from '../crc32.ts';
import type { FileToOpen, Format } from './format.ts';

/** Programs that unpack themselves: the 7z or RAR behind the part that does so. Those with a zip are found by its end. */
export const selfExtracting: Format = {
  name: 'self-extracting archive',
  matches: (file) => archiveIn(file) !== undefined,
  async open(file, allowance) {
    const { kind, start } = archiveIn(file) ?? { kind: 'RAR', start: 0 };
    const archive = { ...file, bytes: file.bytes.subarray(start) };
    if (kind === '7z') {
      const { openSevenZip } = await import('../archives/seven-zip/open.ts');
      return openSevenZip(archive, allowance);
    }
    const { openRar } = await import('../archives/rar/open-rar.ts');
    return openRar(archive, allowance);
  },
};

const PROGRAMS: ReadonlySet<string> = new Set([
  'application/x-dosexec',
  'application/vnd.microsoft.portable-executable',
  'application/x-executable',
]);
/** What each archive begins with; programs that only know of such have that too. */
const SEVEN_ZIP = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c];
const RAR = [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07];
/** Bytes of the start of a 7z, of which a checksum stands in front of the last twenty. */
const START = 32;
/** Of a RAR with its first header. */
const SHORTEST_HEAD = 14;
const LONGEST_HEAD = 256;

function archiveIn({ bytes, mimeType }: FileToOpen): { readonly kind: '7z' | 'RAR'; readonly start: number } | undefined {
  if (!PROGRAMS.has(mimeType)) {
    return undefined;
  }
  const sevenZip = find(bytes, SEVEN_ZIP, isSevenZip);
  const rar = sevenZip < 0 ? find(bytes, RAR, isRar) : -1;
  return sevenZip >= 0 ? { kind: '7z', start: sevenZip } : rar >= 0 ? { kind: 'RAR', start: rar } : undefined;
}

/** Where the first archive with these first bytes begins, or -1. */
function find(bytes: Uint8Array, mark: readonly number[], isWhole: (bytes: Uint8Array, at: number) => boolean): number {
  const [first = 0] = mark;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (mark.every((byte, index) => bytes[at + index] === byte) && isWhole(bytes, at)) {
      return at;
    }
  }
  return -1;
}

function isSevenZip(bytes: Uint8Array, at: number): boolean {
  const start = bytes.subarray(at, at + START);
  return start.length === START && viewOf(start).getUint32(8, true) === crc32(start.subarray(12));
}

/** The first header has a checksum: in version 4 half of one, in version 5, whose mark ends in 1 and 0, a whole one of all behind it. */
function isRar(bytes: Uint8Array, at: number): boolean {
  const head = bytes.subarray(at, at + LONGEST_HEAD);
  const view = viewOf(head);
  if (head.length < SHORTEST_HEAD) {
    return false;
  }
  if (head[6] === 0) {
    return (crc32(head.subarray(9, 7 + view.getUint16(12, true))) & 0xffff) === view.getUint16(7, true);
  }
  // The length of what follows it is one byte: no first header is longer.
  return head[6] === 1 && head[7] === 0 && crc32(head.subarray(12, 13 + (head[12] ?? 0))) === view.getUint32(8, true);
}

function viewOf({ buffer, byteLength, byteOffset }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
