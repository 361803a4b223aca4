import type { OutboxItem, Wishes } from '#core/outbox/item.ts';
import { Problem, toProblem } from '#core/problem.ts';
import type { Context } from './context.ts';
import { createEngine } from './engine.ts';
import { EXIT, type ExitCode, exitCodeOf, worstOf } from './exit-code.ts';
import type { Log } from './log.ts';
import { openOutbox } from './open-outbox.ts';
import { makeItem } from './outbox-item.ts';
import { describeItem, formatOutcome, logOutcome, type Outcome } from './outcome.ts';
import { printableJson } from './printable.ts';
import { approve, knownEvents } from './review.ts';
import type { ReadSettings } from './settings.ts';
import type { MailGroup } from './sources/group-mails.ts';
import type { SqliteOutbox } from './store/sqlite-outbox.ts';
import { finishItem } from './worker.ts';

interface Delivery {
  readonly context: Context;
  readonly settings: ReadSettings;
  readonly wishes: Wishes;
  /** Leave it in the outbox. */
  readonly queue: boolean;
  /** Raise the generation where the event was deleted in MISP. */
  readonly again: boolean;
  /** Ask MISP first, and leave to a person what it knows already. */
  readonly checkKnown: boolean;
  readonly json: boolean;
  /** A mail server waits for the exit code and would bounce the mail. */
  readonly isPipe: boolean;
}

/** Puts each mail into the outbox and takes it from there to MISP. The exit code is that of the mail that fared worst. */
export async function deliver(groups: AsyncIterable<MailGroup>, delivery: Delivery): Promise<ExitCode> {
  const { context, json, settings } = delivery;
  using outbox = openOutbox(settings, context.environment);
  const deliverGroup = createDeliverer(delivery, outbox);
  const outcomes: Outcome[] = [];
  const codes: ExitCode[] = [];
  for await (const group of groups) {
    const { code, outcome } = await deliverGroup(group);
    codes.push(code);
    if (json) {
      outcomes.push(...(outcome ? [outcome] : []));
    } else if (outcome && !outcome.problem) {
      await context.print(formatOutcome(outcome));
    }
  }
  if (json) {
    await context.print(`${printableJson(outcomes, 2)}\n`);
  }
  return worstOf(codes);
}

/** What became of the mails of one group: none of them is in the outbox where there is no outcome. */
interface Delivered {
  readonly code: ExitCode;
  readonly outcome?: Outcome;
}

/** Makes what takes mails, one group after the other: each is in the outbox before its source may let go of it, and on its way then. */
export function createDeliverer(delivery: Delivery, outbox: SqliteOutbox): (group: MailGroup) => Promise<Delivered> {
  const { context, isPipe, queue, settings, wishes } = delivery;
  const { portsOf, record } = createEngine(settings, outbox, context.log);
  return async (group) => {
    if (!('mails' in group)) {
      const code = sayWhyNot(group, delivery);
      await letGo(group, 'refused', context.log);
      return { code };
    }
    const made = makeItem(group.mails, { now: Date.now(), profile: settings.profile, wishes });
    const item = await acceptItem({ ...made, review: delivery.checkKnown }, outbox);
    await letGo(group, 'accepted', context.log);
    const now = queue ? item : await finish(item, { ...delivery, outbox, portsOf, record });
    const outcome = describeItem(now);
    logOutcome(outcome, context.log);
    return { outcome, code: context.signal.aborted ? EXIT.tryLater : codeOf(now, isPipe) };
  };
}

/** A source that cannot let go now brings the mail again, and then it is known. */
async function letGo({ origin, settle }: MailGroup, how: 'accepted' | 'refused', log: Log): Promise<void> {
  await settle?.(how).catch((thrown: unknown) => log.warn(`${origin}: ${toProblem(thrown).sentences}`));
}

function sayWhyNot(group: Exclude<MailGroup, { readonly mails: unknown }>, { context: { log }, isPipe }: Delivery): ExitCode {
  if ('problem' in group) {
    log.error(`${group.origin}: ${group.problem.sentences}`, { code: group.problem.code });
    // Behind a pipe waiting does not fill a mail without a single byte, and a bounce would have nothing to tell.
    return isPipe && group.problem.code === 'mail_empty' ? EXIT.ok : exitCodeOf(group.problem);
  }
  log.warn(`${group.origin}: the mail was not taken: ${group.refusal}.`);
  // A bounce would go to whoever is named as the sender, and that is the very thing in doubt.
  return isPipe ? EXIT.ok : EXIT.notAllowed;
}

/**
 * Puts an item into the outbox; when this returns, the mail is safe. One that is on its way already stays as it is; one that got stuck
 * or was done before starts anew, in the generation that an undo may have raised.
 */
export async function acceptItem(item: OutboxItem, outbox: SqliteOutbox): Promise<OutboxItem> {
  return outbox.accept(item, Date.now(), (before) => {
    const { step } = before.work;
    const isOnItsWay = step === 'draft' || step === 'submit' || (step === 'review' && item.review);
    if (isOnItsWay && before.problem === undefined) {
      return undefined;
    }
    return { ...item, generation: before.generation, created: before.created, attempts: before.attempts };
  });
}

/** As often as somebody may delete the event of one mail and change his mind. */
const MOST_GENERATIONS = 50;

async function finish(
  item: OutboxItem,
  { again, checkKnown, context, outbox, portsOf, record }: Delivery & Omit<Parameters<typeof finishItem>[1], 'clock'>,
): Promise<OutboxItem> {
  const tools = { outbox, portsOf, record, clock: Date };
  let finished = (await finishItem(item.id, tools, context.signal)) ?? item;
  while (again && finished.problem?.code === 'misp_event_deleted' && finished.generation < MOST_GENERATIONS) {
    const { work: _over, ...next } = { ...item, generation: finished.generation + 1 };
    await outbox.put({ ...next, work: item.work });
    finished = (await finishItem(item.id, tools, context.signal)) ?? finished;
  }
  if (checkKnown && finished.work.step === 'review' && knownEvents(finished.work.draft).length === 0) {
    await outbox.put(approve(finished));
    finished = (await finishItem(item.id, tools, context.signal)) ?? finished;
  }
  return finished;
}

/**
 * Behind a pipe what only a person can put right counts as delivered, since it waits for that person in the outbox; a bounce would
 * tell the sender. A key that MISP refuses, or a role that may not, is put right once for all mails: the server keeps them until then.
 */
function codeOf({ problem, work }: OutboxItem, isPipe: boolean): ExitCode {
  const code = problem ? exitCodeOf(new Problem(problem.code, problem.details)) : work.step === 'review' ? EXIT.data : EXIT.ok;
  return isPipe && (code === EXIT.data || code === EXIT.internal) ? EXIT.ok : code;
}
