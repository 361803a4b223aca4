import type { RawMail } from '#core/parse/mail.ts';
import { resultOf, transact } from './database.ts';

/** Which messages in Thunderbird an item came from; their numbers do not outlive a session. */
export interface Origin {
  /** Without angle brackets. */
  readonly messageIds: readonly string[];
  /** What tells each of these mails from others with its Message-ID, as `mailKey` has it. Missing in items of older versions. */
  readonly keys?: readonly string[];
}

/** Where an item came from, with the mails themselves. */
export interface Source extends Origin {
  /** For the readable view beside the draft; none once the item is done. */
  readonly mails: readonly RawMail[];
}

/** What the add-on keeps beside an item of the outbox. */
export interface Sources {
  put(item: string, source: Source): Promise<void>;
  get(item: string): Promise<Source | undefined>;
  /** The same without reading the mails. */
  origin(item: string): Promise<Origin | undefined>;
  remove(item: string): Promise<void>;
  /** Of the items that have one. */
  ids(): Promise<readonly string[]>;
}

interface Row extends Origin {
  readonly id: string;
  /** Blobs: the database takes them over without a copy, and they are read when somebody asks for what is in them. */
  readonly mails: readonly (Omit<RawMail, 'bytes'> & { readonly bytes: Blob | Uint8Array })[];
}

/** Sources in IndexedDB. */
export function createIndexedDbSources(database: Promise<IDBDatabase>): Sources {
  const find = (id: string) => transact(database, 'origins', 'readonly', (origins) => resultOf<Row | undefined>(origins.get(id)));
  return {
    put: async (id, { mails, ...origin }) => {
      const row: Row = { id, ...origin, mails: mails.map((mail) => ({ ...mail, bytes: new Blob([mail.bytes as BlobPart]) })) };
      await transact(database, 'origins', 'readwrite', (origins) => resultOf(origins.put(row)));
    },
    get: async (id) => {
      const row = await find(id);
      return row && { ...originOf(row), mails: await Promise.all(row.mails.map(readMail)) };
    },
    origin: async (id) => {
      const row = await find(id);
      return row && originOf(row);
    },
    ids: () => transact(database, 'origins', 'readonly', (origins) => resultOf(origins.getAllKeys() as IDBRequest<string[]>)),
    remove: (id) => transact(database, 'origins', 'readwrite', (origins) => resultOf(origins.delete(id))),
  };
}

function originOf({ keys, messageIds }: Row): Origin {
  return { messageIds, ...(keys && { keys }) };
}

async function readMail({ bytes, ...mail }: Row['mails'][number]): Promise<RawMail> {
  // Bytes are what earlier versions wrote.
  return { ...mail, bytes: bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes };
}
