import { type MmdbValue, readValue } from './values.ts';

/** A MaxMind DB in memory: records by network. */
export interface MmdbDatabase {
  /** `GeoLite2-Country`. */
  readonly type: string;
  /** When it was made, in milliseconds since 1970. */
  readonly built: number;
  /** The record of the smallest network that has this address, 4 or 16 bytes; `undefined` where none has. Throws a RangeError where it is broken. */
  find(address: readonly number[]): MmdbValue;
}

const MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
/** The metadata are within the last so many bytes. */
const METADATA_LIMIT = 128 * 1024;
/** As many NUL bytes stand between the tree and the records. */
const SEPARATOR = 16;

interface Tree {
  readonly bytes: Buffer;
  readonly nodes: number;
  /** Bits of one of the two records of a node. */
  readonly recordSize: 24 | 28 | 32;
}

/** Opens a database of the MaxMind DB format 2, whose bytes are only looked at where an address leads. Throws a RangeError where they are none. */
export function openMmdb(bytes: Buffer): MmdbDatabase {
  const end = bytes.subarray(-METADATA_LIMIT);
  const found = end.lastIndexOf(MARKER);
  if (found < 0) {
    throw new RangeError('it is no MaxMind DB, or its end is missing');
  }
  const metadata = readMetadata(end.subarray(found + MARKER.length));
  const { ipVersion, nodes, recordSize } = metadata;
  const start = (nodes * recordSize) / 4 + SEPARATOR;
  const records = bytes.subarray(start, bytes.length - end.length + found);
  if (start > bytes.length - end.length + found) {
    throw new RangeError('a part of it is missing');
  }
  const tree: Tree = { bytes, nodes, recordSize };
  return {
    type: metadata.type,
    built: metadata.built,
    find(address) {
      if (ipVersion === 4 && address.length > 4) {
        return undefined;
      }
      // IPv4 is the network ::/96 of a tree for both.
      const path = ipVersion === 6 && address.length === 4 ? [...new Array<number>(12).fill(0), ...address] : address;
      const place = findPlace(tree, path);
      return place === undefined ? undefined : readValue(records, place);
    },
  };
}

interface Metadata extends Pick<MmdbDatabase, 'type' | 'built'> {
  readonly nodes: number;
  readonly recordSize: Tree['recordSize'];
  readonly ipVersion: 4 | 6;
}

function readMetadata(section: Uint8Array): Metadata {
  const read = readValue(section, 0);
  const fields: ReadonlyMap<string, MmdbValue> = read instanceof Map ? read : new Map();
  const nodes = fields.get('node_count');
  const recordSize = fields.get('record_size');
  const ipVersion = fields.get('ip_version');
  const built = fields.get('build_epoch');
  const type = fields.get('database_type');
  if (fields.get('binary_format_major_version') !== 2) {
    throw new RangeError('it is no MaxMind DB of version 2');
  }
  if (
    typeof nodes !== 'number' ||
    typeof built !== 'number' ||
    typeof type !== 'string' ||
    (recordSize !== 24 && recordSize !== 28 && recordSize !== 32) ||
    (ipVersion !== 4 && ipVersion !== 6)
  ) {
    throw new RangeError('what it says of itself makes no sense');
  }
  return { nodes, recordSize, ipVersion, built: built * 1000, type };
}

/** Follows the bits of an address from node to node to where its record is. */
function findPlace(tree: Tree, address: readonly number[]): number | undefined {
  let node = 0;
  for (const byte of address) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      if (node >= tree.nodes) {
        return placeOf(node, tree);
      }
      node = (byte >> bit) & 1 ? rightOf(node, tree) : leftOf(node, tree);
    }
  }
  return placeOf(node, tree);
}

/** A number beyond those of the nodes says where the record is; the first of them that there is none. */
function placeOf(node: number, { nodes }: Tree): number | undefined {
  if (node < nodes) {
    throw new RangeError('its tree is deeper than an address is long');
  }
  if (node > nodes && node < nodes + SEPARATOR) {
    throw new RangeError('its tree leads to no record');
  }
  return node === nodes ? undefined : node - nodes - SEPARATOR;
}

function leftOf(node: number, { bytes, recordSize }: Tree): number {
  const at = (node * recordSize) / 4;
  switch (recordSize) {
    case 24:
      return bytes.readUIntBE(at, 3);
    case 28:
      // The byte in the middle has the highest four bits of both.
      return ((bytes[at + 3] ?? 0) >> 4) * 2 ** 24 + bytes.readUIntBE(at, 3);
    case 32:
      return bytes.readUInt32BE(at);
  }
}

function rightOf(node: number, { bytes, recordSize }: Tree): number {
  const at = (node * recordSize) / 4;
  switch (recordSize) {
    case 24:
      return bytes.readUIntBE(at + 3, 3);
    case 28:
      return ((bytes[at + 3] ?? 0) & 15) * 2 ** 24 + bytes.readUIntBE(at + 4, 3);
    case 32:
      return bytes.readUInt32BE(at + 4);
  }
}
