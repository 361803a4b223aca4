import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem, Wishes } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { toProblem } from '#core/problem.ts';
import type { RecentOutbox } from './adapters/recent-items.ts';
import type { Source, Sources } from './adapters/sources.ts';
import type { DraftAhead, DraftUnderWay } from './draft-ahead.ts';
import { isFiltered } from './item-id.ts';
import { newItem } from './new-item.ts';
import type { Runner } from './runner.ts';
import { createTurns } from './turns.ts';

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
  /** What tells each of the mails from others, as `mailKey` has it, where they are messages in Thunderbird. */
  readonly keys?: readonly string[];
  /** Id for an item that must not be made twice. While the outbox knows it, whatever comes of it, the arrival is ignored. */
  readonly onceAs?: string;
  /** Somebody looks at a page that has nothing but this to show: a draft that is there soon is shown before it is written. */
  readonly isAwaited?: boolean;
  /** The draft of these mails where it was begun before. */
  readonly underWay?: DraftUnderWay;
}

export interface IntakePorts {
  readonly outbox: RecentOutbox;
  readonly sources: Sources;
  readonly runner: Pick<Runner, 'wake'>;
  readonly ahead: Pick<DraftAhead, 'begin' | 'abandon' | 'soon'>;
  readonly stayAwake: () => () => void;
  readonly tellPages: (item: string) => void;
  readonly onChange: (item: OutboxItem) => Promise<void>;
}

/** The one way into the outbox. */
export interface Intake {
  /** Returns the id of the item once its mail is on the disk, so that it can be sent whatever happens, and its work has started or is done. */
  accept(arrival: Arrival): Promise<string>;
}

/** Longer than an open page takes to draw a draft. */
const DRAWN_AFTER_MS = 300;

/** Writes what arrives into the outbox, one after the other, and wakes the runner. */
export function createIntake({ ahead, onChange, outbox, runner, sources, stayAwake, tellPages }: IntakePorts): Intake {
  const inTurn = createTurns();

  async function write(arrival: Arrival): Promise<string> {
    const { isAwaited, keys, mails, messageIds, onceAs, underWay } = arrival;
    const source: Source = { mails, messageIds, ...(keys && { keys }) };
    const id = onceAs ?? crypto.randomUUID();
    const before = onceAs && (await outbox.get(id));
    if (before) {
      underWay?.stop();
      // Shows the state again: a second run of the filter may have put its tag over it.
      await onChange(before);
      return id;
    }
    const item = newItem({ ...arrival, id });
    if (item.review) {
      ahead.begin(item, underWay);
    }
    const draft = isAwaited && item.review ? await ahead.soon(item) : undefined;
    if (draft) {
      await showFirst(item, draft, source);
      return id;
    }
    await keep(item, source);
    runner.wake();
    tellPages(id);
    if (isFiltered(id)) {
      await onChange(item);
    }
    return id;
  }

  /** Shows the draft at once, and returns when the mail is on the disk: to write the draft, too, holds up the page that is about to draw it. */
  async function showFirst(item: OutboxItem, draft: EventDraft, source: Source): Promise<void> {
    const shown: OutboxItem = { ...item, work: { step: 'review', draft } };
    outbox.show(shown);
    const putMail = putBehind(shown, item, source);
    void putDraft(shown, putMail).catch(console.error);
    // What the disk refuses is told with the item.
    await putMail.catch(() => undefined);
  }

  async function putBehind(shown: OutboxItem, item: OutboxItem, source: Source): Promise<void> {
    await sources.put(item.id, source);
    // Whoever changed it meanwhile has written all of it, and one that was discarded must not come back.
    if ((await outbox.get(item.id)) === shown) {
      await outbox.putBehind(item);
    }
  }

  async function putDraft(shown: OutboxItem, mailIsThere: Promise<void>): Promise<void> {
    const rest = stayAwake();
    try {
      await mailIsThere.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, DRAWN_AFTER_MS));
      const current = await outbox.get(shown.id);
      if (current === shown) {
        await putShown(shown, mailIsThere);
      }
      await (current?.work.step === 'review' ? onChange(current) : undefined);
    } finally {
      rest();
    }
  }

  async function putShown(shown: OutboxItem, mailIsThere: Promise<void>): Promise<void> {
    try {
      await mailIsThere;
      await outbox.put(shown);
    } catch (thrown) {
      outbox.show({ ...shown, problem: toProblem(thrown).toJSON() });
    }
    tellPages(shown.id);
  }

  async function keep(item: OutboxItem, source: Source): Promise<void> {
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
    // Two copies of one mail may arrive at the same moment.
    accept: (arrival) => inTurn('arrivals', () => write(arrival)),
  };
}
