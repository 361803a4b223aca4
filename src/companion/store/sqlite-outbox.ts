import type { DatabaseSync } from 'node:sqlite';
import { serialize } from 'node:v8';
import { fileReason } from '#companion/file-reason.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { HOLDER } from './holder.ts';
import { inTransaction } from './in-transaction.ts';
import { isDamaged, openDatabase } from './open-database.ts';
import { type OutboxEntry, readItem } from './outbox-rows.ts';
import { OUTBOX_SCHEMA } from './outbox-schema.ts';
import { type Claimable, OutboxTable, type Renew } from './outbox-table.ts';

/**
 * The outbox in one SQLite file. Any number of processes of one machine may share it: what a write returned for has reached the disk,
 * and a claimed item is nobody else's until its lease ends or its holder has died. Methods throw `outbox_unwritable` and `outbox_damaged`.
 */
export class SqliteOutbox implements Outbox {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #table: OutboxTable;

  constructor(file: string) {
    this.#file = file;
    this.#database = this.#try(() => openDatabase(file, OUTBOX_SCHEMA));
    this.#table = this.#try(() => new OutboxTable(this.#database, file));
  }

  async put(item: OutboxItem): Promise<void> {
    this.#try(() => this.#table.put(item));
  }

  /**
   * Puts an item in, or what `renew` makes of it and the one that is there already; that one stays where it is in somebody's hands, or where
   * nothing is made of it. Returns what is there then. No other process comes between: the same mail may be handed in twice at once.
   */
  async accept(item: OutboxItem, now: number, renew: Renew): Promise<OutboxItem> {
    return this.#inTransaction(() => {
      this.#table.release(now);
      return this.#table.accept(item, now, renew);
    });
  }

  /**
   * Writes what became of an item that this process has claimed, and gives it back; `further` are accepted with it, all or none of it. False where
   * this process has it no longer: somebody discarded it meanwhile, or put the same mail in anew, and that stands.
   */
  async giveBack(item: OutboxItem, further: readonly OutboxItem[] = [], renew: Renew = () => undefined): Promise<boolean> {
    return this.#orLetGo(item.id, () =>
      inTransaction(this.#database, () => {
        const isKept = this.#table.giveBack(item);
        const now = Date.now();
        this.#table.release(now);
        for (const one of isKept ? further : []) {
          this.#table.accept(one, now, renew);
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
    this.#inTransaction(() => {
      const now = this.#table.get(id);
      const changed = work(now);
      if (changed && changed !== now) {
        this.#table.put(changed);
      }
    });
  }

  /** Takes from workers that were killed what they had in hand. Whoever accepts or claims does so as well. */
  releaseOfTheDead(now: number): void {
    this.#inTransaction(() => this.#table.release(now));
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
    return this.#try(() => this.#table.get(id));
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
    return this.#claim({ dueAt: now }, now, lease);
  }

  /** Like `claim`, for one item, due or not. */
  async claimItem(id: string, now: number, lease: number): Promise<OutboxItem | undefined> {
    return this.#claim({ id }, now, lease);
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

  #claim(which: Claimable, now: number, lease: number): OutboxItem | undefined {
    return this.#withoutWaiting(() => inTransaction(this.#database, () => this.#table.claim(which, now, lease)));
  }

  #inTransaction<T>(work: () => T): T {
    return this.#try(() => inTransaction(this.#database, work));
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
      this.#table.drop(id);
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
