import type { EventsDatabase } from './connect-events.ts';

/** Does something in the transaction that is open. Whatever it throws, the transaction is over then. */
export async function inTransaction<T>(database: EventsDatabase, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    await database.query('ROLLBACK').catch(() => {});
    throw thrown;
  }
}

/** Does something that may fail inside of a transaction without its end. */
export async function inSavepoint<T>(database: EventsDatabase, work: () => Promise<T>): Promise<T> {
  await database.query('SAVEPOINT attempt');
  try {
    const result = await work();
    await database.query('RELEASE SAVEPOINT attempt');
    return result;
  } catch (thrown) {
    await database.query('ROLLBACK TO SAVEPOINT attempt').catch(() => {});
    throw thrown;
  }
}
