import type { OutboxItem, Wishes } from '#core/outbox/item.ts';
import { Problem, toProblem } from '#core/problem.ts';
import { sentencesOf } from './advice.ts';
import type { Context } from './context.ts';
import { createEngine } from './engine.ts';
import { EXIT, type ExitCode, exitCodeOf, worstOf } from './exit-code.ts';
import type { Log } from './log.ts';
import { openOutbox } from './open-outbox.ts';
import { makeItem, startAnew } from './outbox-item.ts';
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
    const delivered = await deliverGroup(group);
    codes.push(delivered.code);
    outcomes.push(...(json ? delivered.outcomes : []));
    for (const outcome of json ? [] : delivered.outcomes.filter(({ problem }) => !problem)) {
      await context.print(formatOutcome(outcome));
    }
  }
  if (json) {
    await context.print(`${printableJson(outcomes, 2)}\n`);
  }
  return worstOf(codes);
}

/** What became of the mails of one group, by event: none of them is in the outbox where there is no outcome. */
interface Delivered {
  readonly code: ExitCode;
  readonly outcomes: readonly Outcome[];
}

/** Makes what takes mails, one group after the other: each is in the outbox before its source may let go of it, and on its way then. */
export function createDeliverer(delivery: Delivery, outbox: SqliteOutbox): (group: MailGroup) => Promise<Delivered> {
  const { context, isPipe, queue, settings, wishes } = delivery;
  const { portsOf, record } = createEngine(settings, outbox, context.log);
  return async (group) => {
    if (!('mails' in group)) {
      const code = sayWhyNot(group, delivery);
      await letGo(group, 'refused', context.log);
      return { code, outcomes: [] };
    }
    const made = makeItem(group.mails, { now: Date.now(), profile: settings.profile, wishes });
    const item = await acceptItem({ ...made, review: delivery.checkKnown }, outbox);
    await letGo(group, 'accepted', context.log);
    const items = queue ? [item] : await finishAll(item, { ...delivery, outbox, portsOf, record });
    const outcomes = items.map(describeItem);
    for (const outcome of outcomes) {
      logOutcome(outcome, context.log);
    }
    return { outcomes, code: context.signal.aborted ? EXIT.tryLater : worstOf(items.map((one) => codeOf(one, isPipe))) };
  };
}

/** A source that cannot let go now brings the mail again, and then it is known. */
async function letGo({ origin, settle }: MailGroup, how: 'accepted' | 'refused', log: Log): Promise<void> {
  await settle?.(how).catch((thrown: unknown) => log.warn(`${origin}: ${sentencesOf(toProblem(thrown))}`));
}

function sayWhyNot(group: Exclude<MailGroup, { readonly mails: unknown }>, { context: { log }, isPipe }: Delivery): ExitCode {
  if ('problem' in group) {
    log.error(`${group.origin}: ${sentencesOf(group.problem)}`, { code: group.problem.code });
    // Behind a pipe waiting does not fill a mail without a single byte, and a bounce would have nothing to tell.
    return isPipe && group.problem.code === 'mail_empty' ? EXIT.ok : exitCodeOf(group.problem);
  }
  log.warn(`${group.origin}: the mail was not taken: ${group.refusal}.`);
  // A bounce would go to whoever is named as the sender, and that is the very thing in doubt.
  return isPipe ? EXIT.ok : EXIT.notAllowed;
}

/** Puts an item into the outbox; when this returns, the mail is safe. */
export async function acceptItem(item: OutboxItem, outbox: SqliteOutbox): Promise<OutboxItem> {
  return outbox.accept(item, Date.now(), startAnew);
}

/** As often as somebody may delete the event of one mail and change his mind. */
const MOST_GENERATIONS = 50;

type Finishing = Delivery & Omit<Parameters<typeof finishItem>[1], 'clock'>;

/** Takes an item and those that its mail becomes as well as far as they go now. None where nothing of the mail is wanted. */
async function finishAll(item: OutboxItem, finishing: Finishing): Promise<readonly OutboxItem[]> {
  const { finished, further } = await finish(item, finishing);
  const items = [...finished];
  for (const id of further) {
    const one = await finishing.outbox.get(id);
    items.push(...(one ? (await finish(one, finishing)).finished : []));
  }
  return items;
}

async function finish(
  item: OutboxItem,
  { again, checkKnown, context, outbox, portsOf, record }: Finishing,
): Promise<{ readonly finished: readonly OutboxItem[]; readonly further: readonly string[] }> {
  const tools = { outbox, portsOf, record, clock: Date };
  const further = new Set<string>();
  let finished = item;
  let isUnwanted = false;
  const goOn = async () => {
    const now = await finishItem(item.id, tools, context.signal);
    finished = now.item ?? finished;
    isUnwanted = now.isUnwanted ?? false;
    for (const id of now.further) {
      further.add(id);
    }
  };
  await goOn();
  while (again && finished.problem?.code === 'misp_event_deleted' && finished.generation < MOST_GENERATIONS) {
    await outbox.put({ ...item, generation: finished.generation + 1 });
    await goOn();
  }
  if (checkKnown && finished.work.step === 'review' && knownEvents(finished.work.draft).length === 0) {
    await outbox.change(item.id, (now) => now && approve(now));
    await goOn();
  }
  return { finished: isUnwanted ? [] : [finished], further: [...further] };
}

/**
 * Behind a pipe what only a person can put right counts as delivered, since it waits for that person in the outbox; a bounce would
 * tell the sender. A key that MISP refuses, or a role that may not, is put right once for all mails: the server keeps them until then.
 */
function codeOf({ problem, work }: OutboxItem, isPipe: boolean): ExitCode {
  const code = problem ? exitCodeOf(new Problem(problem.code, problem.details)) : work.step === 'review' ? EXIT.data : EXIT.ok;
  return isPipe && (code === EXIT.data || code === EXIT.internal) ? EXIT.ok : code;
}
