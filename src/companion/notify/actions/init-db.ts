import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { connectEvents } from '../database/connect-events.ts';
import { notificationSchema } from '../database/notification-schema.ts';
import { inTransaction } from '../database/transaction.ts';
import type { NotifyJob } from './action.ts';

/** Makes the tables of notifications, or prints the SQL that does. */
export async function initDb({ configuration, context, wishes }: NotifyJob): Promise<ExitCode> {
  const sql = notificationSchema(wishes);
  if (wishes.print) {
    await context.print(sql);
    return EXIT.ok;
  }
  await using database = await connectEvents(configuration, context);
  await database.query('BEGIN');
  await inTransaction(database, async () => {
    await database.query(sql);
    await database.query('COMMIT');
  });
  await context.print(`${database.place} is ready for notifications.\n`);
  return EXIT.ok;
}
