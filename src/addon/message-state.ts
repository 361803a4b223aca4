import type { OutboxItem } from '#core/outbox/item.ts';
import type { MessageTags } from './adapters/message-tags.ts';
import type { Settings } from './adapters/settings.ts';
import type { Sources } from './adapters/sources.ts';
import { isFiltered } from './item-id.ts';
import type { Ledger } from './ledger.ts';

interface StatePorts {
  readonly sources: Pick<Sources, 'origin'>;
  readonly settings: Pick<Settings, 'configuration'>;
  readonly tags: Pick<MessageTags, 'clear' | 'clearTrigger' | 'show'>;
  readonly ledger: Ledger;
}

/** Shows on the messages themselves what became of them, and remembers it. */
export interface MessageState {
  /** After the item has changed. */
  show(item: OutboxItem): Promise<void>;
  /** Before the item is removed: one that was not sent leaves nothing on its messages. */
  leave(item: OutboxItem): Promise<void>;
  /** After the event was deleted in MISP. */
  takeBack(uuid: string, item: OutboxItem): Promise<void>;
}

/** State as tags on messages, where the profile of the item wants that, and in the ledger in any case. */
export function createMessageState({ ledger, settings, sources, tags }: StatePorts): MessageState {
  async function clear({ id, profile }: OutboxItem): Promise<void> {
    const [origin, { 'filtered.show_state': showState }] = await Promise.all([sources.origin(id), settings.configuration(profile)]);
    if (origin && showState) {
      await tags.clear(origin);
    }
  }
  return {
    show: async (item) => {
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
    },
    leave: async (item) => {
      // Looking for the messages takes a while: only where something can be on them.
      if (item.work.step === 'submit' || (item.work.step !== 'done' && isFiltered(item.id))) {
        await clear(item);
      }
    },
    takeBack: async (uuid, item) => {
      await ledger.strike(uuid);
      await clear(item);
    },
  };
}
