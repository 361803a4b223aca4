import { sentencesOf } from '#companion/advice.ts';
import { type Problem, toProblem } from '#core/problem.ts';
import type { EventsDatabase } from './database/connect-events.ts';
import { isLocked } from './database/events-problem.ts';
import { loadEvents } from './database/load-events.ts';
import { lockPending, readPending } from './database/pending-directives.ts';
import type { DrawTicket } from './database/ticket-numbers.ts';
import { inSavepoint, inTransaction } from './database/transaction.ts';
import type { PostOffice } from './deliver-parcel.ts';
import type { Composer, Directive, NotificationSource } from './notification.ts';
import type { Parcel } from './outbox/notification-outbox.ts';
import { isUnderWay, resumeParcel, type Settled, settleParcel } from './settle-parcel.ts';

/** What a run takes. */
export interface NotifyDesk extends PostOffice {
  readonly database: EventsDatabase;
  readonly composer: Composer;
  readonly drawTicket: DrawTicket;
  /** A condition of the operator, in SQL. */
  readonly where: string;
  /** Aborted when the process is asked to end: what has begun is brought to its end. */
  readonly signal: AbortSignal;
}

/** What a run has done. */
export interface Tally {
  readonly sent: number;
  readonly postponed: number;
  readonly errors: number;
}

export const NOTHING: Tally = { sent: 0, postponed: 0, errors: 0 };

/** Goes on with what a run before this one left behind. */
export async function resumeParcels(desk: NotifyDesk): Promise<Tally> {
  let tally = NOTHING;
  for (const place of desk.outbox.otherPlaces()) {
    desk.log.warn(`Some mails are on their way for another database, ${place}. A run with that one goes on with them.`);
  }
  for (const parcel of desk.outbox.parcels()) {
    if (desk.signal.aborted) {
      break;
    }
    tally = await attempt(desk, parcel.recipientAddress, tally, async () => fromSettled(await resumeParcel(parcel, desk.database, desk)));
  }
  return tally;
}

/** What is to be sent now; `busy` where another program works on it, such as IntelMQ Mailgen. */
export async function findPending({ database, outbox, where }: NotifyDesk): Promise<readonly Directive[] | 'busy'> {
  const except = outbox
    .parcels()
    .filter(isUnderWay)
    .flatMap(({ directiveIds }) => directiveIds);
  await database.query('BEGIN');
  try {
    return await inTransaction(database, async () => {
      const pending = await readPending(database, { except, lock: true, where });
      await database.query('COMMIT');
      return pending;
    });
  } catch (thrown) {
    if (isLocked(thrown)) {
      return 'busy';
    }
    throw thrown;
  }
}

/** Makes the mails of these and sends them, one transaction each: what goes wrong with one of them stops no other. */
export async function sendNotifications(directives: readonly Directive[], desk: NotifyDesk): Promise<Tally> {
  const failed = new Map(
    desk.outbox
      .parcels()
      .filter((parcel) => !isUnderWay(parcel))
      .flatMap((parcel) => parcel.directiveIds.map((id) => [id, parcel] as const)),
  );
  let tally = NOTHING;
  for (const directive of directives) {
    if (desk.signal.aborted) {
      break;
    }
    tally = await attempt(desk, describe(directive), tally, () => sendNotification(directive, failed, desk));
  }
  return tally;
}

async function sendNotification(directive: Directive, failed: Map<string, Parcel>, desk: NotifyDesk): Promise<Tally> {
  const { composer, database, log, outbox } = desk;
  const replaced = [...new Set(directive.directiveIds.map((id) => failed.get(id)).filter((parcel) => parcel !== undefined))];
  await database.query('BEGIN');
  return inTransaction(database, async () => {
    const held = await lockPending(database, directive.directiveIds);
    if (held.length < directive.directiveIds.length) {
      // Somebody has answered some of them since they were read. What is left is another notification, for the next run.
      await database.query('ROLLBACK');
      return NOTHING;
    }
    const composed = await composer.compose(directive, createSource(directive, replaced, desk), Date.now(), desk.signal);
    if (composed.status === 'composed' && composed.notifications.length > 0) {
      const parcel = outbox.keep(directive, composed.notifications, replaced);
      // Whoever changed a directive meanwhile could have made two groups of one: only the first has its tickets.
      for (const id of replaced.flatMap(({ directiveIds }) => directiveIds)) {
        failed.delete(id);
      }
      return fromSettled(await settleParcel(parcel, database, desk));
    }
    await database.query('ROLLBACK');
    if (composed.status === 'postponed') {
      return { ...NOTHING, postponed: 1 };
    }
    log.error('No notifications created by scripts for this directive.');
    log.warn(`No emails for sending were generated for ${describe(directive)}!`);
    return { ...NOTHING, errors: 1 };
  });
}

/** What a composer may ask. A ticket that was drawn for these directives, and that nobody has got, is used before a new one. */
function createSource(directive: Directive, replaced: readonly Parcel[], { database, drawTicket }: NotifyDesk): NotificationSource {
  const unused = [...new Set(replaced.flatMap(({ mails }) => mails.map(({ notification }) => notification.ticket)))];
  return {
    // A format that asks for what is not there gives way to the next.
    loadEvents: (columns) => inSavepoint(database, () => loadEvents(database, directive.eventIds, columns)),
    newTicketNumber: async () => unused.shift() ?? drawTicket(),
  };
}

/** Adds what came of one; without the database, or without a place to write down what is sent, nothing can go on. */
async function attempt(desk: NotifyDesk, what: string, before: Tally, work: () => Promise<Tally>): Promise<Tally> {
  try {
    return add(before, await work());
  } catch (thrown) {
    if (desk.signal.aborted && thrown === desk.signal.reason) {
      return before;
    }
    const problem = toProblem(thrown);
    if (!isLocked(problem) && STOPPING.has(problem.code)) {
      throw problem;
    }
    desk.log.error(`Could not create or send mails for ${what}. Continuing with other notifications. ${sentencesOf(problem)}`, {
      code: problem.code,
    });
    return add(before, { ...NOTHING, errors: 1 });
  }
}

const STOPPING: ReadonlySet<Problem['code']> = new Set<Problem['code']>(['events_unreachable', 'notifications_unkept']);

function fromSettled({ failed, sent }: Settled): Tally {
  return { sent, postponed: 0, errors: failed ? 1 : 0 };
}

/** Both together. */
export function add(a: Tally, b: Tally): Tally {
  return { sent: a.sent + b.sent, postponed: a.postponed + b.postponed, errors: a.errors + b.errors };
}

/** `3 mails sent, 0 postponed, 1 errors.` */
export function formatTally({ errors, postponed, sent }: Tally): string {
  return `${sent} mails sent, ${postponed} postponed, ${errors} errors.`;
}

/** One notification in a log. */
export function describe({ directiveIds, recipientAddress, templateName }: Directive): string {
  const [first = ''] = directiveIds;
  const others = directiveIds.length > 1 ? ` and ${directiveIds.length - 1} more` : '';
  return `${recipientAddress} ${templateName} (directive ${first}${others})`;
}
