import type { DatabaseSync } from 'node:sqlite';
import type { OutboxItem } from '#core/outbox/item.ts';
import { livesHere, mayLive } from './holder.ts';
import { readItemIfWhole } from './outbox-rows.ts';

/** Milliseconds: no lease is longer, unless it was given while the clock was ahead. */
const LONGEST_LEASE = 24 * 60 * 60_000;

interface Lease {
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/**
 * Takes from workers that are no more what they had in hand, and returns what of it can be read. To be called in a transaction: the next one
 * that looks would else put back what this one has claimed by then. `now`: milliseconds since 1970.
 */
export function takeLeftBehind(database: DatabaseSync, now: number): readonly OutboxItem[] {
  const held = database.prepare('SELECT id, holder, leased_until AS until FROM item WHERE leased_until > 0').all();
  const left = held.filter(({ holder, until }) => isLeftBehind({ holder: String(holder), until: Number(until) }, now));
  return left.flatMap(({ id }) => {
    database.prepare('UPDATE item SET leased_until = 0, holder = NULL WHERE id = ?').run(id as string);
    const row = database.prepare('SELECT content FROM item WHERE id = ?').get(id as string);
    return (row && readItemIfWhole(row)) ?? [];
  });
}

/** What is held longer than its lease by who is not seen here was not given back; who is seen here may only be slow. */
function isLeftBehind({ holder, until }: Lease, now: number): boolean {
  const isOver = until <= now || until > now + LONGEST_LEASE;
  return !mayLive(holder) || (isOver && !livesHere(holder));
}
