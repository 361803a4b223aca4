import type { OutboxItem, Wishes } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import type { Outbox } from '#core/ports.ts';
import type { Sources } from './adapters/sources.ts';
import type { Runner } from './runner.ts';

/** How a mail comes in. */
export interface Arrival {
  readonly title: string;
  readonly mails: readonly RawMail[];
  readonly profile: string;
  /** Whether somebody looks at the draft before it goes out. */
  readonly review: boolean;
  readonly wishes?: Wishes;
  /** Message-IDs in Thunderbird, without angle brackets. */
  readonly messageIds: readonly string[];
}

/** The one way into the outbox. */
export interface Intake {
  /** Returns the id of the item once it is on the disk; its work has started then. */
  accept(arrival: Arrival): Promise<string>;
}

/** Writes what arrives into the outbox and wakes the runner. */
export function createIntake(outbox: Outbox, sources: Sources, runner: Pick<Runner, 'wake'>): Intake {
  return {
    accept: async ({ mails, messageIds, profile, review, title, wishes }) => {
      const time = new Date().toISOString();
      const item: OutboxItem = {
        id: crypto.randomUUID(),
        generation: 0,
        created: time,
        attempts: 0,
        notBefore: time,
        profile,
        review,
        title,
        ...(wishes && { wishes }),
        work: { step: 'draft', mails },
      };
      // First what belongs to it: an item that is there is complete.
      await sources.put(item.id, { messageIds, mails });
      await outbox.put(item);
      runner.wake();
      return item.id;
    },
  };
}
