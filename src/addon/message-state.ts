import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';
import type { MessageTags } from './adapters/message-tags.ts';
import type { Settings } from './adapters/settings.ts';
import type { Sources } from './adapters/sources.ts';
import { isFiltered } from './item-id.ts';
import type { Ledger } from './ledger.ts';
import { createTurns } from './turns.ts';

interface StatePorts {
  readonly outbox: Pick<Outbox, 'get'>;
  readonly sources: Pick<Sources, 'origin'>;
  readonly settings: Pick<Settings, 'configuration' | 'recall' | 'remember'>;
  readonly tags: Pick<MessageTags, 'clear' | 'clearPassing' | 'clearTrigger' | 'show'>;
  readonly ledger: Ledger;
}

/** Shows on the messages themselves what became of them, and remembers it. */
export interface MessageState {
  /** Before something is done to an item that its messages are to show. Thunderbird may end between the two. */
  begin(item: Pick<OutboxItem, 'id' | 'work'>): Promise<void>;
  /** After the item has changed. */
  show(item: OutboxItem): Promise<void>;
  /** Before the item is removed: one that was not sent leaves nothing on its messages. */
  leave(item: OutboxItem): Promise<void>;
  /** After the event was deleted in MISP. */
  takeBack(uuid: string, item: OutboxItem): Promise<void>;
  /** Shows what became of those at which Thunderbird ended, and of which that was not shown any more. */
  catchUp(): Promise<void>;
}

/** State as tags on messages, where the profile of the item wants that, and in the ledger in any case. */
export function createMessageState({ ledger, outbox, settings, sources, tags }: StatePorts): MessageState {
  const inTurn = createTurns();
  /** In this life of the background, which shows it itself. */
  const begun = new Set<string>();

  function change(make: (ids: readonly string[]) => readonly string[]): Promise<void> {
    return inTurn('unshown', async () => settings.remember('unshown', make((await settings.recall('unshown')) ?? [])));
  }

  async function end(id: string): Promise<void> {
    await (begun.delete(id) ? change((ids) => ids.filter((other) => other !== id)) : undefined);
  }

  async function show(item: OutboxItem): Promise<void> {
    const [origin, { 'filtered.show_state': showState }] = await Promise.all([
      sources.origin(item.id),
      settings.configuration(item.profile),
    ]);
    if (!origin) {
      return;
    }
    await ledger.note(origin.messageIds, item);
    // A draft that somebody is looking at is not worth a tag before it is sent.
    if (showState && (isFiltered(item.id) || item.work.step === 'submit' || item.work.step === 'done')) {
      await tags.show(origin, item);
    } else if (isFiltered(item.id)) {
      // Left on it, it would bring the mail in again at a later start, once its item is discarded or long done.
      await tags.clearTrigger(origin);
    }
  }

  async function clear({ id, profile }: OutboxItem): Promise<void> {
    const [origin, { 'filtered.show_state': showState }] = await Promise.all([sources.origin(id), settings.configuration(profile)]);
    if (origin && showState) {
      await tags.clear(origin);
    }
  }

  /** As it is by now. One that is gone was discarded. */
  async function showLeft(id: string): Promise<void> {
    const item = await outbox.get(id);
    if (item) {
      await show(item);
      return;
    }
    const origin = await sources.origin(id);
    await (origin && tags.clearPassing(origin));
  }

  return {
    begin: async ({ id, work }) => {
      if (isFiltered(id) || work.step === 'submit') {
        begun.add(id);
        // Where that cannot be noted it must not hold up the item.
        await change((ids) => [...ids.filter((other) => other !== id), id]).catch(() => undefined);
      }
    },
    show: async (item) => {
      await inTurn(item.id, () => show(item));
      await end(item.id);
    },
    leave: async (item) => {
      // Looking for the messages takes a while: only where something can be on them.
      if (item.work.step === 'submit' || (item.work.step !== 'done' && isFiltered(item.id))) {
        await clear(item);
      }
      await end(item.id);
    },
    takeBack: async (uuid, item) => {
      await ledger.strike(uuid);
      await clear(item);
    },
    catchUp: async () => {
      const left = (await settings.recall('unshown')) ?? [];
      for (const id of left.filter((one) => !begun.has(one))) {
        await inTurn(id, () => showLeft(id)).catch(() => undefined);
        await (begun.has(id) ? undefined : change((ids) => ids.filter((other) => other !== id)));
      }
    },
  };
}
