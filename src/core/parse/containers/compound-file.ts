import { joinBytes } from '../bytes/join-bytes.ts';

/** A file inside of a compound file, by its way through the storages. */
export interface CompoundStream {
  readonly path: readonly string[];
  readonly size: number;
  /** Its bytes; cut where the chain of its sectors breaks. */
  read(): Uint8Array;
}

const END_OF_CHAIN = 0xfffffffa;
const NO_STREAM = 0xffffffff;

/** Whether the bytes begin like a compound file (MS-CFB, 2.2): a .msg, or an old Office document. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The streams of a compound file (MS-CFB); none where it is broken. No loop of sectors or entries is followed twice. */
export function readCompoundFile(bytes: Uint8Array): readonly CompoundStream[] {
  return isCompoundFile(bytes) && bytes.length >= 512 ? new CompoundReader(bytes).streams() : [];
}

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

class CompoundReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly shift: number;
  private readonly miniShift: number;
  private readonly cutoff: number;
  private readonly fat: Uint32Array;
  private readonly entries: readonly Entry[];
  private readonly miniFat: Uint32Array;
  private readonly miniStream: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.shift = Math.min(Math.max(this.view.getUint16(30, true), 7), 16);
    this.miniShift = Math.min(Math.max(this.view.getUint16(32, true), 4), 12);
    this.cutoff = this.view.getUint32(56, true);
    this.fat = this.readFat();
    this.entries = this.readEntries(this.readChain(this.view.getUint32(48, true)));
    this.miniFat = toNumbers(this.readChain(this.view.getUint32(60, true)));
    const root = this.entries[0];
    this.miniStream = root?.kind === ROOT ? this.readChain(root.start, root.size) : new Uint8Array();
  }

  streams(): readonly CompoundStream[] {
    const found: CompoundStream[] = [];
    const seen = new Set<number>([0]);
    const waiting: { id: number; path: readonly string[] }[] = [{ id: this.entries[0]?.child ?? NO_STREAM, path: [] }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { id, path } = next;
      const entry = this.entries[id];
      if (!entry || seen.has(id) || path.length > MAX_DEPTH) {
        continue;
      }
      seen.add(id);
      const own = [...path, entry.name];
      waiting.push({ id: entry.left, path }, { id: entry.right, path });
      if (entry.kind === STORAGE) {
        waiting.push({ id: entry.child, path: own });
      } else if (entry.kind === STREAM) {
        found.push({ path: own, size: entry.size, read: () => this.readStream(entry) });
      }
    }
    return found;
  }

  private readStream({ start, size }: Entry): Uint8Array {
    return size < this.cutoff ? this.readMiniChain(start, size) : this.readChain(start, size);
  }

  /** The table that says which sector follows which: its own sectors are listed in the header and in a chain behind that. */
  private readFat(): Uint32Array {
    const sectors: number[] = [];
    for (let at = 76; at < 512; at += 4) {
      sectors.push(this.view.getUint32(at, true));
    }
    const perSector = (1 << this.shift) / 4 - 1;
    const most = this.sectorCount();
    let list = this.view.getUint32(68, true);
    for (let rounds = 0; list < most && rounds < most; rounds++) {
      const table = toNumbers(this.sector(list));
      sectors.push(...table.subarray(0, perSector));
      list = table[perSector] ?? NO_STREAM;
    }
    const used = [...new Set(sectors)].filter((sector) => sector < most);
    return toNumbers(joinBytes(used.map((sector) => this.sector(sector))));
  }

  private readEntries(directory: Uint8Array): Entry[] {
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
    const entries: Entry[] = [];
    for (let at = 0; at + 128 <= directory.length; at += 128) {
      const length = Math.min(Math.max(view.getUint16(at + 64, true) - 2, 0), 62);
      entries.push({
        name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + length)),
        kind: directory[at + 66] ?? 0,
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      });
    }
    return entries;
  }

  private readChain(start: number, size = Number.POSITIVE_INFINITY): Uint8Array {
    const sectors: Uint8Array[] = [];
    const most = this.sectorCount();
    let length = 0;
    for (let sector = start; sector < END_OF_CHAIN && sector < most && sectors.length < most && length < size; ) {
      const bytes = this.sector(sector);
      sectors.push(bytes);
      length += bytes.length;
      sector = this.fat[sector] ?? NO_STREAM;
    }
    return joinBytes(sectors, Math.min(size, length));
  }

  private readMiniChain(start: number, size: number): Uint8Array {
    const pieces: Uint8Array[] = [];
    const length = 1 << this.miniShift;
    const most = Math.ceil(this.miniStream.length / length);
    for (let sector = start; sector < most && pieces.length * length < size && pieces.length < most; ) {
      pieces.push(this.miniStream.subarray(sector * length, (sector + 1) * length));
      sector = this.miniFat[sector] ?? NO_STREAM;
    }
    return joinBytes(pieces).subarray(0, size);
  }

  private sectorCount(): number {
    return Math.ceil(this.bytes.length / (1 << this.shift));
  }

  private sector(index: number): Uint8Array {
    const start = (index + 1) * (1 << this.shift);
    return this.bytes.subarray(Math.min(start, this.bytes.length), Math.min(start + (1 << this.shift), this.bytes.length));
  }
}

const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
const MAX_DEPTH = 200;

function toNumbers(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4, true));
}
