import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '#companion/make-folder.ts';

/** What is in a database. */
export interface DatabaseSchema {
  /** Raised when the shape of what is kept changes: an older program must not touch what it does not understand. */
  readonly format: number;
  /** SQL that makes the tables where they are missing. */
  readonly tables: string;
  /** SQL that makes the indexes where they are missing, also in a file of an earlier version of the same format: who does not know of them keeps them up all the same. */
  readonly indexes?: string;
  /** Milliseconds to wait for another process that writes. */
  readonly patience: number;
}

/** A database, made where there is none yet. Throws what SQLite and the file system throw, and for one of a newer program. */
export function openDatabase(file: string, { format, indexes = '', patience, tables }: DatabaseSchema): DatabaseSync {
  // Mails are nobody else's business. SQLite would take the umask, so the file is made first; its -wal and -shm follow it.
  makeFolder(dirname(file));
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) {
    // A pipe in its place would be waited for without end.
    throw new Error('it is not a file');
  }
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: patience });
  try {
    setUp(database, { format, tables, indexes, patience });
    return database;
  } catch (thrown) {
    // What was begun would keep all others from writing.
    database.close();
    throw thrown;
  }
}

function setUp(database: DatabaseSync, { format, indexes, patience, tables }: Required<DatabaseSchema>): void {
  // FULL: a commit returns after fsync, which is what "accepted" promises to a mail server.
  // secure_delete: a mail that was sent or discarded is not to be found in the free pages of the file.
  patiently(patience, () => database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;'));
  const { user_version: found } = database.prepare('PRAGMA user_version').get() ?? {};
  if (typeof found === 'number' && found > format) {
    throw new ForeignDatabase(`it was written by a newer version of mispatch (format ${found})`);
  }
  if (found !== format) {
    database.exec(`BEGIN IMMEDIATE; ${tables} PRAGMA user_version = ${format}; COMMIT;`);
  }
  // Of those that are there SQLite only reads the names: this waits for nobody who writes.
  database.exec(indexes);
}

/**
 * SQLite itself waits for nobody where the journal becomes a WAL or its last reader is just closing it (https://sqlite.org/wal.html, section
 * 8), so that many processes that create a database at once would be told that it is locked.
 */
function patiently(patience: number, work: () => void): void {
  const end = Date.now() + patience;
  for (;;) {
    try {
      work();
      return;
    } catch (cause) {
      if (!isBusy(cause) || Date.now() >= end) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

/** Milliseconds */
const PAUSE = 10;

/** SQLITE_BUSY */
function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === 5;
}

/** SQLITE_ERROR (a table or column is missing), SQLITE_CORRUPT, SQLITE_NOTADB */
const DAMAGED = new Set([1, 11, 26]);

/** Whether this failure says that what is there cannot be read, by this program or by any. */
export function isDamaged(cause: unknown): boolean {
  return cause instanceof ForeignDatabase || (cause instanceof Error && 'errcode' in cause && DAMAGED.has(Number(cause.errcode) & 0xff));
}

/** What is there is no database that this version of the program can read. */
class ForeignDatabase extends Error {}
