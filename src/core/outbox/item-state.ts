import { PROBLEMS, Problem } from '../problem.ts';
import type { OutboxItem } from './item.ts';
import { pauseAfter } from './next-attempt.ts';

/** No outbox hands out an item before this moment: it waits for a person. */
export const NEVER = '9999-12-31T23:59:59.999Z';

/** The item with its failure noted: due again after a pause, or never by itself where somebody has to mend something first. `now`: milliseconds since 1970. */
export function withProblem(item: OutboxItem, problem: Problem, now: number): OutboxItem {
  const attempts = item.attempts + 1;
  const pause = Math.max(pauseAfter(attempts, item.id), askedPause(problem));
  const notBefore = problem.remedy === 'mend' ? NEVER : new Date(now + pause).toISOString();
  return { ...item, attempts, notBefore, problem: problem.toJSON() };
}

/** No item rests longer by itself, in milliseconds. */
const LONGEST_REST = 24 * 60 * 60_000;

/** Milliseconds that a busy MISP asked for (Retry-After). */
function askedPause({ details: { retryAfter } }: Problem): number {
  return typeof retryAfter === 'number' ? Math.min(retryAfter * 1000, LONGEST_REST) : 0;
}

/** Whether the item may be taken up. What is to rest for days was noted while the clock was ahead, and would never be. */
export function isDue({ notBefore }: Pick<OutboxItem, 'notBefore'>, now: number): boolean {
  const time = Date.parse(notBefore);
  return time <= now || (notBefore !== NEVER && time > now + 2 * LONGEST_REST);
}

/**
 * The item whose worker was killed. It is taken up at once: that may have been a power cut. From the second time on it rests as after a failure,
 * for a mail that takes all memory would else end each worker anew, and none behind it would ever be sent.
 */
export function afterDeath(item: OutboxItem, now: number): OutboxItem {
  return item.attempts === 0 ? { ...item, attempts: 1 } : withProblem(item, new Problem('worker_died'), now);
}

/** Whether the item stands still until a person does something about it. */
export function needsAttention({ problem }: OutboxItem): boolean {
  return problem !== undefined && PROBLEMS[problem.code].remedy === 'mend';
}

/** The item as one that is due at once, for instance after its problem was mended. `now`: milliseconds since 1970. */
export function retryNow(item: OutboxItem, now: number): OutboxItem {
  const { problem: _over, ...rest } = item;
  return { ...rest, notBefore: new Date(now).toISOString() };
}
