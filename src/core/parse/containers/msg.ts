import { ByteReader } from './byte-reader.ts';
import { type CompoundStream, readCompoundFile } from './compound-file.ts';
import { type MapiAttachment, type MapiMessage, MapiProperties, type MapiValue, PROPERTY } from './mapi-message.ts';

/**
 * Reads an Outlook .msg file (MS-OXMSG). `undefined` for any other compound file. `mayRead`: asked before each stream
 * with its size, since streams of a hostile file may share their bytes.
 */
export function readMsg(bytes: Uint8Array, mayRead: (size: number) => boolean): MapiMessage | undefined {
  const root = toStorage(readCompoundFile(bytes));
  return root.streams.has(PROPERTIES) ? readMessage(root, TOP_HEADER, mayRead, undefined, 0) : undefined;
}

interface Storage {
  readonly streams: Map<string, CompoundStream>;
  readonly storages: Map<string, Storage>;
}

const PROPERTIES = '__properties_version1.0';
/** Bytes in front of the list of fixed properties (MS-OXMSG, 2.4.1). */
const TOP_HEADER = 32;
const EMBEDDED_HEADER = 24;
const PART_HEADER = 8;
const MAX_DEPTH = 50;

function toStorage(streams: readonly CompoundStream[]): Storage {
  const root: Storage = { streams: new Map(), storages: new Map() };
  for (const stream of streams) {
    let storage = root;
    for (const name of stream.path.slice(0, -1)) {
      const next: Storage = storage.storages.get(name) ?? { streams: new Map(), storages: new Map() };
      storage.storages.set(name, next);
      storage = next;
    }
    storage.streams.set(stream.path.at(-1) ?? '', stream);
  }
  return root;
}

type MayRead = (size: number) => boolean;

function readMessage(storage: Storage, header: number, mayRead: MayRead, codePage: string | undefined, depth: number): MapiMessage {
  const properties = new MapiProperties(readProperties(storage, header, mayRead), codePage);
  const recipients: MapiProperties[] = [];
  const attachments: MapiAttachment[] = [];
  // Numbered in hexadecimal: their order is that of their names.
  for (const [name, inner] of [...storage.storages].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (name.startsWith('__recip_version1.0_')) {
      recipients.push(new MapiProperties(readProperties(inner, PART_HEADER, mayRead), properties.charset));
    } else if (name.startsWith('__attach_version1.0_')) {
      attachments.push(readAttachment(inner, mayRead, properties.charset, depth));
    }
  }
  return { properties, recipients, attachments };
}

function readAttachment(storage: Storage, mayRead: MayRead, codePage: string | undefined, depth: number): MapiAttachment {
  const properties = new MapiProperties(readProperties(storage, PART_HEADER, mayRead), codePage);
  const embedded = storage.storages.get('__substg1.0_3701000D');
  const message = embedded && depth < MAX_DEPTH ? readMessage(embedded, EMBEDDED_HEADER, mayRead, codePage, depth + 1) : undefined;
  return { properties, ...(message && { message }) };
}

function readProperties(storage: Storage, header: number, mayRead: MayRead): Map<number, MapiValue> {
  const values = new Map<number, MapiValue>();
  const list = storage.streams.get(PROPERTIES);
  const reader = new ByteReader(list && mayRead(list.size) ? list.read() : new Uint8Array(), header);
  while (reader.left >= 16) {
    const type = reader.u16();
    const property = reader.u16();
    reader.skip(4);
    values.set(property, { type, bytes: reader.take(8) });
  }
  for (const [name, stream] of storage.streams) {
    // `__substg1.0_0037001F`: number and type of what did not fit into the list.
    const match = /^__substg1\.0_([\dA-F]{4})([\dA-F]{4})$/i.exec(name);
    const property = Number.parseInt(match?.[1] ?? '', 16);
    if (match && WANTED.has(property) && mayRead(stream.size)) {
      values.set(property, { type: Number.parseInt(match[2] ?? '', 16), bytes: stream.read() });
    }
  }
  return values;
}

const WANTED = new Set<number>(Object.values(PROPERTY));
