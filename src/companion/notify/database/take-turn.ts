import type { EventsDatabase } from './connect-events.ts';

/** Two numbers that no other program uses for its locks, as far as anybody knows: the letters of "MISP" and "noti". */
const LOCK = 'SELECT pg_try_advisory_lock(1296651088, 1852798057) AS free';

/** Whether nobody else runs on this database; from then on nobody does until the connection ends. */
export async function takeTurn(database: EventsDatabase): Promise<boolean> {
  const [row] = await database.query(LOCK);
  return row?.free === true;
}
