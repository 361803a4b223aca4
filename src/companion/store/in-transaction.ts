import type { DatabaseSync } from 'node:sqlite';

/** Does all of the work or nothing of it, with no other process between. Throws what the work throws, and what SQLite does. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    database.exec('COMMIT');
    return done;
  } catch (thrown) {
    // On a full disk SQLite has done so itself.
    if (database.isTransaction) {
      database.exec('ROLLBACK');
    }
    throw thrown;
  }
}
