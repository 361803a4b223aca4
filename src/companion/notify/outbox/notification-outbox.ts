import type { DatabaseSync } from 'node:sqlite';
import { fileReason } from '#companion/file-reason.ts';
import { inTransaction } from '#companion/store/in-transaction.ts';
import { openDatabase } from '#companion/store/open-database.ts';
import { Problem } from '#core/problem.ts';
import type { Notification } from '../notification.ts';
import { NOTIFICATIONS_SCHEMA, UNSETTLED } from './notifications-schema.ts';

/**
 * How far one mail has come. `prepared`: no mail server was asked. `sending`: one was, and what came of it is not known. `sent`: it has it.
 * `failed`: it does not.
 */
export type MailState = 'prepared' | 'sending' | 'sent' | 'failed';

/** One mail that is on its way. */
export interface KeptMail {
  readonly id: number;
  readonly notification: Omit<Notification, 'message'>;
  readonly state: MailState;
  /** What the mail server said last, or what went wrong. */
  readonly reply: string;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** The mails of one notification: its directives are answered when all of them have gone. */
export interface Parcel {
  readonly id: number;
  readonly directiveIds: readonly string[];
  readonly recipientAddress: string;
  readonly mails: readonly KeptMail[];
}

/** What is sent, written down before it is: whatever a method returned for has reached the disk. Each throws `notifications_unkept`. */
export class NotificationOutbox implements Disposable {
  readonly #database: DatabaseSync;
  readonly #file: string;
  /** Which events database its directives are in: their numbers mean nothing in another. */
  readonly #place: string;
  readonly #keepsSent: boolean;

  /** `keepsSent`: what has gone stays when nothing else of its parcel is left to do. */
  constructor(file: string, place: string, keepsSent: boolean) {
    this.#file = file;
    this.#place = place;
    this.#keepsSent = keepsSent;
    this.#database = this.#try(() => openDatabase(file, NOTIFICATIONS_SCHEMA));
    this.#try(() => this.#database.exec('PRAGMA foreign_keys = ON'));
  }

  /** Keeps the mails of a notification; those that failed before for the same directives make way for them. */
  keep(
    parcel: Pick<Parcel, 'directiveIds' | 'recipientAddress'>,
    notifications: readonly Notification[],
    replaced: readonly Parcel[],
  ): Parcel {
    const kept = this.#inTransaction(() => {
      for (const { id } of replaced) {
        this.#database.prepare('DELETE FROM parcel WHERE id = ?').run(id);
      }
      return this.#insert(parcel, notifications);
    });
    return this.#try(() => this.#read(kept));
  }

  /** Writes down how far a mail has come. */
  mark(mail: KeptMail, state: MailState, reply = ''): KeptMail {
    const changed = Date.now();
    this.#try(() =>
      this.#database.prepare('UPDATE mail SET state = ?, reply = ?, changed = ? WHERE id = ?').run(state, reply, changed, mail.id),
    );
    return { ...mail, state, reply, changed };
  }

  /** Nothing of it is left to do. */
  forget({ id }: Parcel): void {
    this.#inTransaction(() => {
      this.#database.prepare("DELETE FROM mail WHERE parcel = ? AND (state <> 'sent' OR NOT ?)").run(id, Number(this.#keepsSent));
      this.#database.prepare('DELETE FROM parcel WHERE id = ? AND NOT EXISTS (SELECT 1 FROM mail WHERE mail.parcel = parcel.id)').run(id);
      this.#database.prepare('INSERT INTO settled SELECT id FROM parcel WHERE id = ?').run(id);
    });
  }

  /** The mail as it is sent. */
  open({ id, notification }: KeptMail): Notification {
    return this.#try(() => {
      const message = this.#database.prepare('SELECT message FROM mail WHERE id = ?').get(id)?.message;
      if (!(message instanceof Uint8Array)) {
        throw new Error(`the mail ${notification.messageId} is not in it any more`);
      }
      return { ...notification, message };
    });
  }

  /** Everything that is on its way, oldest first. */
  parcels(): readonly Parcel[] {
    return this.#try(() =>
      this.#database
        .prepare(`SELECT id FROM parcel WHERE place = ? AND ${UNSETTLED} ORDER BY id`)
        .all(this.#place)
        .map(({ id }) => this.#read(Number(id))),
    );
  }

  /** Other events databases that mails are on their way for. */
  otherPlaces(): readonly string[] {
    return this.#try(() =>
      this.#database
        .prepare(`SELECT DISTINCT place FROM parcel WHERE place <> ? AND ${UNSETTLED}`)
        .all(this.#place)
        .map(({ place }) => String(place)),
    );
  }

  /** Gives up the mails with this ticket that have not gone, and says how many those were. What is left of a parcel goes on. */
  discard(ticket: string): number {
    return this.#try(() => {
      const { changes } = this.#database
        .prepare("DELETE FROM mail WHERE ticket = ? AND state <> 'sent' AND parcel IN (SELECT id FROM parcel WHERE place = ?)")
        .run(ticket, this.#place);
      this.#database.prepare('DELETE FROM parcel WHERE NOT EXISTS (SELECT 1 FROM mail WHERE mail.parcel = parcel.id)').run();
      return Number(changes);
    });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #insert(
    { directiveIds, recipientAddress }: Pick<Parcel, 'directiveIds' | 'recipientAddress'>,
    notifications: readonly Notification[],
  ): number {
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO parcel (place, directives, recipient) VALUES (?, ?, ?)')
      .run(this.#place, JSON.stringify(directiveIds), recipientAddress);
    const insert = this.#database.prepare(
      `INSERT INTO mail (parcel, ticket, message_id, subject, sender, recipients, message, marks, state, changed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'prepared', ?)`,
    );
    for (const { envelope, marksAsSent, message, messageId, subject, ticket } of notifications) {
      const recipients = JSON.stringify(envelope.to);
      insert.run(lastInsertRowid, ticket, messageId, subject, envelope.from, recipients, message, Number(marksAsSent), Date.now());
    }
    return Number(lastInsertRowid);
  }

  #read(id: number): Parcel {
    const parcel = this.#database.prepare('SELECT directives, recipient FROM parcel WHERE id = ?').get(id);
    const mails = this.#database
      .prepare(
        'SELECT id, ticket, message_id, subject, sender, recipients, marks, state, reply, changed FROM mail WHERE parcel = ? ORDER BY id',
      )
      .all(id);
    return {
      id,
      directiveIds: JSON.parse(String(parcel?.directives)) as string[],
      recipientAddress: String(parcel?.recipient),
      mails: mails.map(toMail),
    };
  }

  #inTransaction<T>(work: () => T): T {
    return this.#try(() => inTransaction(this.#database, work));
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const message = fileReason(cause);
      throw new Problem('notifications_unkept', { message, place: this.#file }, { cause });
    }
  }
}

/** A row of the table as a mail without its bytes. */
export function toMail(row: Readonly<Record<string, unknown>>): KeptMail {
  return {
    id: Number(row.id),
    notification: {
      ticket: String(row.ticket),
      messageId: String(row.message_id),
      subject: String(row.subject),
      envelope: { from: String(row.sender), to: JSON.parse(String(row.recipients)) as string[] },
      marksAsSent: row.marks === 1,
    },
    state: String(row.state) as MailState,
    reply: String(row.reply),
    changed: Number(row.changed),
  };
}
