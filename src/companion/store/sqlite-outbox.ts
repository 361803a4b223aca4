import { type Stats, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { serialize } from 'node:v8';
import { fileReason } from '#companion/file-reason.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { afterDeath } from '#core/outbox/item-state.ts';
import type { Outbox } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { HOLDER } from './holder.ts';
import { inTransaction } from './in-transaction.ts';
import { isDamaged, openDatabase } from './open-database.ts';
import { takeLeftBehind } from './outbox-leases.ts';
import { type OutboxEntry, readItem, summarize } from './outbox-rows.ts';
import { OUTBOX_SCHEMA } from './outbox-schema.ts';

/** What becomes of an item that is there already when it comes in again; `undefined`: it stays as it is. */
type Renew = (before: OutboxItem, item: OutboxItem) => OutboxItem | undefined;

/**
 * The outbox in one SQLite file. Any number of processes of one machine may share it: what a write returned for has reached the disk,
 * and a claimed item is nobody else's until its lease ends or its holder has died. Methods throw `outbox_unwritable` and `outbox_damaged`.
 */
export class SqliteOutbox implements Outbox {
  readonly #database: DatabaseSync;
  readonly #file: string;
  /** Which file that was when it was opened. */
  readonly #place: Pick<Stats, 'dev' | 'ino'>;
  /** What could not be given back or removed, on a full disk: this process has it in hand no longer, although the file says so. */
  readonly #dropped = new Set<string>();

  constructor(file: string) {
    this.#file = file;
    this.#database = this.#try(() => openDatabase(file, OUTBOX_SCHEMA));
    this.#place = this.#try(() => statSync(file));
  }

  async put(item: OutboxItem): Promise<void> {
    this.#try(() => this.#put(item));
  }

  /**
   * Puts an item in, or what `renew` makes of it and the one that is there already; that one stays where it is in somebody's hands, or where
   * nothing is made of it. Returns what is there then. No other process comes between: the same mail may be handed in twice at once.
   */
  async accept(item: OutboxItem, now: number, renew: Renew): Promise<OutboxItem> {
    return this.#try(() =>
      inTransaction(this.#database, () => {
        this.#release(now);
        return this.#accept(item, now, renew);
      }),
    );
  }

  /**
   * Writes what became of an item that this process has claimed, and gives it back; `further` are accepted with it, all or none of it. False where
   * this process has it no longer: somebody discarded it meanwhile, or put the same mail in anew, and that stands.
   */
  async giveBack(item: OutboxItem, further: readonly OutboxItem[] = [], renew: Renew = () => undefined): Promise<boolean> {
    return this.#orLetGo(item.id, () =>
      inTransaction(this.#database, () => {
        const isKept = this.#giveBack(item);
        const now = Date.now();
        this.#release(now);
        for (const one of isKept ? further : []) {
          this.#accept(one, now, renew);
        }
        return isKept;
      }),
    );
  }

  /**
   * Puts in what `work` makes of the item as it is now, in whose hands it may be, and takes it from these; where it makes nothing else of it, it
   * stays. No other process comes between.
   */
  async change(id: string, work: (now: OutboxItem | undefined) => OutboxItem | undefined): Promise<void> {
    this.#try(() =>
      inTransaction(this.#database, () => {
        const now = readItem(this.#database.prepare('SELECT content FROM item WHERE id = ?').get(id));
        const changed = work(now);
        if (changed && changed !== now) {
          this.#put(changed);
        }
      }),
    );
  }

  /** Takes from workers that were killed what they had in hand. Whoever accepts or claims does so as well. */
  releaseOfTheDead(now: number): void {
    this.#try(() => inTransaction(this.#database, () => this.#release(now)));
  }

  /** Keeps an item that this process has claimed in its hands, for `lease` milliseconds from now on. */
  renew(id: string, now: number, lease: number): void {
    this.#withoutWaiting(() =>
      this.#database.prepare('UPDATE item SET leased_until = ? WHERE id = ? AND holder = ?').run(now + lease, id, HOLDER),
    );
  }

  /** Writes how far the work on an item that this process has claimed has come, and keeps it. */
  async remember(item: OutboxItem): Promise<void> {
    this.#try(() =>
      this.#database.prepare('UPDATE item SET content = ? WHERE id = ? AND holder = ?').run(serialize(item), item.id, HOLDER),
    );
  }

  async get(id: string): Promise<OutboxItem | undefined> {
    return this.#try(() => readItem(this.#database.prepare('SELECT content FROM item WHERE id = ?').get(id)));
  }

  /** The item that made the event with this uuid: others may have been added to it since. */
  async findByUuid(uuid: string): Promise<OutboxItem | undefined> {
    return this.#try(() => readItem(this.#database.prepare('SELECT content FROM item WHERE uuid = ? ORDER BY created, rowid').get(uuid)));
  }

  async list(): Promise<readonly OutboxItem[]> {
    return this.#try(() =>
      this.#database
        .prepare('SELECT content FROM item ORDER BY created, rowid')
        .all()
        .flatMap((row) => readItem(row) ?? []),
    );
  }

  /** What `list` gives without mails and drafts, which may be many megabytes each. */
  entries(): readonly OutboxEntry[] {
    return this.#try(() =>
      this.#database
        .prepare('SELECT uuid, entry FROM item ORDER BY created, rowid')
        .all()
        .map(({ entry, uuid }) => ({ ...(JSON.parse(String(entry)) as OutboxEntry), ...(uuid !== null && { uuid: String(uuid) }) })),
    );
  }

  async claim(now: number, lease: number): Promise<OutboxItem | undefined> {
    return this.#claim('not_before <= ?', now, now, lease);
  }

  /** Like `claim`, for one item, due or not. */
  async claimItem(id: string, now: number, lease: number): Promise<OutboxItem | undefined> {
    return this.#claim('id = ?', id, now, lease);
  }

  async remove(id: string): Promise<void> {
    this.#orLetGo(id, () => this.#database.prepare('DELETE FROM item WHERE id = ?').run(id));
  }

  /** Forgets what was done and came in before this moment, milliseconds since 1970. */
  forgetDone(before: number): void {
    // In one statement: a mail that comes in again meanwhile is not done any more.
    this.#try(() => this.#database.prepare("DELETE FROM item WHERE step = 'done' AND created < ?").run(before));
  }

  /** The uuid that was remembered for this account. */
  recallOrganisation(account: string): string | undefined {
    const row = this.#try(() => this.#database.prepare('SELECT uuid FROM organisation WHERE account = ?').get(account));
    return row && String(row.uuid);
  }

  /** Remembers which organisation an account belongs to. `account` must not be the key itself. */
  rememberOrganisation(account: string, uuid: string): void {
    this.#try(() => this.#database.prepare('INSERT OR REPLACE INTO organisation (account, uuid) VALUES (?, ?)').run(account, uuid));
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #accept(item: OutboxItem, now: number, renew: Renew): OutboxItem {
    const row = this.#database.prepare('SELECT content, leased_until > ? AS claimed FROM item WHERE id = ?').get(now, item.id);
    const before = readItem(row);
    const accepted = before ? (row?.claimed ? undefined : renew(before, item)) : item;
    if (accepted) {
      this.#put(accepted);
    }
    return accepted ?? before ?? item;
  }

  #giveBack(item: OutboxItem): boolean {
    const { uuid, ...entry } = summarize(item);
    const { changes } = this.#database
      .prepare(
        `UPDATE item SET step = ?, not_before = ?, leased_until = 0, holder = NULL, uuid = ?, entry = ?, content = ?
         WHERE id = ? AND holder = ?`,
      )
      .run(item.work.step, Date.parse(item.notBefore), uuid ?? null, JSON.stringify(entry), serialize(item), item.id, HOLDER);
    return changes > 0;
  }

  #put(item: OutboxItem): void {
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

  /** Somebody may have deleted or moved the file since a long-lived process opened it: what is written there now nobody would find. */
  #beInPlace(): void {
    const { dev, ino } = statSync(this.#file);
    if (dev !== this.#place.dev || ino !== this.#place.ino) {
      throw new Error('its file is another one than when it was opened');
    }
  }

  #claim(which: string, argument: string | number, now: number, lease: number): OutboxItem | undefined {
    return this.#withoutWaiting(() =>
      inTransaction(this.#database, () => {
        this.#release(now);
        return readItem(
          this.#database
            .prepare(
              `UPDATE item SET leased_until = ?, holder = ? WHERE id = (
                 SELECT id FROM item WHERE ${which} AND step IN ('draft', 'submit') AND leased_until <= ? ORDER BY created, rowid LIMIT 1
               ) RETURNING content`,
            )
            .get(now + lease, HOLDER, argument, now),
        );
      }),
    );
  }

  /** A worker that was killed cannot give its items back, so the next one does it. */
  #release(now: number): void {
    for (const id of this.#dropped) {
      this.#database.prepare('UPDATE item SET leased_until = 0, holder = NULL WHERE id = ? AND holder = ?').run(id, HOLDER);
    }
    this.#dropped.clear();
    for (const item of takeLeftBehind(this.#database, now)) {
      this.#put(afterDeath(item, now));
    }
  }

  /** Nobody needs to know after a power cut who had what in hand, so a claim does not wait for the disk. */
  #withoutWaiting<T>(work: () => T): T {
    return this.#try(() => {
      this.#database.exec('PRAGMA synchronous = NORMAL');
      try {
        return work();
      } finally {
        this.#database.exec('PRAGMA synchronous = FULL');
      }
    });
  }

  /** Where the end of the work on an item cannot be written, this process would else wait for itself. */
  #orLetGo<T>(id: string, work: () => T): T {
    try {
      return this.#try(work);
    } catch (thrown) {
      this.#dropped.add(id);
      throw thrown;
    }
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const message = fileReason(cause);
      throw new Problem(isDamaged(cause) ? 'outbox_damaged' : 'outbox_unwritable', { message, place: this.#file }, { cause });
    }
  }
}
