import type { DatabaseSync } from 'node:sqlite';
import { type DatabaseSchema, openDatabase } from './open-database.ts';

/** A file about which VirusTotal is to be asked later. Times are milliseconds since 1970. */
export interface PendingFile {
  readonly sha256: string;
  readonly md5: string;
  /** As the mail has it: hostile. */
  readonly name: string;
  /** Where it was written, if it was. */
  readonly path?: string;
  /** Of its upload, once there was one. */
  readonly analysis?: string;
  /** How often it was asked about already. */
  readonly tries: number;
}

/** What somebody is to be told once the verdict about a file is there. */
export interface AwaitingText {
  readonly id: number;
  readonly text: string;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS pending (
    sha256 TEXT PRIMARY KEY,
    md5 TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT,
    analysis TEXT,
    tries INTEGER NOT NULL,
    not_before INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS upload (sha256 TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS awaiting (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, text TEXT NOT NULL, noted INTEGER NOT NULL) STRICT;
`;
const INDEXES = `
  CREATE INDEX IF NOT EXISTS pending_due ON pending (not_before);
  CREATE INDEX IF NOT EXISTS awaiting_file ON awaiting (sha256);
`;
const SCHEMA: DatabaseSchema = { format: 3, tables: TABLES, indexes: INDEXES, patience: 10_000 };

/** Texts that are kept with one file: a worm comes in thousands of mails. */
const MOST_TEXTS = 20;
/** Milliseconds after which every question has been asked, or given up. */
const LONGEST_WAIT = 30 * 24 * 3_600_000;

/** Files that wait for VirusTotal, in one SQLite file for all processes of a machine: what a write returned for has reached the disk. */
export class SqlitePending {
  readonly #database: DatabaseSync;

  /** Throws what SQLite and the file system throw, as all methods do. */
  constructor(file: string) {
    this.#database = openDatabase(file, SCHEMA);
  }

  /** Notes a file to be asked about from that time on, in place of what was noted of it before. Its upload, which another process may have made, stays known. */
  note({ analysis, md5, name, path, sha256, tries }: PendingFile, notBefore: number): void {
    this.#database
      .prepare(
        `INSERT INTO pending (sha256, md5, name, path, analysis, tries, not_before) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (sha256) DO UPDATE SET md5 = excluded.md5, name = excluded.name, path = excluded.path, tries = excluded.tries,
           not_before = excluded.not_before, analysis = coalesce(excluded.analysis, analysis)`,
      )
      .run(sha256, md5, name, path ?? null, analysis ?? null, tries, notBefore);
  }

  /** `undefined` where nothing is noted of the file. */
  find(sha256: string): PendingFile | undefined {
    return toFile(this.#database.prepare('SELECT * FROM pending WHERE sha256 = ?').get(sha256));
  }

  /** Takes the file that has been due the longest, for `lease` milliseconds: nobody else gets it meanwhile. */
  claim(now: number, lease: number): PendingFile | undefined {
    // What is to wait for longer than anything does was noted while the clock was ahead.
    return toFile(
      this.#database
        .prepare(
          `UPDATE pending SET not_before = ?1 + ?2
            WHERE sha256 = (SELECT sha256 FROM pending WHERE not_before <= ?1 OR not_before > ?1 + ?3 ORDER BY not_before LIMIT 1)
           RETURNING *`,
        )
        .get(now, lease, LONGEST_WAIT),
    );
  }

  /** Whether the owner may upload this file, for `lease` milliseconds from now on: until then, or until it is released, nobody else may. */
  claimUpload(sha256: string, { lease, now, owner }: { readonly owner: string; readonly now: number; readonly lease: number }): boolean {
    // One that ends much farther in the future is of a clock that was put back: who waited for the lock has looked at it before the others.
    const { changes } = this.#database
      .prepare(
        `INSERT INTO upload (sha256, owner, until) VALUES (?1, ?2, ?3 + ?4)
         ON CONFLICT (sha256) DO UPDATE SET owner = excluded.owner, until = excluded.until
           WHERE owner = excluded.owner OR until <= ?3 OR until > ?3 + 2 * ?4`,
      )
      .run(sha256, owner, now, lease);
    return changes > 0;
  }

  /** Lets others upload it, where this owner still is the one. */
  releaseUpload(sha256: string, owner: string): void {
    this.#database.prepare('DELETE FROM upload WHERE sha256 = ? AND owner = ?').run(sha256, owner);
  }

  /** Keeps a text about a file that waits, for whoever learns of its verdict; where it waits no more, or many are kept, it is left. */
  keepText(sha256: string, text: string, now: number): void {
    this.#database.prepare('DELETE FROM awaiting WHERE noted < ?').run(now - LONGEST_WAIT);
    this.#database
      .prepare(
        `INSERT INTO awaiting (sha256, text, noted) SELECT ?1, ?2, ?3
          WHERE EXISTS (SELECT 1 FROM pending WHERE sha256 = ?1) AND (SELECT count(*) FROM awaiting WHERE sha256 = ?1) < ?4`,
      )
      .run(sha256, text, now, MOST_TEXTS);
  }

  /** The texts about a file, oldest first; they stay until they are forgotten. */
  texts(sha256: string): readonly AwaitingText[] {
    const rows = this.#database.prepare('SELECT id, text FROM awaiting WHERE sha256 = ? ORDER BY id').all(sha256);
    return rows.map(({ id, text }) => ({ id: Number(id), text: String(text) }));
  }

  /** Nobody waits any more for what these tell of. */
  forgetTexts(texts: readonly Pick<AwaitingText, 'id'>[]): void {
    for (const { id } of texts) {
      this.#database.prepare('DELETE FROM awaiting WHERE id = ?').run(id);
    }
  }

  /** Forgets it: everything that was to be asked is answered. */
  remove(sha256: string): void {
    this.#database.prepare('DELETE FROM pending WHERE sha256 = ?').run(sha256);
  }

  /** How many wait, due or not. */
  count(): number {
    return Number(this.#database.prepare('SELECT count(*) AS count FROM pending').get()?.count);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

function toFile(row: Record<string, unknown> | undefined): PendingFile | undefined {
  return (
    row && {
      sha256: String(row.sha256),
      md5: String(row.md5),
      name: String(row.name),
      tries: Number(row.tries),
      ...(typeof row.path === 'string' && { path: row.path }),
      ...(typeof row.analysis === 'string' && { analysis: row.analysis }),
    }
  );
}
