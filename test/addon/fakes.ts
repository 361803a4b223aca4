import type { OutboxItem } from '#core/outbox/item.ts';
import type { StorageArea } from '../../src/addon/thunderbird.ts';

/** A storage area in memory, which clones as the real one does. */
export function makeStorage(values: Record<string, unknown> = {}): StorageArea & { readonly values: Record<string, unknown> } {
  return {
    values,
    get: async (keys) => {
      const wanted = keys === undefined || keys === null ? Object.keys(values) : [keys].flat();
      return structuredClone(Object.fromEntries(wanted.filter((key) => key in values).map((key) => [key, values[key]])));
    },
    set: async (changes) => {
      Object.assign(values, structuredClone(changes));
    },
  };
}

/** An item that waits to be read. */
export function makeItem(id: string, changes: Partial<OutboxItem> = {}): OutboxItem {
  const time = '2026-11-21T08:00:00.000Z';
  const work = { step: 'draft', mails: [{ bytes: new Uint8Array([1, 2]) }] } as const;
  return { id, generation: 0, created: time, attempts: 0, notBefore: time, profile: 'default', review: true, title: id, work, ...changes };
}
