import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';

/** Enough for the pages that are open. A draft may hold tens of megabytes. */
const KEPT = 4;

/**
 * The outbox with the items last used kept in memory: pages ask for theirs again and again, and reading megabytes from the disk each time
 * would slow down the work on it. Only for an outbox that has no other door.
 */
export function rememberRecent(outbox: Outbox): Outbox {
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
  return {
    ...outbox,
    put: async (item) => {
      await outbox.put(item);
      remember(item);
    },
    remove: async (id) => {
      recent.delete(id);
      await outbox.remove(id);
    },
    get: async (id) => {
      const item = recent.get(id) ?? (await outbox.get(id));
      return item && remember(item);
    },
    claim: async (now, lease) => {
      const item = await outbox.claim(now, lease);
      return item && remember(item);
    },
  };
}
