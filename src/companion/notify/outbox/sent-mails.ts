import type { DatabaseSync } from 'node:sqlite';
import { fileReason } from '#companion/file-reason.ts';
import { openDatabase } from '#companion/store/open-database.ts';
import { Problem } from '#core/problem.ts';
import type { Notification } from '../notification.ts';
import { toMail } from './notification-outbox.ts';
import { NOTIFICATIONS_SCHEMA } from './notifications-schema.ts';

/** A mail that a mail server has taken, as it was sent. */
export interface SentMail {
  readonly notification: Notification;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** What the outbox of notifications keeps of mails that have gone. Each method throws `notifications_unkept`. */
export class SentMails implements Disposable {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #place: string;

  constructor(file: string, place: string) {
    this.#file = file;
    this.#place = place;
    this.#database = this.#try(() => openDatabase(file, NOTIFICATIONS_SCHEMA));
    this.#try(() => this.#database.exec('PRAGMA foreign_keys = ON'));
  }

  /** Those with this ticket: one, and copies where there were some. Oldest first. */
  find(ticket: string): readonly SentMail[] {
    return this.#try(() =>
      this.#database
        .prepare(
          `SELECT mail.* FROM mail JOIN parcel ON parcel.id = mail.parcel WHERE ticket = ? AND place = ? AND state = 'sent' ORDER BY mail.id`,
        )
        .all(ticket, this.#place)
        .map((row) => {
          const { changed, notification } = toMail(row);
          return { notification: { ...notification, message: row.message as Uint8Array }, sentAt: changed };
        }),
    );
  }

  /** Whether a mail with this ticket has not gone yet. */
  isUnderWay(ticket: string): boolean {
    return this.#try(
      () =>
        this.#database
          .prepare(`SELECT 1 FROM mail JOIN parcel ON parcel.id = mail.parcel WHERE ticket = ? AND place = ? AND state <> 'sent'`)
          .get(ticket, this.#place) !== undefined,
    );
  }

  /** Forgets what went out before this moment, milliseconds since 1970, and that nothing is left to do of. */
  forgetOlder(moment: number): void {
    this.#try(() =>
      this.#database
        .prepare(
          `DELETE FROM parcel WHERE id IN (SELECT parcel FROM settled)
             AND NOT EXISTS (SELECT 1 FROM mail WHERE mail.parcel = parcel.id AND mail.changed >= ?)`,
        )
        .run(moment),
    );
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new Problem('notifications_unkept', { message: fileReason(cause), place: this.#file }, { cause });
    }
  }
}
