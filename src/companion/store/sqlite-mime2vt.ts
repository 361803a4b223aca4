import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './in-transaction.ts';
import { openDatabase } from './open-database.ts';

/** The tables of mime2vt, column by column, so that a database of it is used in place and what reads it goes on to. Times are UTC. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS files (
    md5 TEXT PRIMARY KEY,
    filename TEXT,
    first_vt_score TEXT,
    last_vt_score TEXT,
    first_seen DATETIME DEFAULT CURRENT_TIMESTAMP,
    last_seen DATETIME DEFAULT CURRENT_TIMESTAMP,
    occurrences INTEGER
  );
  CREATE TABLE IF NOT EXISTS urls (url TEXT);
`;
const INDEXES = `
  CREATE INDEX IF NOT EXISTS urls_url ON urls (url);
`;
/** Those that its first version did not have. */
const LATER_COLUMNS = [
  'first_vt_score TEXT',
  'last_vt_score TEXT',
  'first_seen DATETIME',
  'last_seen DATETIME',
  'occurrences INTEGER',
] as const;

/** A mail waits so long, in milliseconds, for another process that writes. */
const PATIENCE = 5000;

/** Files and URLs in the layout of mime2vt. Throws what SQLite and the file system throw, as all methods do. */
export class SqliteMime2vt {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = openDatabase(file, { format: 1, tables: TABLES, indexes: INDEXES, patience: PATIENCE });
    this.#completeTable();
  }

  /** Counts a file that came with a mail: the first time with its first score, later with its last. Tells which it was. */
  see({ md5, name }: { readonly md5: string; readonly name: string }, score: string, now: Date): 'created' | 'updated' {
    const time = toTime(now);
    const { changes } = this.#database
      .prepare(
        `INSERT INTO files (md5, filename, first_vt_score, first_seen, last_seen, occurrences) VALUES (?, ?, ?, ?, ?, 1)
         ON CONFLICT (md5) DO NOTHING`,
      )
      .run(md5, name, score, time, time);
    if (changes > 0) {
      return 'created';
    }
    this.#database
      .prepare('UPDATE files SET occurrences = coalesce(occurrences, 1) + 1, last_vt_score = ?, last_seen = ? WHERE md5 = ?')
      .run(score, time, md5);
    return 'updated';
  }

  /** Takes down a score that came later than the mail; a file that waited for it is seen with that. */
  rate(file: { readonly md5: string; readonly name: string }, score: string, now: Date): void {
    const { changes } = this.#database.prepare('UPDATE files SET last_vt_score = ? WHERE md5 = ?').run(score, file.md5);
    if (changes === 0) {
      this.see(file, score, now);
    }
  }

  /** Keeps URLs, each once; all of them or none. */
  addUrls(urls: readonly string[]): void {
    const add = this.#database.prepare('INSERT INTO urls (url) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM urls WHERE url = ?1)');
    inTransaction(this.#database, () => {
      for (const url of urls) add.run(url);
    });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #completeTable(): void {
    if (this.#missingColumns().length > 0) {
      inTransaction(this.#database, () => {
        // Looked for once more: another process may have been quicker.
        for (const column of this.#missingColumns()) {
          this.#database.exec(`ALTER TABLE files ADD COLUMN ${column}`);
        }
      });
    }
  }

  #missingColumns(): readonly string[] {
    const columns = this.#database.prepare('PRAGMA table_info(files)').all();
    const there = new Set(columns.map(({ name }) => name));
    return LATER_COLUMNS.filter((one) => !there.has(one.split(' ')[0] ?? ''));
  }
}

/** `2026-11-20 08:15:00`, as SQLite writes CURRENT_TIMESTAMP. */
function toTime(now: Date): string {
  return now.toISOString().slice(0, 19).replace('T', ' ');
}
