import { sentencesOf } from '#companion/advice.ts';
import { toProblem } from '#core/problem.ts';
import type { EventsDatabase } from './database/connect-events.ts';
import { loadEvents } from './database/load-events.ts';
import { readPending } from './database/pending-directives.ts';
import { simulateTickets } from './database/ticket-numbers.ts';
import { inSavepoint, inTransaction } from './database/transaction.ts';
import type { Composer, Directive, Notification, NotifyLog } from './notification.ts';
import { add, describe, NOTHING, type Tally } from './run.ts';

/** What it takes to make mails that nobody gets. */
export interface Simulation {
  readonly database: EventsDatabase;
  readonly composer: Composer;
  readonly log: NotifyLog;
  readonly where: string;
  readonly signal: AbortSignal;
  /** Given every mail that would be sent. */
  readonly show: (notification: Notification, directive: Directive) => Promise<void>;
}

/** Makes every mail that is due, in a transaction that cannot write: no ticket is drawn, nothing is marked, nothing is locked. */
export async function simulate(desk: Simulation): Promise<Tally> {
  const { database, log, signal, where } = desk;
  await database.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return inTransaction(database, async () => {
    const drawTicket = await simulateTickets(database);
    let tally = NOTHING;
    for (const directive of await readPending(database, { except: [], lock: false, where })) {
      if (signal.aborted) {
        break;
      }
      try {
        tally = add(tally, await simulateOne(directive, drawTicket, desk));
      } catch (thrown) {
        if (signal.aborted && thrown === signal.reason) {
          break;
        }
        const problem = toProblem(thrown);
        if (problem.code === 'events_unreachable') {
          throw problem;
        }
        log.error(
          `Could not create or send mails for ${describe(directive)}. Continuing with other notifications. ${sentencesOf(problem)}`,
        );
        tally = add(tally, { ...NOTHING, errors: 1 });
      }
    }
    await database.query('ROLLBACK');
    return tally;
  });
}

async function simulateOne(directive: Directive, newTicketNumber: () => Promise<string>, desk: Simulation): Promise<Tally> {
  const { composer, database, log, show, signal } = desk;
  const source = {
    newTicketNumber,
    loadEvents: (columns?: readonly string[]) => inSavepoint(database, () => loadEvents(database, directive.eventIds, columns)),
  };
  const composed = await composer.compose(directive, source, Date.now(), signal);
  switch (composed.status) {
    case 'postponed':
      return { ...NOTHING, postponed: 1 };
    case 'none':
      log.error(`No notifications created by scripts for ${describe(directive)}.`);
      return { ...NOTHING, errors: 1 };
    case 'composed':
      for (const notification of composed.notifications) {
        await show(notification, directive);
      }
      return { ...NOTHING, sent: composed.notifications.length };
  }
}
