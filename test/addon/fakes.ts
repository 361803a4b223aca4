import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';
import type { KeptWarninglists } from '../../src/addon/adapters/kept-warninglists.ts';
import { type RecentOutbox, rememberRecent } from '../../src/addon/adapters/recent-items.ts';
import type { MessageHeader, StorageArea, Thunderbird } from '../../src/addon/thunderbird.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';

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

/** Storage as Thunderbird has it, of which nobody else writes anything. */
export function makeStorages(managed: Pick<StorageArea, 'get'> = NOTHING_MANAGED): Thunderbird['storage'] {
  return { local: makeStorage(), managed, session: makeSession(), onChanged: { addListener: () => {} } };
}

function makeSession(): Thunderbird['storage']['session'] {
  const { values, ...area } = makeStorage();
  return {
    ...area,
    remove: async (keys) => {
      for (const key of keys) {
        delete values[key];
      }
    },
  };
}

const NOTHING_MANAGED = {
  get: async () => {
    throw new Error('Managed storage manifest not found');
  },
};

/** An item that waits to be read. */
export function makeItem(id: string, changes: Partial<OutboxItem> = {}): OutboxItem {
  const time = '2026-11-21T08:00:00.000Z';
  const work = { step: 'draft', mails: [{ bytes: new Uint8Array([1, 2]) }] } as const;
  return { id, generation: 0, created: time, attempts: 0, notBefore: time, profile: 'default', review: true, title: id, work, ...changes };
}

/** A message of Thunderbird. */
export function makeMessage(headerMessageId: string, changes: Partial<MessageHeader> = {}): MessageHeader {
  return { id: 1, headerMessageId, subject: headerMessageId, author: '', size: 1024, tags: [], ...changes };
}

/** An outbox in memory that shows items before they are written. */
export function makeRecentOutbox(outbox: Outbox = new MemoryOutbox()): RecentOutbox {
  return rememberRecent({ ...bound(outbox), claimId: async (now, lease) => (await outbox.claim(now, lease))?.id });
}

function bound(outbox: Outbox): Outbox {
  return {
    put: (item) => outbox.put(item),
    get: (id) => outbox.get(id),
    list: () => outbox.list(),
    claim: (now, lease) => outbox.claim(now, lease),
    remove: (id) => outbox.remove(id),
  };
}

/** Kept warninglists in memory. */
export interface FakeKeptLists extends KeptWarninglists {
  /** What is kept, by MISP. */
  readonly texts: Map<string, string>;
  /** How often a text was read. */
  readonly reads: number;
}

/** Warninglists that are kept in memory. */
export function makeKeptLists(): FakeKeptLists {
  const texts = new Map<string, string>();
  let reads = 0;
  return {
    texts,
    get reads() {
      return reads;
    },
    put: async (refreshed) => void texts.set(refreshed.url, JSON.stringify(refreshed)),
    get: async (url) => {
      reads += 1;
      return texts.get(url);
    },
    has: async (url, fetched) => texts.get(url)?.includes(JSON.stringify(fetched)) ?? false,
  };
}

/** Tabs as Thunderbird has them: the address of each that was opened, those that were brought to the front, and those that are gone. */
export function makeTabs() {
  const opened: string[] = [];
  const front: number[] = [];
  const closed = new Set<number>();
  const tabs: Pick<Thunderbird['tabs'], 'create' | 'update'> = {
    create: async ({ url }) => ({ id: opened.push(url) }),
    update: async (id) => {
      if (closed.has(id) || id > opened.length) {
        throw new Error(`Invalid tab ID: ${id}`);
      }
      front.push(id);
      return { id };
    },
  };
  return { closed, front, opened, tabs };
}

/** Reads messages, which go by what `nameOf` says; the one of the name `unreadable` it cannot. Tells how many it read at the same time at most. */
export function makeReader(nameOf: (message: MessageHeader) => string, unreadable: string) {
  let reading = 0;
  let most = 0;
  return {
    most: () => most,
    read: async (message: MessageHeader) => {
      reading += 1;
      most = Math.max(most, reading);
      await Promise.resolve();
      reading -= 1;
      if (nameOf(message) === unreadable) {
        throw new Error('it cannot be read');
      }
      return { bytes: new TextEncoder().encode(`Subject: x\r\n\r\n${nameOf(message)}`) };
    },
  };
}
