import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';
import type { IsWanted, OutboxOverview } from './indexed-db-outbox.ts';

/** Enough for the pages that are open. A draft may hold tens of megabytes. */
const KEPT = 4;

/** The outbox that shows an item before it has written it. */
export interface RecentOutbox extends Outbox {
  /** From now on `get` returns this, until something else is put. What lasts is what was put. */
  show(item: OutboxItem): void;
  /** Writes an earlier state of an item while another one is shown. */
  putBehind(item: OutboxItem): Promise<void>;
  claim(now: number, lease: number, isWanted?: IsWanted): Promise<OutboxItem | undefined>;
}

/**
 * The outbox with the items last used kept in memory: pages ask for theirs again and again, and reading megabytes from the disk each time
 * would slow down the work on it. Only for an outbox that has no other door.
 */
export function rememberRecent(outbox: Outbox & Pick<OutboxOverview, 'claimId'>): RecentOutbox {
  const recent = new Map<string, OutboxItem>();
  /** What the disk does not have yet: it must not be forgotten. */
  const shown = new Map<string, OutboxItem>();
  /** Reads of the disk that are under way. What is written or removed meanwhile overtakes them: they bring the state before. */
  const reads = new Map<string, Promise<OutboxItem | undefined>>();
  function remember(item: OutboxItem): OutboxItem {
    recent.delete(item.id);
    recent.set(item.id, item);
    const [oldest] = recent.keys();
    if (recent.size > KEPT && oldest !== undefined) {
      recent.delete(oldest);
    }
    return item;
  }
  async function get(id: string): Promise<OutboxItem | undefined> {
    const item = shown.get(id) ?? recent.get(id);
    return item ? remember(item) : read(id);
  }
  async function read(id: string): Promise<OutboxItem | undefined> {
    const reading = reads.get(id) ?? outbox.get(id);
    reads.set(id, reading);
    const item = await reading.catch((thrown: unknown) => {
      reads.delete(id);
      throw thrown;
    });
    if (reads.get(id) !== reading) {
      return get(id);
    }
    reads.delete(id);
    return item && remember(item);
  }
  return {
    ...outbox,
    get,
    show: (item) => {
      reads.delete(item.id);
      shown.set(item.id, item);
    },
    putBehind: (item) => outbox.put(item),
    list: async () => {
      const items = new Map((await outbox.list()).map((item) => [item.id, item]));
      return [...new Map([...items, ...shown]).values()];
    },
    put: async (item) => {
      // Whoever looks need not wait for the disk; what it refuses is as if it had never been.
      remember(item);
      reads.delete(item.id);
      shown.delete(item.id);
      try {
        await outbox.put(item);
      } catch (thrown) {
        recent.delete(item.id);
        throw thrown;
      }
    },
    remove: async (id) => {
      recent.delete(id);
      reads.delete(id);
      shown.delete(id);
      await outbox.remove(id);
    },
    claim: async (now, lease, isWanted) => {
      const id = await outbox.claimId(now, lease, isWanted);
      return id === undefined ? undefined : get(id);
    },
  };
}
