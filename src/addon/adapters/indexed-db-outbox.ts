import { messageOf } from '#core/message-of.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { isDue, needsAttention } from '#core/outbox/item-state.ts';
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
  /** 1 where a person has to do something about it. */
  readonly needsPerson: 0 | 1;
  readonly item: OutboxItem;
}

/** What is known of an item that waits for no person without reading it. */
export interface Waiting extends Pick<OutboxItem, 'id' | 'notBefore'> {
  readonly step: OutboxItem['work']['step'];
}

export type IsWanted = (waiting: Waiting) => boolean;

/** What is known of all items without reading them. */
export interface OutboxOverview {
  /** The items that wait for no person, oldest first. */
  waiting(): Promise<readonly Waiting[]>;
  /** The id of the oldest item that is due, wanted and nobody's, which is leased with that. */
  claimId(now: number, lease: number, isWanted?: IsWanted): Promise<string | undefined>;
  /** What is made of each item, which are read some at a time: all of them may not fit into memory. */
  readAll<T>(make: (item: OutboxItem) => T): Promise<readonly T[]>;
  /** How many items wait for a person, leaving out the drafts of those who pressed a button. */
  countForAttention(): Promise<number>;
}

type WaitingKey = readonly [waits: number, created: string, notBefore: string, step: Waiting['step']];

/** Until when items are handed out, milliseconds since 1970, by id. */
export type Leases = Map<string, number>;

/**
 * The outbox in IndexedDB. Writing an item ends the lease on it. Throws `outbox_unwritable` where the disk refuses. The one page that works
 * on it keeps its leases in memory: they end with it, as they should, and megabytes of mail need not be written again to note one.
 */
export function createIndexedDbOutbox(database: Promise<IDBDatabase>, leases: Leases = new Map()): Outbox & OutboxOverview {
  async function get(id: string): Promise<OutboxItem | undefined> {
    return transact(database, 'items', 'readonly', async (items) => {
      const row: Row | undefined = await resultOf(items.get(id));
      return row?.item;
    });
  }
  const claimId: OutboxOverview['claimId'] = (now, lease, isWanted = () => true) =>
    transact(database, 'items', 'readonly', (items) => findDue(items, { now, lease, leases, isWanted }));
  return {
    get,
    claimId,
    put: async (item) => {
      await write(database, (items) => resultOf(items.put(toRow(item))));
      leases.delete(item.id);
    },
    remove: async (id) => {
      await write(database, (items) => resultOf(items.delete(id)));
      leases.delete(id);
    },
    list: () =>
      transact(database, 'items', 'readonly', async (items) => {
        const rows: readonly Row[] = await resultOf(items.index('created').getAll());
        return rows.map(({ item }) => item);
      }),
    readAll: (make) => transact(database, 'items', 'readonly', (items) => readInParts(items, make)),
    waiting: () =>
      transact(database, 'items', 'readonly', async (items) => {
        const all: Waiting[] = [];
        await visitWaiting(items, (waiting) => {
          all.push(waiting);
          return 'go on';
        });
        return all;
      }),
    countForAttention: () => transact(database, 'items', 'readonly', (items) => resultOf(items.index('attention').count(1))),
    claim: async (now, lease) => {
      const id = await claimId(now, lease);
      return id === undefined ? undefined : get(id);
    },
  };
}

/** So many are in memory at once; a mail with attachments is megabytes. */
const PART = 20;

async function readInParts<T>(items: IDBObjectStore, make: (item: OutboxItem) => T): Promise<readonly T[]> {
  const made: T[] = [];
  let last: string | undefined;
  for (;;) {
    const rest = last === undefined ? undefined : IDBKeyRange.lowerBound(last, true);
    const rows: readonly Row[] = await resultOf(items.getAll(rest, PART));
    made.push(...rows.map(({ item }) => make(item)));
    last = rows.at(-1)?.id;
    if (last === undefined || rows.length < PART) {
      return made;
    }
  }
}

interface Claim {
  readonly now: number;
  readonly lease: number;
  readonly leases: Leases;
  readonly isWanted: IsWanted;
}

/** The oldest item that is due and that nobody has, leased at the moment that it is found: so no second search finds it. */
async function findDue(items: IDBObjectStore, { isWanted, lease, leases, now }: Claim): Promise<string | undefined> {
  let due: string | undefined;
  await visitWaiting(items, (waiting) => {
    if (!isDue(waiting, now) || (leases.get(waiting.id) ?? 0) > now || !isWanted(waiting)) {
      return 'go on';
    }
    leases.set(waiting.id, now + lease);
    due = waiting.id;
    return 'stop';
  });
  return due;
}

/** Walks over the items that wait for no person, oldest first, by their keys alone. */
function visitWaiting(items: IDBObjectStore, visit: (waiting: Waiting) => 'go on' | 'stop'): Promise<void> {
  return new Promise((resolve, reject) => {
    const search = items.index('waiting').openKeyCursor(IDBKeyRange.bound([1], [2]));
    search.onerror = () => reject(search.error);
    search.onsuccess = () => {
      const cursor = search.result;
      if (cursor && visit(waitingAt(cursor)) === 'go on') {
        cursor.continue();
      } else {
        resolve();
      }
    };
  });
}

function waitingAt({ key, primaryKey }: IDBCursor): Waiting {
  const [, , notBefore, step] = key as unknown as WaitingKey;
  return { id: String(primaryKey), notBefore, step };
}

function toRow(item: OutboxItem): Row {
  const { created, id, notBefore, work } = item;
  const waits = work.step === 'draft' || work.step === 'submit' ? 1 : 0;
  const isFilteredReview = work.step === 'review' && isFiltered(id);
  const needsPerson = !item.lookUp && (needsAttention(item) || isFilteredReview) ? 1 : 0;
  return { id, created, notBefore, waits, needsPerson, item };
}

async function write(database: IDBDatabase | Promise<IDBDatabase>, work: (items: IDBObjectStore) => Promise<unknown>): Promise<void> {
  try {
    await transact(database, 'items', 'readwrite', work);
  } catch (cause) {
    const message = messageOf(cause);
    throw new Problem('outbox_unwritable', { message, place: 'Thunderbird' }, { cause });
  }
}
