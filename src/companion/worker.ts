import type { EventDrafts } from '#core/draft/draft-events.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { type AdvancePorts, advance } from '#core/outbox/advance.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { NEVER, withProblem } from '#core/outbox/item-state.ts';
import { pauseAfter } from '#core/outbox/next-attempt.ts';
import type { Clock } from '#core/ports.ts';
import { type ProblemCode, toProblem } from '#core/problem.ts';
import { makeSlice, startAnew, titleOf } from './outbox-item.ts';
import { pause } from './pause.ts';
import type { SqliteOutbox } from './store/sqlite-outbox.ts';
import { whileRenewed } from './while-renewed.ts';

/** How long an item is nobody else's unless that is renewed, in milliseconds: longer than a worker does not come to renewing it. */
const LEASE = 10 * 60_000;
const RENEWED = 60_000;
/** How often a worker looks whether another one has let go of the item it waits for, in milliseconds. */
const PATIENCE = 250;

/** What the work on an item asks of the outside. */
export interface WorkerPorts extends Omit<AdvancePorts, 'draft'> {
  /** The first one is the event of the item; the others become items of their own. */
  readonly draft: (item: OutboxItem, signal?: AbortSignal) => Promise<EventDrafts>;
  /** Left out: every draft. A mail whose drafts are not wanted is forgotten. */
  readonly isWanted?: (drafts: EventDrafts) => boolean;
}

/** Ports for the profile that an item names. */
export type PortsOf = (item: OutboxItem) => Promise<WorkerPorts>;

interface WorkerTools {
  readonly outbox: SqliteOutbox;
  readonly portsOf: PortsOf;
  readonly clock: Clock;
  /** Told of each item that was done or has failed, before that is kept: what MISP has done would else be known to nobody. */
  readonly record: (item: OutboxItem) => void;
}

/** How far an item came. */
interface Finished {
  /** Missing where somebody discarded it, or its drafts were not wanted. */
  readonly item?: OutboxItem;
  readonly isUnwanted?: true;
  /** The ids of items that its mail became as well, which nobody has worked on yet. */
  readonly further: readonly string[];
}

/**
 * Takes one item as far as it goes now: to the end, to a person's review, or to a failure, which is noted on it.
 * Where another process has it in its hands, waits for that one. An abort leaves it as it is. `known`: how often it had been tried when it was
 * found to be due; one that another process has tried in vain since is left to its rest.
 */
export async function finishItem(id: string, tools: WorkerTools, signal: AbortSignal, known?: number): Promise<Finished> {
  const further: string[] = [];
  const finished = (item: OutboxItem | undefined, unwanted: Pick<Finished, 'isUnwanted'> = {}): Finished => ({
    ...(item && { item }),
    ...unwanted,
    further,
  });
  let attempts = known;
  for (;;) {
    if (signal.aborted) {
      return finished(await tools.outbox.get(id));
    }
    const before = await tools.outbox.get(id);
    if (attempts !== undefined && before?.problem && before.attempts > attempts) {
      // Another one has just tried it: to try again at once would only drum at a server that is down.
      return finished(before);
    }
    const claimed = await tools.outbox.claimItem(id, tools.clock.now(), LEASE);
    if (claimed) {
      const step = await whileHeld(id, tools, () => takeStep(claimed, tools, signal));
      further.push(...step.further);
      if (step.item === undefined || hasStopped(step.item)) {
        return finished(step.item, step.isUnwanted && { isUnwanted: true });
      }
      continue;
    }
    if (before === undefined || before.work.step === 'done' || before.work.step === 'review') {
      return finished(before);
    }
    attempts ??= before.attempts;
    await pause(PATIENCE, signal);
  }
}

/** Of a thousand sightings at a slow MISP each takes its time, and somebody else would add them once more. */
function whileHeld<T>(id: string, { clock, outbox }: WorkerTools, work: () => Promise<T>): Promise<T> {
  return whileRenewed(() => outbox.renew(id, clock.now(), LEASE), RENEWED, work);
}

/** No item where it was discarded meanwhile: then what came of it is not kept either. */
async function takeStep(claimed: OutboxItem, { clock, outbox, portsOf, record }: WorkerTools, signal: AbortSignal): Promise<Finished> {
  // What it failed of last time is over; otherwise a success would still show it.
  const { problem: _past, ...fresh } = claimed;
  let slices: readonly EventDraft[] = [];
  let { title } = fresh;
  let isUnwanted = false;
  const draftFirst = ({ draft, isWanted = () => true }: WorkerPorts): AdvancePorts['draft'] => {
    return async (item, signal) => {
      const drafts = await draft(item, signal);
      const [first, ...others] = drafts;
      isUnwanted = !isWanted(drafts);
      slices = others;
      // Beside further events of the mail the first is told from them by its own title.
      title = others.length > 0 ? titleOf(first) : title;
      return first;
    };
  };
  const item = await portsOf(fresh)
    .then((ports) => advance(fresh, { ...ports, draft: draftFirst(ports), remember: (progress) => outbox.remember(progress) }, signal))
    .catch((thrown: unknown) => withProblem(fresh, toProblem(thrown), clock.now()));
  if (isUnwanted && !item.problem) {
    await outbox.remove(item.id);
    return { isUnwanted, further: [] };
  }
  record(item);
  const kept = { ...withoutDraft(restingUntilMended(item, clock.now())), title };
  const isDrafted = item.work.step !== 'draft';
  const further = isDrafted ? slices.map((slice) => makeSlice(slice, fresh, clock.now())) : [];
  if (await outbox.giveBack(kept, further, startAnew)) {
    return { item: kept, further: further.map(({ id }) => id) };
  }
  const stands = await outbox.get(kept.id);
  return { ...(stands && { item: stands }), further: [] };
}

/** What is wrong with a MISP, its key or the settings, and no more with this mail than with any other. */
const OF_ALL_MAILS: ReadonlySet<ProblemCode> = new Set([
  'misp_key_refused',
  'misp_not_allowed',
  'misp_not_misp',
  'misp_insecure_address',
  'not_configured',
  'configuration_invalid',
]);

/** Whoever puts in a new key is not to release each mail by hand as well, nor is anybody who was asleep while a page of maintenance stood there. */
function restingUntilMended(item: OutboxItem, now: number): OutboxItem {
  const { attempts, id, notBefore, problem } = item;
  const isOfAll = notBefore === NEVER && problem !== undefined && OF_ALL_MAILS.has(problem.code);
  return isOfAll ? { ...item, notBefore: new Date(now + pauseAfter(attempts, id)).toISOString() } : item;
}

/** MISP has it now. Nobody edits it here, so the mail and its attachments need not stay on the disk of a mail server. */
function withoutDraft(item: OutboxItem): OutboxItem {
  return item.work.step === 'done' ? { ...item, work: { step: 'done', submission: item.work.submission } } : item;
}

function hasStopped({ problem, work }: OutboxItem): boolean {
  return problem !== undefined || work.step === 'done' || work.step === 'review';
}
