import { type AdvancePorts, advance } from '#core/outbox/advance.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { withProblem } from '#core/outbox/item-state.ts';
import type { Clock } from '#core/ports.ts';
import { toProblem } from '#core/problem.ts';
import { pause } from './pause.ts';
import type { SqliteOutbox } from './store/sqlite-outbox.ts';

/** How long an item is nobody else's, in milliseconds: longer than drafting and sending the largest mail takes. */
const LEASE = 10 * 60_000;
/** How often a worker looks whether another one has let go of the item it waits for, in milliseconds. */
const PATIENCE = 250;

/** Ports for the profile that an item names. */
export type PortsOf = (item: OutboxItem) => Promise<AdvancePorts>;

interface WorkerTools {
  readonly outbox: SqliteOutbox;
  readonly portsOf: PortsOf;
  readonly clock: Clock;
  /** Told of each item that was done or has failed, before that is kept: what MISP has done would else be known to nobody. */
  readonly record: (item: OutboxItem) => void;
}

/**
 * Takes one item as far as it goes now: to the end, to a person's review, or to a failure, which is noted on it.
 * Where another process has it in its hands, waits for that one. An abort leaves it as it is. `undefined` when somebody discarded it.
 */
export async function finishItem(id: string, tools: WorkerTools, signal: AbortSignal): Promise<OutboxItem | undefined> {
  let attempts: number | undefined;
  for (;;) {
    if (signal.aborted) {
      return tools.outbox.get(id);
    }
    const before = await tools.outbox.get(id);
    if (attempts !== undefined && before?.problem && before.attempts > attempts) {
      // The one that was waited for has just tried it: to try again at once would only drum at a server that is down.
      return before;
    }
    const claimed = await tools.outbox.claimItem(id, tools.clock.now(), LEASE);
    if (claimed) {
      const item = await takeStep(claimed, tools, signal);
      if (item === undefined || hasStopped(item)) {
        return item;
      }
      continue;
    }
    if (before === undefined || before.work.step === 'done' || before.work.step === 'review') {
      return before;
    }
    attempts ??= before.attempts;
    await pause(PATIENCE, signal);
  }
}

/** `undefined` where it was discarded meanwhile: then what came of it is not kept either. */
async function takeStep(
  claimed: OutboxItem,
  { clock, outbox, portsOf, record }: WorkerTools,
  signal: AbortSignal,
): Promise<OutboxItem | undefined> {
  // What it failed of last time is over; otherwise a success would still show it.
  const { problem: _past, ...fresh } = claimed;
  const item = await portsOf(fresh)
    .then((ports) => advance(fresh, { ...ports, remember: (progress) => outbox.remember(progress) }, signal))
    .catch((thrown: unknown) => withProblem(fresh, toProblem(thrown), clock.now()));
  record(item);
  const kept = withoutDraft(item);
  return (await outbox.giveBack(kept)) ? kept : outbox.get(kept.id);
}

/** MISP has it now. Nobody edits it here, so the mail and its attachments need not stay on the disk of a mail server. */
function withoutDraft(item: OutboxItem): OutboxItem {
  return item.work.step === 'done' ? { ...item, work: { step: 'done', submission: item.work.submission } } : item;
}

function hasStopped({ problem, work }: OutboxItem): boolean {
  return problem !== undefined || work.step === 'done' || work.step === 'review';
}
