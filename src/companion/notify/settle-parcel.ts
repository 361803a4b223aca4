import { sentencesOf } from '#companion/advice.ts';
import type { EventsDatabase } from './database/connect-events.ts';
import { lockPending } from './database/pending-directives.ts';
import { findTicket, recordSent } from './database/sent-notifications.ts';
import { inTransaction } from './database/transaction.ts';
import { deliverParcel, type PostOffice } from './deliver-parcel.ts';
import type { KeptMail, Parcel } from './outbox/notification-outbox.ts';

/** What became of one notification. */
export interface Settled {
  readonly sent: number;
  readonly failed: boolean;
}

/**
 * Sends a parcel, and writes down in the transaction that is open, which holds its directives, that they are answered, where all of it has gone.
 * The transaction is ended in any case.
 */
export async function settleParcel(parcel: Parcel, database: EventsDatabase, office: PostOffice): Promise<Settled> {
  const { failures, mails, sent, unkept } = await deliverParcel(parcel, office);
  for (const problem of failures) {
    const what = `Could not create or send mails for ${parcel.recipientAddress}. Continuing with other notifications. ${sentencesOf(problem)}`;
    office.log.error(what, { code: problem.code });
  }
  if (failures.length > 0) {
    await database.query('ROLLBACK');
  } else {
    await recordSent(
      database,
      answering(mails).map(({ changed, notification }) => ({ ticket: notification.ticket, sentAt: changed })),
      parcel.directiveIds,
    );
    await database.query('COMMIT');
    office.outbox.forget(parcel);
  }
  if (unkept) {
    throw unkept;
  }
  return { sent, failed: failures.length > 0 };
}

/** The mails that answer the directives. Where none is to, the first does: what has gone would be sent again with each run. */
function answering(mails: readonly KeptMail[]): readonly KeptMail[] {
  const marking = mails.filter(({ notification }) => notification.marksAsSent);
  return marking.length > 0 ? marking : mails.slice(0, 1);
}

/** Whether a run before this one got somewhere with it. Where every mail of it failed nobody has any, and it is made anew as things are now. */
export function isUnderWay({ mails }: Parcel): boolean {
  return mails.some(({ state }) => state !== 'failed');
}

/** Goes on with a parcel that a run left behind when it was ended; what nobody waits for any more is forgotten. */
export async function resumeParcel(parcel: Parcel, database: EventsDatabase, office: PostOffice): Promise<Settled> {
  await database.query('BEGIN');
  return inTransaction(database, async () => {
    const pending = await lockPending(database, parcel.directiveIds);
    if (pending.length === 0) {
      await database.query('COMMIT');
      await forgetAnswered(parcel, database, office);
      return { sent: 0, failed: false };
    }
    if (!isUnderWay(parcel)) {
      await database.query('COMMIT');
      return { sent: 0, failed: false };
    }
    for (const { notification, state } of parcel.mails) {
      if (state === 'sending') {
        const { envelope, messageId, ticket } = notification;
        office.log.warn(
          `${ticket} to ${envelope.to.join(', ')} may have been delivered: there was no answer. It is sent again with the same ticket and Message-ID ${messageId}.`,
          { ticket },
        );
      }
    }
    return settleParcel(parcel, database, office);
  });
}

/** A run that was killed behind its commit, or another program, has answered them. */
async function forgetAnswered(parcel: Parcel, database: EventsDatabase, { log, outbox }: PostOffice): Promise<void> {
  for (const { notification, state } of parcel.mails) {
    const isRecorded = state === 'sent' && (!notification.marksAsSent || (await findTicket(database, notification.ticket)) !== undefined);
    if (!isRecorded && state !== 'failed') {
      log.warn(`${notification.ticket} is not sent any more: its directives are gone, or were answered by another program.`);
    }
  }
  outbox.forget(parcel);
}
