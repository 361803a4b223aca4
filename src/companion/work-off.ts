import { isDue } from '#core/outbox/item-state.ts';
import { Problem, toProblem } from '#core/problem.ts';
import { sentencesOf } from './advice.ts';
import type { Context } from './context.ts';
import { createEngine } from './engine.ts';
import { EXIT, type ExitCode, exitCodeOf, worstOf } from './exit-code.ts';
import { describeItem, formatOutcome, logOutcome, type Outcome } from './outcome.ts';
import type { ReadSettings } from './settings.ts';
import type { OutboxEntry } from './store/outbox-rows.ts';
import type { SqliteOutbox } from './store/sqlite-outbox.ts';
import { finishItem } from './worker.ts';

const DAY = 24 * 60 * 60_000;
/** What somebody else has in hand is due, and not to be asked for without a pause. */
const SHORTEST_REST = 1000;
const AFTER_FAILURE = 60_000;

/** What works on an outbox, and for whom. */
export interface Desk {
  readonly context: Pick<Context, 'log' | 'print' | 'signal'>;
  readonly settings: ReadSettings;
  readonly outbox: SqliteOutbox;
  /** How an outcome is printed; left out: as a line for a person. */
  readonly format?: (outcome: Outcome) => string;
}

/** Sends what is due and forgets what was sent long ago (outbox.keep_days). */
export async function workOffDue(desk: Desk): Promise<ExitCode> {
  const now = Date.now();
  desk.outbox.releaseOfTheDead(now);
  const due = waitingOf(desk.outbox).filter((item) => isDue(item, now));
  const code = await workOff(due, desk);
  forgetOld(desk, now);
  return code;
}

/**
 * Does the same for a program that runs on, and says for how many milliseconds nothing is due. An outbox that cannot be written now may be so
 * later, and is told of; what a person has to mend is thrown.
 */
export async function workOffPatiently(desk: Desk): Promise<number> {
  try {
    await workOffDue(desk);
    return untilNextIsDue(desk.outbox);
  } catch (thrown) {
    const problem = toProblem(thrown);
    if (problem.remedy === 'mend') {
      throw problem;
    }
    desk.context.log.error(sentencesOf(problem), { code: problem.code });
    return AFTER_FAILURE;
  }
}

/** Milliseconds until something that waits may be tried again. */
function untilNextIsDue(outbox: SqliteOutbox): number {
  const now = Date.now();
  const rests = waitingOf(outbox).map((item) => (isDue(item, now) ? SHORTEST_REST : Date.parse(item.notBefore) - now));
  return rests.reduce((least, rest) => Math.min(least, Math.max(SHORTEST_REST, rest)), Number.POSITIVE_INFINITY);
}

/** What nobody has to look at before it is sent. */
export function waitingOf(outbox: SqliteOutbox): readonly OutboxEntry[] {
  return outbox.entries().filter(({ step }) => step === 'draft' || step === 'submit');
}

/** An item, and how often it had been tried when it was listed. Without that it is tried in any case. */
type Listed = Pick<OutboxEntry, 'id'> & Partial<Pick<OutboxEntry, 'attempts'>>;

/** Takes these items as far as they go now and tells what became of each. The exit code is that of the one that fared worst. */
export async function workOff(items: readonly Listed[], { context, format = formatOutcome, outbox, settings }: Desk): Promise<ExitCode> {
  const { portsOf, record } = createEngine(settings, outbox, context.log);
  const codes: ExitCode[] = [];
  const waiting = new Map(items.map(({ attempts, id }) => [id, attempts]));
  for (const [id, attempts] of waiting) {
    const { further, item } = await finishItem(id, { outbox, portsOf, record, clock: Date }, context.signal, attempts).catch(
      (thrown: unknown) => {
        // One that the disk has spoilt must not hold up all that stand behind it.
        const problem = toProblem(thrown);
        context.log.error(`${id}: ${sentencesOf(problem)}`, { item: id, code: problem.code });
        codes.push(EXIT.tryLater);
        return { item: undefined, further: [] };
      },
    );
    for (const one of further) {
      waiting.set(one, waiting.get(one));
    }
    if (item === undefined) {
      continue;
    }
    const outcome = describeItem(item);
    logOutcome(outcome, context.log);
    if (item.problem) {
      codes.push(exitCodeOf(new Problem(item.problem.code, item.problem.details)));
    } else {
      await context.print(format(outcome));
    }
  }
  return worstOf(codes);
}

/** Forgets what was sent longer ago than outbox.keep_days says. `now`: milliseconds since 1970. */
export function forgetOld({ outbox, settings }: Pick<Desk, 'outbox' | 'settings'>, now: number): void {
  outbox.forgetDone(now - settings.of('default')['outbox.keep_days'] * DAY);
}
