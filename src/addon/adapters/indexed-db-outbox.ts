import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { resultOf, transact } from './database.ts';

/** How an item lies in the database: beside it, what is searched for. */
interface Row {
  readonly id: string;
  readonly created: string;
  readonly notBefore: string;
  /** 1 while there is work to do on it without a person. IndexedDB has no index over booleans. */
  readonly waits: 0 | 1;
  /** Milliseconds since 1970; 0 when nobody has it. */
  readonly leasedUntil: number;
  readonly item: OutboxItem;
}

type WaitingKey = readonly [waits: number, created: string, notBefore: string, leasedUntil: number];

/** The outbox in IndexedDB. Writing an item ends the lease on it. Throws `outbox_unwritable` where the disk refuses. */
export function createIndexedDbOutbox(database: Promise<IDBDatabase>): Outbox {
  return {
    put: (item) => write(database, (items) => resultOf(items.put(toRow(item)))),
    remove: (id) => write(database, (items) => resultOf(items.delete(id))),
    get: (id) =>
      transact(database, 'items', 'readonly', async (items) => {
        const row: Row | undefined = await resultOf(items.get(id));
        return row?.item;
      }),
    list: () =>
      transact(database, 'items', 'readonly', async (items) => {
        const rows: readonly Row[] = await resultOf(items.index('created').getAll());
        return rows.map(({ item }) => item);
      }),
    claim: (now, lease) => transact(database, 'items', 'readwrite', (items) => claim(items, now, lease)),
  };
}

/** Ends every lease: for the start of the program, when whoever had them is gone. */
export async function releaseLeases(database: IDBDatabase): Promise<void> {
  await write(database, async (items) => {
    const rows: readonly Row[] = await resultOf(items.index('waiting').getAll(IDBKeyRange.bound([1], [2])));
    await Promise.all(rows.filter(({ leasedUntil }) => leasedUntil > 0).map((row) => resultOf(items.put({ ...row, leasedUntil: 0 }))));
  });
}

async function claim(items: IDBObjectStore, now: number, lease: number): Promise<OutboxItem | undefined> {
  const id = await findDue(items, now);
  if (id === undefined) {
    return undefined;
  }
  const row: Row = await resultOf(items.get(id));
  await resultOf(items.put({ ...row, leasedUntil: now + lease } satisfies Row));
  return row.item;
}

function findDue(items: IDBObjectStore, now: number): Promise<IDBValidKey | undefined> {
  const time = new Date(now).toISOString();
  return new Promise((resolve, reject) => {
    const search = items.index('waiting').openKeyCursor(IDBKeyRange.bound([1], [2]));
    search.onerror = () => reject(search.error);
    search.onsuccess = () => {
      const cursor = search.result;
      if (!cursor) {
        resolve(undefined);
        return;
      }
      const [, , notBefore, leasedUntil] = cursor.key as unknown as WaitingKey;
      if (notBefore <= time && leasedUntil <= now) {
        resolve(cursor.primaryKey);
      } else {
        cursor.continue();
      }
    };
  });
}

function toRow(item: OutboxItem): Row {
  const { created, id, notBefore, work } = item;
  const waits = work.step === 'draft' || work.step === 'submit' ? 1 : 0;
  return { id, created, notBefore, waits, leasedUntil: 0, item };
}

async function write(database: IDBDatabase | Promise<IDBDatabase>, work: (items: IDBObjectStore) => Promise<unknown>): Promise<void> {
  try {
    await transact(database, 'items', 'readwrite', work);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Problem('outbox_unwritable', { message, place: 'Thunderbird' }, { cause });
  }
}
