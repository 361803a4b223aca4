import type { OutboxItem } from '#core/outbox/item.ts';
import { needsAttention } from '#core/outbox/item-state.ts';
import type { Outbox } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { isFiltered } from '../item-id.ts';
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
  /** 1 where a person has to do something about it. */
  readonly needsPerson: 0 | 1;
  readonly item: OutboxItem;
}

/** What is known of all items without reading them. */
export interface OutboxOverview {
  /** When the items that wait for no person are due, ISO 8601 in UTC, by id. */
  dueTimes(): Promise<ReadonlyMap<string, string>>;
  /** How many items wait for a person, leaving out the drafts of those who pressed a button. */
  countForAttention(): Promise<number>;
}

type WaitingKey = readonly [waits: number, created: string, notBefore: string, leasedUntil: number];

/** The outbox in IndexedDB. Writing an item ends the lease on it. Throws `outbox_unwritable` where the disk refuses. */
export function createIndexedDbOutbox(database: Promise<IDBDatabase>): Outbox & OutboxOverview {
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
    dueTimes: () =>
      transact(database, 'items', 'readonly', async (items) => {
        const times = new Map<string, string>();
        await visitWaiting(items, ([, , notBefore], id) => {
          times.set(id, notBefore);
          return 'go on';
        });
        return times;
      }),
    countForAttention: () => transact(database, 'items', 'readonly', (items) => resultOf(items.index('attention').count(1))),
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

async function findDue(items: IDBObjectStore, now: number): Promise<string | undefined> {
  const time = new Date(now).toISOString();
  let due: string | undefined;
  await visitWaiting(items, ([, , notBefore, leasedUntil], id) => {
    due = notBefore <= time && leasedUntil <= now ? id : undefined;
    return due === undefined ? 'go on' : 'stop';
  });
  return due;
}

/** Walks over the items that wait for no person, oldest first, by their keys alone. */
function visitWaiting(items: IDBObjectStore, visit: (key: WaitingKey, id: string) => 'go on' | 'stop'): Promise<void> {
  return new Promise((resolve, reject) => {
    const search = items.index('waiting').openKeyCursor(IDBKeyRange.bound([1], [2]));
    search.onerror = () => reject(search.error);
    search.onsuccess = () => {
      const cursor = search.result;
      if (cursor && visit(cursor.key as unknown as WaitingKey, String(cursor.primaryKey)) === 'go on') {
        cursor.continue();
      } else {
        resolve();
      }
    };
  });
}

function toRow(item: OutboxItem): Row {
  const { created, id, notBefore, work } = item;
  const waits = work.step === 'draft' || work.step === 'submit' ? 1 : 0;
  const isFilteredReview = work.step === 'review' && isFiltered(id);
  return {
    id,
    created,
    notBefore,
    waits,
    leasedUntil: 0,
    needsPerson: !item.lookUp && (needsAttention(item) || isFilteredReview) ? 1 : 0,
    item,
  };
}

async function write(database: IDBDatabase | Promise<IDBDatabase>, work: (items: IDBObjectStore) => Promise<unknown>): Promise<void> {
  try {
    await transact(database, 'items', 'readwrite', work);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Problem('outbox_unwritable', { message, place: 'Thunderbird' }, { cause });
  }
}
