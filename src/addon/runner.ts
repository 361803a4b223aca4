import type { OutboxItem } from '#core/outbox/item.ts';
import { toProblem } from '#core/problem.ts';
import type { IsWanted, OutboxOverview } from './adapters/indexed-db-outbox.ts';
import type { RecentOutbox } from './adapters/recent-items.ts';
import { isFiltered } from './item-id.ts';

export interface RunnerPorts {
  readonly outbox: Pick<RecentOutbox, 'claim' | 'get' | 'put'>;
  readonly overview: Pick<OutboxOverview, 'waiting'>;
  /** One step of an item, as the core takes it. */
  readonly advance: (item: OutboxItem, signal: AbortSignal) => Promise<OutboxItem>;
  readonly now: () => number;
  /** Called with each change of an item, before it has reached the disk: somebody may wait to see it. */
  readonly tellPages: (item: string) => void;
  /** Shows a draft before it is written, for writing megabytes holds up the page that waits for it; returns when the page has it. */
  readonly showFirst?: (item: OutboxItem) => Promise<void>;
  /** Called after each change of an item has reached the disk. */
  readonly onChange: (item: OutboxItem) => Promise<void>;
  /** Asks to be woken at this moment, milliseconds since 1970, even if the background is stopped until then. */
  readonly wakeAt: (time: number) => void;
  /** Keeps the background from being stopped; returns what ends that. */
  readonly stayAwake: () => () => void;
  /** True while a person has stopped sending. */
  readonly isPaused: () => Promise<boolean>;
}

/** Works off the outbox. */
export interface Runner {
  /** Starts on whatever is due. Returns at once. */
  wake(): void;
  /** Stops the work on an item, if there is any, and returns once it has stopped. */
  cancel(id: string): Promise<void>;
  /** Starts nothing before this is over; what is at work already goes on. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Which step an item is at work on. */
  workingOn(id: string): OutboxItem['work']['step'] | undefined;
}

/** A hanging server must not keep the mail that somebody looks at waiting. */
const AT_ONCE = 4;
/** Longer than any step takes: its time limits are in the steps themselves. */
const LEASE_MS = 15 * 60_000;
const RETRY_MS = 60_000;
const SAFETY_MS = 60_000;

interface Job {
  readonly step: OutboxItem['work']['step'];
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** Works off the outbox, some items at a time, oldest first, until nothing is due; then asks to be woken when something will be. */
export function createRunner(ports: RunnerPorts): Runner {
  const jobs = new Map<string, Job>();
  const holds = new Set<Promise<unknown>>();
  let looking = false;
  let lookAgain = false;

  async function look(): Promise<void> {
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    const rest = ports.stayAwake();
    try {
      do {
        lookAgain = false;
        const lookedAt = ports.now();
        await startDue();
        ports.wakeAt(await nextTime(lookedAt));
        // A job may have ended in the meantime.
      } while (lookAgain);
    } catch (thrown) {
      // The outbox could not be read or written just now. Without an alarm what waits in it would wait for the next start.
      console.error(thrown);
      ports.wakeAt(ports.now() + RETRY_MS);
    } finally {
      looking = false;
      rest();
    }
  }

  async function startDue(): Promise<void> {
    while (jobs.size < AT_ONCE && holds.size === 0) {
      const isWanted = await findWanted();
      const claimed = await ports.outbox.claim(ports.now(), LEASE_MS, isWanted);
      if (!claimed) {
        return;
      }
      const item = holds.size === 0 ? claimed : await afterHolds(claimed);
      // A draft on the disk may have been sent by now.
      if (item && isWanted({ ...item, step: item.work.step })) {
        start(item);
      }
    }
  }

  /** The item where it is still at the step that it was claimed for. */
  async function afterHolds({ id, work }: OutboxItem): Promise<OutboxItem | undefined> {
    while (holds.size > 0) {
      await Promise.allSettled(holds);
    }
    const item = await ports.outbox.get(id);
    return item?.work.step === work.step ? item : undefined;
  }

  async function findWanted(): Promise<IsWanted> {
    return (await ports.isPaused()) ? isLookedAt : () => true;
  }

  function start(item: OutboxItem): void {
    if (jobs.get(item.id)?.step === item.work.step) {
      // Found a second time, for the end of its lease was written just as it was claimed.
      return;
    }
    const controller = new AbortController();
    const rest = ports.stayAwake();
    const done = runStep(ports, item, controller.signal)
      // What came of it could not be written: its lease ends, and the step is taken again.
      .catch((thrown: unknown) => console.error(thrown))
      .finally(() => {
        // The next step of the same item may have begun already.
        if (jobs.get(item.id)?.controller === controller) {
          jobs.delete(item.id);
        }
        rest();
        void look();
      });
    jobs.set(item.id, { step: item.work.step, controller, done });
  }

  /** Infinity where nothing waits. */
  async function nextTime(lookedAt: number): Promise<number> {
    // Should the background be stopped in the middle of a job, this alarm starts it again.
    const safety = jobs.size > 0 ? ports.now() + SAFETY_MS : Number.POSITIVE_INFINITY;
    if (jobs.size >= AT_ONCE) {
      return safety;
    }
    const isWanted = await findWanted();
    const waiting = (await ports.overview.waiting()).filter((one) => isWanted(one) && !jobs.has(one.id));
    const times = waiting.map(({ notBefore }) => Date.parse(notBefore));
    // What was due and was not handed out is leased: to wake for it would be to wake at once, again and again.
    return Math.min(safety, ...times.map((time) => (time <= lookedAt ? ports.now() + RETRY_MS : time)));
  }

  return {
    wake: () => void look(),
    cancel: async (id) => {
      const job = jobs.get(id);
      job?.controller.abort();
      await job?.done;
    },
    hold: async (work) => {
      const working = Promise.resolve().then(work);
      holds.add(working);
      try {
        return await working;
      } finally {
        holds.delete(working);
        void look();
      }
    },
    workingOn: (id) => jobs.get(id)?.step,
  };
}

/** Whoever has paused sending still opens mails to read them. A draft that nobody opened waits as well: it may ask services about the mail. */
function isLookedAt({ id, step }: Parameters<IsWanted>[0]): boolean {
  return step === 'draft' && !isFiltered(id);
}

async function runStep(
  { advance, now, onChange, outbox, showFirst, tellPages }: RunnerPorts,
  item: OutboxItem,
  signal: AbortSignal,
): Promise<void> {
  const after = await advance(item, signal).catch((thrown: unknown) => ({
    ...item,
    attempts: item.attempts + 1,
    notBefore: new Date(now() + RETRY_MS).toISOString(),
    problem: toProblem(thrown).toJSON(),
  }));
  // Whoever stopped it decides what becomes of it, and so does whoever took it a step further: one that was sent or discarded in the
  // meantime must not fall back to a draft.
  const before = await outbox.get(item.id);
  if (!signal.aborted && before?.work.step === item.work.step) {
    if (showFirst && after.work.step === 'review' && after !== item) {
      await showFirst(after);
      const current = await outbox.get(item.id);
      // Whoever edited it meanwhile has written all of it, and one that was discarded must not come back.
      if (current !== after && current?.work.step !== 'draft') {
        await (current?.work.step === 'review' ? onChange(current) : undefined);
        return;
      }
    }
    const written = outbox.put(after);
    tellPages(item.id);
    await written;
    await onChange(after);
  }
}
