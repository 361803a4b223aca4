import { readAddress } from '#core/screen/address-set.ts';

/** What a record can hold here. */
export type Value = string | number | bigint | boolean | readonly Value[] | { readonly [field: string]: Value };

interface Writing {
  readonly recordSize?: 24 | 28 | 32;
  readonly ipVersion?: 4 | 6;
  readonly type?: string;
  readonly built?: string;
  /** Fields of the metadata in place of the true ones. */
  readonly metadata?: { readonly [field: string]: Value };
}

type Node = [left: Node | number | undefined, right: Node | number | undefined];

/** Writes a MaxMind DB as its specification 2.0 says: records by network (`81.2.69.0/24`). Equal records are one, to which the later ones point. */
export function writeMmdb(networks: Readonly<Record<string, Value>>, writing: Writing = {}): Buffer {
  const { built = '2026-11-20T00:00:00Z', ipVersion = 6, metadata = {}, recordSize = 24, type = 'GeoLite2-Country' } = writing;
  const records = new Map<string, { readonly offset: number; readonly bytes: Buffer }>();
  const root: Node = [undefined, undefined];
  let length = 0;
  for (const [network, value] of Object.entries(networks)) {
    const bytes = encode(value);
    const record = records.get(bytes.toString('hex')) ?? { offset: length, bytes };
    length += record.offset === length ? bytes.length : 0;
    records.set(bytes.toString('hex'), record);
    insert(root, bitsOf(network, ipVersion), record.offset);
  }
  const nodes = numbered(root);
  const tree = [...nodes.keys()].map((node) => writeNode(node, nodes, recordSize));
  const data = [...records.values()].map(({ bytes }) => bytes);
  return join(tree, data, {
    node_count: nodes.size,
    record_size: recordSize,
    ip_version: ipVersion,
    database_type: type,
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: BigInt(Date.parse(built) / 1000),
    description: { en: 'written by a test' },
    ...metadata,
  });
}

/** A database of these very pieces, sound or not. */
export function join(tree: readonly Buffer[], data: readonly Buffer[], metadata: Value): Buffer {
  return Buffer.concat([...tree, Buffer.alloc(16), ...data, Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), encode(metadata)]);
}

/** The bytes of a value; a list is an array, a bigint a number of 64 bits. */
export function encode(value: Value): Buffer {
  switch (typeof value) {
    case 'string':
      return Buffer.concat([head(2, Buffer.byteLength(value)), Buffer.from(value)]);
    case 'number':
      return Buffer.concat([head(value < 65_536 ? 5 : 6, value < 65_536 ? 2 : 4), number(value, value < 65_536 ? 2 : 4)]);
    case 'bigint':
      return Buffer.concat([head(9, 8), number(Number(value), 8)]);
    case 'boolean':
      return head(14, value ? 1 : 0);
    default:
      return Array.isArray(value) ? list(value) : map(value as { readonly [field: string]: Value });
  }
}

/** A pointer to this place of the records, in four bytes. */
export function pointer(offset: number): Buffer {
  return Buffer.concat([Buffer.from([0b0011_1000]), number(offset, 4)]);
}

/** The control bytes of a type and a size. */
export function head(type: number, size: number): Buffer {
  const more = size < 29 ? [] : size < 285 ? [size - 29] : [(size - 285) >> 8, (size - 285) & 255];
  const short = size < 29 ? size : 28 + more.length;
  return Buffer.from(type < 8 ? [(type << 5) | short, ...more] : [short, type - 7, ...more]);
}

function list(values: readonly Value[]): Buffer {
  return Buffer.concat([head(11, values.length), ...values.map(encode)]);
}

function map(fields: { readonly [field: string]: Value }): Buffer {
  const entries = Object.entries(fields);
  return Buffer.concat([head(7, entries.length), ...entries.flatMap(([name, value]) => [encode(name), encode(value)])]);
}

function number(value: number, bytes: number): Buffer {
  const written = Buffer.alloc(8);
  written.writeBigUInt64BE(BigInt(value));
  return written.subarray(8 - bytes);
}

function bitsOf(network: string, ipVersion: 4 | 6): readonly (0 | 1)[] {
  const [address = '', length] = network.split('/');
  const bytes = readAddress(address) ?? [];
  const front = ipVersion === 6 && bytes.length === 4 ? new Array<number>(12).fill(0) : [];
  const bits = [...front, ...bytes].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit): 0 | 1 => ((byte >> bit) & 1 ? 1 : 0)));
  return bits.slice(0, front.length * 8 + Number(length));
}

function insert(root: Node, bits: readonly (0 | 1)[], record: number): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const below = node[bit];
    const next: Node = Array.isArray(below) ? below : [below, below];
    node[bit] = next;
    node = next;
  }
  node[bits.at(-1) ?? 0] = record;
}

function numbered(root: Node): ReadonlyMap<Node, number> {
  const nodes = new Map<Node, number>();
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes.set(node, nodes.size);
    waiting.push(...node.filter((below) => Array.isArray(below)));
  }
  return nodes;
}

function writeNode(node: Node, nodes: ReadonlyMap<Node, number>, recordSize: 24 | 28 | 32): Buffer {
  const [left = 0, right = 0] = node.map((to) => {
    const record = typeof to === 'number' ? nodes.size + 16 + to : nodes.size;
    return Array.isArray(to) ? (nodes.get(to) ?? 0) : record;
  });
  if (recordSize !== 28) {
    return Buffer.concat([number(left, recordSize / 8), number(right, recordSize / 8)]);
  }
  const middle = Buffer.from([((left >> 24) << 4) | (right >> 24)]);
  return Buffer.concat([number(left % 2 ** 24, 3), middle, number(right % 2 ** 24, 3)]);
}
