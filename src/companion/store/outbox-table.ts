import { type Stats, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { serialize } from 'node:v8';
import type { OutboxItem } from '#core/outbox/item.ts';
import { afterDeath } from '#core/outbox/item-state.ts';
import { HOLDER } from './holder.ts';
import { takeLeftBehind } from './outbox-leases.ts';
import { readItem, summarize } from './outbox-rows.ts';

/** What becomes of an item that is there already when it comes in again; `undefined`: it stays as it is. */
export type Renew = (before: OutboxItem, item: OutboxItem) => OutboxItem | undefined;

/** Which items are to be claimed: one, or those that are due at a time. */
export type Claimable = { readonly id: string } | { readonly dueAt: number };

/** What is written into the table of items, each by one statement or some in the transaction of the caller. Methods throw what SQLite and the file system throw. */
export class OutboxTable {
  readonly #database: DatabaseSync;
  readonly #file: string;
  /** Which file that was when it was opened. */
  readonly #place: Pick<Stats, 'dev' | 'ino'>;
  /** What could not be given back or removed, on a full disk: this process has it in hand no longer, although the file says so. */
  readonly #dropped = new Set<string>();

  constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
    this.#place = statSync(file);
  }

  get(id: string): OutboxItem | undefined {
    return readItem(this.#database.prepare('SELECT content FROM item WHERE id = ?').get(id));
  }

  put(item: OutboxItem): void {
    const { uuid, ...entry } = summarize(item);
    this.#beInPlace();
    this.#database
      .prepare(
        `INSERT INTO item (id, created, step, not_before, uuid, entry, content) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET step = excluded.step, not_before = excluded.not_before, leased_until = 0, holder = NULL,
           uuid = excluded.uuid, entry = excluded.entry, content = excluded.content`,
      )
      .run(
        item.id,
        Date.parse(item.created),
        item.work.step,
        Date.parse(item.notBefore),
        uuid ?? null,
        JSON.stringify(entry),
        serialize(item),
      );
  }

  /** Returns what is there then: the item, what `renew` makes of both, or that which somebody has in hand. */
  accept(item: OutboxItem, now: number, renew: Renew): OutboxItem {
    const row = this.#database.prepare('SELECT content, leased_until > ? AS claimed FROM item WHERE id = ?').get(now, item.id);
    const before = readItem(row);
    const accepted = before ? (row?.claimed ? undefined : renew(before, item)) : item;
    if (accepted) {
      this.put(accepted);
    }
    return accepted ?? before ?? item;
  }

  /** False where this process has it no longer. */
  giveBack(item: OutboxItem): boolean {
    const { uuid, ...entry } = summarize(item);
    const { changes } = this.#database
      .prepare(
        `UPDATE item SET step = ?, not_before = ?, leased_until = 0, holder = NULL, uuid = ?, entry = ?, content = ?
         WHERE id = ? AND holder = ?`,
      )
      .run(item.work.step, Date.parse(item.notBefore), uuid ?? null, JSON.stringify(entry), serialize(item), item.id, HOLDER);
    return changes > 0;
  }

  /** The oldest of these that nobody has, which is this process's then. */
  claim(which: Claimable, now: number, lease: number): OutboxItem | undefined {
    const [condition, argument] = 'id' in which ? ['id = ?', which.id] : ['not_before <= ?', which.dueAt];
    this.release(now);
    return readItem(
      this.#database
        .prepare(
          `UPDATE item SET leased_until = ?, holder = ? WHERE id = (
             SELECT id FROM item WHERE ${condition} AND step IN ('draft', 'submit') AND leased_until <= ? ORDER BY created, rowid LIMIT 1
           ) RETURNING content`,
        )
        .get(now + lease, HOLDER, argument, now),
    );
  }

  /** A worker that was killed cannot give its items back, so the next one does it. */
  release(now: number): void {
    for (const id of this.#dropped) {
      this.#database.prepare('UPDATE item SET leased_until = 0, holder = NULL WHERE id = ? AND holder = ?').run(id, HOLDER);
    }
    this.#dropped.clear();
    for (const item of takeLeftBehind(this.#database, now)) {
      this.put(afterDeath(item, now));
    }
  }

  /** This process has nothing to do with it any more, whatever the file says. */
  drop(id: string): void {
    this.#dropped.add(id);
  }

  /** Somebody may have deleted or moved the file since a long-lived process opened it: what is written there now nobody would find. */
  #beInPlace(): void {
    const { dev, ino } = statSync(this.#file);
    if (dev !== this.#place.dev || ino !== this.#place.ino) {
      throw new Error('its file is another one than when it was opened');
    }
  }
}
