import type { OutboxItem } from '#core/outbox/item.ts';
import type { Settings } from './adapters/settings.ts';
import type { SentMail } from './sent-mail.ts';
import { createTurns } from './turns.ts';

/** Which mails became which events: for longer than the outbox keeps them, and for more of them than there can be tags. */
export interface Ledger {
  /** Notes an item that is done; one that is not changes nothing. */
  note(messageIds: readonly string[], item: OutboxItem): Promise<void>;
  /** After the event was deleted. */
  strike(uuid: string): Promise<void>;
  /** The events of mails with one of these Message-IDs, the latest first. A Message-ID proves nothing: any sender can write any. */
  find(messageIds: readonly string[]): Promise<readonly SentMail[]>;
}

/** The oldest entries beyond these are forgotten. */
const MOST_ENTRIES = 5000;

/** The ledger in the add-on's settings. */
export function createLedger({ recall, remember }: Pick<Settings, 'recall' | 'remember'>): Ledger {
  const inTurn = createTurns();

  function change(make: (entries: readonly SentMail[]) => readonly SentMail[]): Promise<void> {
    // Two at once would each write what the other does not know of.
    return inTurn('sent', async () => remember('sent', make((await recall('sent')) ?? [])));
  }
  return {
    note: async (messageIds, { work }) => {
      const named = messageIds.filter((id) => id !== '');
      if (work.step === 'done' && work.submission.id !== '' && named.length > 0) {
        const { id, time, url, uuid } = work.submission;
        await change((entries) => [...without(entries, uuid), { messageIds: named, uuid, id, url, time }].slice(-MOST_ENTRIES));
      }
    },
    strike: (uuid) => change((entries) => without(entries, uuid)),
    find: async (messageIds) => {
      const wanted = new Set(messageIds.filter((id) => id !== ''));
      return ((await recall('sent')) ?? []).filter((entry) => entry.messageIds.some((id) => wanted.has(id))).toReversed();
    },
  };
}

function without(entries: readonly SentMail[], uuid: string): readonly SentMail[] {
  return entries.filter((entry) => entry.uuid !== uuid);
}
