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
  remove(item: string): Promise<void>;
  /** Of the items that have one. */
  ids(): Promise<readonly string[]>;
}

/** Sources in IndexedDB. */
export function createIndexedDbSources(database: Promise<IDBDatabase>): Sources {
  return {
    put: async (id, source) => {
      await transact(database, 'origins', 'readwrite', (origins) => resultOf(origins.put({ ...source, id })));
    },
    get: (id) => transact(database, 'origins', 'readonly', (origins) => resultOf<Source | undefined>(origins.get(id))),
    ids: () => transact(database, 'origins', 'readonly', (origins) => resultOf(origins.getAllKeys() as IDBRequest<string[]>)),
    remove: (id) => transact(database, 'origins', 'readwrite', (origins) => resultOf(origins.delete(id))),
  };
}
