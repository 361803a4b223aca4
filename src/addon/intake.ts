import type { OutboxItem, Wishes } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import type { Outbox } from '#core/ports.ts';
import type { Source, Sources } from './adapters/sources.ts';
import type { DraftAhead } from './draft-ahead.ts';
import { isFiltered } from './item-id.ts';
import type { Runner } from './runner.ts';

/** How a mail comes in. */
export interface Arrival {
  readonly title: string;
  readonly mails: readonly RawMail[];
  readonly profile: string;
  /** Whether somebody looks at the draft before it goes out. */
  readonly review: boolean;
  readonly lookUp?: true;
  readonly wishes?: Wishes;
  /** Message-IDs in Thunderbird, without angle brackets. */
  readonly messageIds: readonly string[];
  /** Id for an item that must not be made twice. While the outbox knows it, whatever comes of it, the arrival is ignored. */
  readonly onceAs?: string;
}

export interface IntakePorts {
  readonly outbox: Outbox;
  readonly sources: Sources;
  readonly runner: Pick<Runner, 'wake'>;
  readonly ahead: Pick<DraftAhead, 'begin' | 'abandon'>;
  readonly tellPages: (item: string) => void;
  readonly onChange: (item: OutboxItem) => Promise<void>;
}

/** The one way into the outbox. */
export interface Intake {
  /** Returns the id of the item once it is on the disk; its work has started then. */
  accept(arrival: Arrival): Promise<string>;
}

/** Writes what arrives into the outbox, one after the other, and wakes the runner. */
export function createIntake({ ahead, onChange, outbox, runner, sources, tellPages }: IntakePorts): Intake {
  let last: Promise<unknown> = Promise.resolve();

  async function write({ lookUp, mails, messageIds, onceAs, profile, review, title, wishes }: Arrival): Promise<string> {
    const time = new Date().toISOString();
    const id = onceAs ?? crypto.randomUUID();
    const before = onceAs && (await outbox.get(id));
    if (before) {
      // Shows the state again: a second run of the filter may have put its tag over it.
      await onChange(before);
      return id;
    }
    const item: OutboxItem = {
      id,
      generation: 0,
      created: time,
      attempts: 0,
      notBefore: time,
      profile,
      review,
      title,
      ...(lookUp && { lookUp }),
      ...(wishes && { wishes }),
      work: { step: 'draft', mails },
    };
    await keep(item, { messageIds, mails });
    runner.wake();
    tellPages(id);
    if (isFiltered(id)) {
      await onChange(item);
    }
    return id;
  }

  async function keep(item: OutboxItem, source: Source): Promise<void> {
    if (item.review) {
      ahead.begin(item);
    }
    try {
      // First what belongs to it: an item that is there is complete.
      await sources.put(item.id, source);
      await outbox.put(item);
    } catch (thrown) {
      ahead.abandon(item);
      throw thrown;
    }
  }
  return {
    accept: (arrival) => {
      // Two copies of one mail may arrive at the same moment.
      const written = last.then(() => write(arrival));
      last = written.catch(() => undefined);
      return written;
    },
  };
}
