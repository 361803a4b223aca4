import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Raised when the shape of an item changes: an older program must not touch what it does not understand. */
const FORMAT = 2;

const TABLES = `
  CREATE TABLE IF NOT EXISTS item (
    id TEXT PRIMARY KEY,
    created INTEGER NOT NULL,
    step TEXT NOT NULL,
    not_before INTEGER NOT NULL,
    leased_until INTEGER NOT NULL DEFAULT 0,
    holder TEXT,
    uuid TEXT,
    entry TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS item_due ON item (step, not_before);
  CREATE INDEX IF NOT EXISTS item_uuid ON item (uuid);
  CREATE TABLE IF NOT EXISTS organisation (account TEXT PRIMARY KEY, uuid TEXT NOT NULL) STRICT;
`;

/** The database of an outbox, made where there is none yet. Throws what SQLite and the file system throw, and for one of a newer program. */
export function openDatabase(file: string): DatabaseSync {
  // Mails are nobody else's business. SQLite would take the umask, so the file is made first; its -wal and -shm follow it.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) {
    // A pipe in its place would be waited for without end.
    throw new Error('it is not a file');
  }
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 10_000 });
  // FULL: a commit returns after fsync, which is what "accepted" promises to a mail server.
  // secure_delete: a mail that was sent or discarded is not to be found in the free pages of the file.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  const { user_version: format } = database.prepare('PRAGMA user_version').get() ?? {};
  if (typeof format === 'number' && format > FORMAT) {
    database.close();
    throw new ForeignOutbox(`it was written by a newer version of mispatch (format ${format})`);
  }
  if (format !== FORMAT) {
    database.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${FORMAT}; COMMIT;`);
  }
  return database;
}

/** SQLITE_ERROR (a table or column is missing), SQLITE_CORRUPT, SQLITE_NOTADB */
const DAMAGED = new Set([1, 11, 26]);

/** Whether this failure says that what is there cannot be read, by this program or by any. */
export function isDamaged(cause: unknown): boolean {
  return cause instanceof ForeignOutbox || (cause instanceof Error && 'errcode' in cause && DAMAGED.has(Number(cause.errcode) & 0xff));
}

/** What is there is no outbox that this version of the program can read. */
class ForeignOutbox extends Error {}
