import type { RawMail } from '#core/parse/mail.ts';
import { resultOf, transact } from './database.ts';

/** Where an item came from. */
export interface Source {
  /** Of the messages in Thunderbird, without angle brackets; numbers of messages do not outlive a session. */
  readonly messageIds: readonly string[];
  /** For the readable view beside the draft; none once the item is done. */
  readonly mails: readonly RawMail[];
}

/** What the add-on keeps beside an item of the outbox. */
export interface Sources {
  put(item: string, source: Source): Promise<void>;
  get(item: string): Promise<Source | undefined>;
  /** Those of `get`, without reading the mails. */
  messageIds(item: string): Promise<readonly string[] | undefined>;
  remove(item: string): Promise<void>;
  /** Of the items that have one. */
  ids(): Promise<readonly string[]>;
}

interface Row {
  readonly id: string;
  readonly messageIds: readonly string[];
  /** Blobs: the database takes them over without a copy, and they are read when somebody asks for what is in them. */
  readonly mails: readonly (Omit<RawMail, 'bytes'> & { readonly bytes: Blob | Uint8Array })[];
}

/** Sources in IndexedDB. */
export function createIndexedDbSources(database: Promise<IDBDatabase>): Sources {
  const find = (id: string) => transact(database, 'origins', 'readonly', (origins) => resultOf<Row | undefined>(origins.get(id)));
  return {
    put: async (id, { mails, messageIds }) => {
      const row: Row = { id, messageIds, mails: mails.map((mail) => ({ ...mail, bytes: new Blob([mail.bytes as BlobPart]) })) };
      await transact(database, 'origins', 'readwrite', (origins) => resultOf(origins.put(row)));
    },
    get: async (id) => {
      const row = await find(id);
      return row && { messageIds: row.messageIds, mails: await Promise.all(row.mails.map(readMail)) };
    },
    messageIds: async (id) => (await find(id))?.messageIds,
    ids: () => transact(database, 'origins', 'readonly', (origins) => resultOf(origins.getAllKeys() as IDBRequest<string[]>)),
    remove: (id) => transact(database, 'origins', 'readwrite', (origins) => resultOf(origins.delete(id))),
  };
}

async function readMail({ bytes, ...mail }: Row['mails'][number]): Promise<RawMail> {
  // Bytes are what earlier versions wrote.
  return { ...mail, bytes: bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes };
}
