import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fileReason } from '#companion/file-reason.ts';
import type { KeptAnswers, Turn } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { dayOfTurn } from '#services/turn-day.ts';
import { inTransaction } from './in-transaction.ts';
import { type DatabaseSchema, openDatabase } from './open-database.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS answer (
    service TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (service, about)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS asked (service TEXT PRIMARY KEY, day TEXT NOT NULL, count INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS rest (service TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS moment (service TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
`;
/** What is past its time is deleted with each answer that comes. */
const INDEXES = `
  CREATE INDEX IF NOT EXISTS answer_until ON answer (until);
`;
/** A mail does not wait long for what only spares a question. */
const SCHEMA: DatabaseSchema = { format: 2, tables: TABLES, indexes: INDEXES, patience: 2000 };

/**
 * Answers of services in one SQLite file, which any number of processes of one machine may share.
 * It is opened when it is first needed; each method throws `answers_unkept` where that, or what it does, fails.
 */
export class SqliteAnswers implements KeptAnswers {
  readonly #file: string;
  #database: DatabaseSync | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async find(service: string, about: string, now: number): Promise<string | undefined> {
    return this.#try((database) => {
      const row = database
        .prepare('SELECT text FROM answer WHERE service = ? AND about = ? AND until > ? AND until <= ?')
        .get(service, about, now, now + LONGEST_KEPT);
      return row && String(row.text);
    });
  }

  async keep(
    service: string,
    about: string,
    answer: { readonly text: string; readonly now: number; readonly until: number },
  ): Promise<void> {
    this.#try((database) => {
      database.prepare('DELETE FROM answer WHERE until <= ?').run(answer.now);
      database
        .prepare('INSERT OR REPLACE INTO answer (service, about, text, until) VALUES (?, ?, ?, ?)')
        .run(service, about, answer.text, answer.until);
    });
  }

  async takeTurn(service: string, perDay: number, now: number, perMinute?: number): Promise<Turn> {
    // In one transaction, so that no two processes take the same turn.
    return this.#try((database) =>
      inTransaction(database, () => takeTurn(database, { service, perDay, now, ...(perMinute !== undefined && { perMinute }) })),
    );
  }

  async rest(service: string, until: number): Promise<void> {
    this.#try((database) =>
      database
        .prepare(
          `INSERT INTO rest (service, until) VALUES (?1, ?2) ON CONFLICT (service) DO UPDATE
             SET until = CASE WHEN until > ?2 + ?3 THEN ?2 ELSE max(until, ?2) END`,
        )
        .run(service, until, LONGEST_REST),
    );
  }

  [Symbol.dispose](): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #try<T>(work: (database: DatabaseSync) => T): T {
    try {
      this.#database ??= openAtEase(this.#file);
      return work(this.#database);
    } catch (cause) {
      // Whoever mends it, or puts another file in its place, need not start this program anew.
      this[Symbol.dispose]();
      const message = fileReason(cause);
      throw new Problem('answers_unkept', { message, place: this.#file }, { cause });
    }
  }
}

interface Question {
  readonly service: string;
  readonly perDay: number;
  readonly perMinute?: number;
  readonly now: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A day and a year, as who looked at the clock a moment before sees them. What is to last longer was noted while the clock was ahead, and would last until it is there again. */
const LONGEST_REST = DAY + MINUTE;
const LONGEST_KEPT = 366 * DAY + MINUTE;

function takeTurn(database: DatabaseSync, { now, perDay, perMinute, service }: Question): Turn {
  const resting = database
    .prepare('SELECT until FROM rest WHERE service = ? AND until > ? AND until <= ?')
    .get(service, now, now + LONGEST_REST);
  if (resting) {
    return { status: 'resting', until: Number(resting.until) };
  }
  // Who waits for the lock comes later than one who looked at the clock later; one of the far future is of a clock that was put back.
  database.prepare('DELETE FROM moment WHERE service = ? AND (at <= ? OR at > ?)').run(service, now - MINUTE, now + MINUTE);
  const lately = database.prepare('SELECT count(*) AS count, min(at) AS oldest FROM moment WHERE service = ?').get(service);
  if (perMinute !== undefined && Number(lately?.count) >= perMinute) {
    return { status: 'resting', until: Number(lately?.oldest) + MINUTE };
  }
  const last = database.prepare('SELECT day FROM asked WHERE service = ?').get(service);
  const day = dayOfTurn(now, last && String(last.day));
  // It changes nothing where the day has none left.
  const { changes } = database
    .prepare(
      `INSERT INTO asked (service, day, count) VALUES (?, ?, 1)
       ON CONFLICT (service) DO UPDATE SET day = excluded.day, count = CASE WHEN day = excluded.day THEN count + 1 ELSE 1 END
         WHERE day <> excluded.day OR count < ?`,
    )
    .run(service, day, perDay);
  if (changes > 0 && perMinute !== undefined) {
    database.prepare('INSERT INTO moment (service, at) VALUES (?, ?)').run(service, now);
  }
  return { status: changes > 0 ? 'taken' : 'used up' };
}

/** What the last moments before a power cut brought is asked again, so nothing waits for the disk. */
function openAtEase(file: string): DatabaseSync {
  const database = openDatabase(file, SCHEMA);
  database.exec('PRAGMA synchronous = NORMAL');
  return database;
}

/** By folder: a program that runs on opens its file once. */
const opened = new Map<string, SqliteAnswers>();

/** The answers that are kept in this folder, beside the outbox. */
export function openAnswers(folder: string): KeptAnswers {
  const answers = opened.get(folder) ?? new SqliteAnswers(join(folder, 'answers.db'));
  opened.set(folder, answers);
  return answers;
}
