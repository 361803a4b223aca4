import { PROBLEMS, type Problem } from '../problem.ts';
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

/** Milliseconds that a busy MISP asked for (Retry-After), a day at most. */
function askedPause({ details: { retryAfter } }: Problem): number {
  return typeof retryAfter === 'number' ? Math.min(retryAfter, 24 * 60 * 60) * 1000 : 0;
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
