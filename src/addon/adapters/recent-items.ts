import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';
import type { OutboxOverview } from './indexed-db-outbox.ts';

/** Enough for the pages that are open. A draft may hold tens of megabytes. */
const KEPT = 4;

/**
 * The outbox with the items last used kept in memory: pages ask for theirs again and again, and reading megabytes from the disk each time
 * would slow down the work on it. Only for an outbox that has no other door.
 */
export function rememberRecent(outbox: Outbox & Pick<OutboxOverview, 'claimId'>): Outbox {
  const recent = new Map<string, OutboxItem>();
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
    const item = recent.get(id) ?? (await outbox.get(id));
    return item && remember(item);
  }
  return {
    ...outbox,
    get,
    put: async (item) => {
      // Whoever looks need not wait for the disk; what it refuses is as if it had never been.
      remember(item);
      try {
        await outbox.put(item);
      } catch (thrown) {
        recent.delete(item.id);
        throw thrown;
      }
    },
    remove: async (id) => {
      recent.delete(id);
      await outbox.remove(id);
    },
    claim: async (now, lease) => {
      const id = await outbox.claimId(now, lease);
      return id === undefined ? undefined : get(id);
    },
  };
}
