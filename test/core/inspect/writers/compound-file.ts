const SECTOR = 512;
const MINI = 64;
const CUTOFF = 4096;
const FREE = 0xffffffff;
const END = 0xfffffffe;
const IS_FAT = 0xfffffffd;

interface Node {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly children: Node[];
  id: number;
}

/** A compound file (MS-CFB, version 3) of these streams: `Macros/VBA/dir` is a stream in two storages. Siblings are one chain, not a balanced tree. */
export function aCompoundFile(streams: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const nodes = toNodes(streams);
  const mini: Uint8Array[] = [];
  const miniFat: number[] = [];
  const sectors: Uint8Array[] = [];
  const fat: number[] = [];
  const places = new Map<Node, number>();
  const append = (bytes: Uint8Array, size: number, into: Uint8Array[], table: number[]) => {
    const start = into.length;
    const count = Math.ceil(bytes.length / size);
    for (let index = 0; index < count; index += 1) {
      const piece = new Uint8Array(size);
      piece.set(bytes.subarray(index * size, (index + 1) * size));
      into.push(piece);
      table.push(index + 1 < count ? into.length : END);
    }
    return count === 0 ? END : start;
  };
  for (const node of nodes) {
    if (node.bytes) {
      const isSmall = node.bytes.length < CUTOFF;
      places.set(node, isSmall ? append(node.bytes, MINI, mini, miniFat) : append(node.bytes, SECTOR, sectors, fat));
    }
  }
  const miniStart = append(Buffer.concat(mini), SECTOR, sectors, fat);
  const miniFatStart = append(toBytes(miniFat), SECTOR, sectors, fat);
  const directory = Buffer.concat(
    nodes.map((node) => toEntry(node, places.get(node) ?? 0, { start: miniStart, size: mini.length * MINI })),
  );
  const directoryStart = append(directory, SECTOR, sectors, fat);
  let fatSectors = 1;
  while (fatSectors * 128 < fat.length + fatSectors) {
    fatSectors += 1;
  }
  const fatStart = sectors.length;
  fat.push(...Array.from({ length: fatSectors }, () => IS_FAT));
  append(toBytes(fat, fatSectors * 128), SECTOR, sectors, []);
  return Buffer.concat([toHeader({ fatSectors, fatStart, directoryStart, miniFatStart, miniFat: miniFat.length }), ...sectors]);
}

function toNodes(streams: Readonly<Record<string, Uint8Array | string>>): readonly Node[] {
  const root: Node = { name: 'Root Entry', children: [], id: 0 };
  const all = [root];
  for (const [path, content] of Object.entries(streams)) {
    let parent = root;
    const names = path.split('/');
    for (const [index, name] of names.entries()) {
      const isStream = index === names.length - 1;
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const known = isStream ? undefined : parent.children.find((child) => child.name === name);
      const node: Node = known ?? { name, children: [], id: all.length, ...(isStream && { bytes }) };
      if (!known) {
        parent.children.push(node);
        all.push(node);
      }
      parent = node;
    }
  }
  siblings(root);
  return all;
}

const nextOf = new WeakMap<Node, number>();

function siblings(node: Node): void {
  for (const [index, child] of node.children.entries()) {
    nextOf.set(child, node.children[index + 1]?.id ?? FREE);
    siblings(child);
  }
}

function toEntry(node: Node, place: number, mini: { readonly start: number; readonly size: number }): Uint8Array {
  const entry = Buffer.alloc(128);
  const isRoot = node.id === 0;
  const name = Buffer.from(`${node.name}\0`, 'utf16le');
  name.copy(entry);
  entry.writeUInt16LE(name.length, 64);
  entry[66] = isRoot ? 5 : node.bytes ? 2 : 1;
  entry[67] = 1;
  entry.writeUInt32LE(FREE, 68);
  entry.writeUInt32LE(nextOf.get(node) ?? FREE, 72);
  entry.writeUInt32LE(node.children[0]?.id ?? FREE, 76);
  entry.writeUInt32LE(isRoot ? mini.start : place, 116);
  entry.writeUInt32LE(isRoot ? mini.size : (node.bytes?.length ?? 0), 120);
  return entry;
}

interface Places {
  readonly fatSectors: number;
  readonly fatStart: number;
  readonly directoryStart: number;
  readonly miniFatStart: number;
  readonly miniFat: number;
}

function toHeader({ fatSectors, fatStart, directoryStart, miniFatStart, miniFat }: Places): Uint8Array {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fatSectors, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(CUTOFF, 56);
  header.writeUInt32LE(miniFatStart, 60);
  header.writeUInt32LE(Math.ceil(miniFat / 128), 64);
  header.writeUInt32LE(END, 68);
  for (let index = 0; index < 109; index += 1) {
    header.writeUInt32LE(index < fatSectors ? fatStart + index : FREE, 76 + index * 4);
  }
  return header;
}

function toBytes(numbers: readonly number[], length = numbers.length): Uint8Array {
  const bytes = Buffer.alloc(length * 4, 0xff);
  for (const [index, number] of numbers.entries()) {
    bytes.writeUInt32LE(number, index * 4);
  }
  return bytes;
}
