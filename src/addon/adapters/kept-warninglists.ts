import type { RefreshedWarninglists } from '#core/screen/warninglists/refreshed.ts';
import { resultOf, transact } from './database.ts';

/** Where the warninglists that were fetched from each MISP are kept. */
export interface KeptWarninglists {
  /** In place of those from before. */
  put(refreshed: RefreshedWarninglists): Promise<void>;
  /** As JSON text; `undefined` where there are none of this MISP. */
  get(url: string): Promise<string | undefined>;
  /** Whether those that were fetched at this time still are what is kept. */
  has(url: string, fetched: string): Promise<boolean>;
}

interface Row {
  readonly url: string;
  readonly fetched: string;
  /** One long text is read many times faster than a hundred thousand short ones. */
  readonly text: string;
}

/** Warninglists in IndexedDB. */
export function createIndexedDbWarninglists(database: Promise<IDBDatabase>): KeptWarninglists {
  return {
    put: async (refreshed) => {
      const { fetched, url } = refreshed;
      const row: Row = { url, fetched, text: JSON.stringify(refreshed) };
      await transact(database, 'warninglists', 'readwrite', (rows) => resultOf(rows.put(row)));
    },
    get: async (url) => {
      const row = await transact(database, 'warninglists', 'readonly', (rows) => resultOf<Row | undefined>(rows.get(url)));
      return row?.text;
    },
    has: async (url, fetched) => {
      const found = await transact(database, 'warninglists', 'readonly', (rows) =>
        resultOf<IDBValidKey | undefined>(rows.index('fetched').getKey([url, fetched])),
      );
      return found !== undefined;
    },
  };
}
