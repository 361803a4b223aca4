import { type Problem, toProblem } from '#core/problem.ts';
import type { MailTransport, NotifyLog } from './notification.ts';
import type { KeptMail, NotificationOutbox, Parcel } from './outbox/notification-outbox.ts';

/** What became of one mail, for whoever asked for it. */
export interface MailOutcome {
  readonly ticket: string;
  readonly messageId: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly status: 'sent' | 'failed' | 'unknown';
  readonly reply: string;
}

/** What sending takes. */
export interface PostOffice {
  readonly log: NotifyLog;
  readonly outbox: NotificationOutbox;
  readonly transport: MailTransport;
  readonly report: (outcome: MailOutcome) => Promise<void>;
}

/** How far a parcel has come. */
export interface Delivered {
  readonly mails: readonly KeptMail[];
  readonly sent: number;
  /** Why some of its mails have not gone. */
  readonly failures: readonly Problem[];
  /** It has gone, but that could not be written down. */
  readonly unkept?: Problem;
}

/** Sends those mails of a parcel that have not gone yet, each written down before and behind it. Throws `notifications_unkept` before it sends. */
export async function deliverParcel(parcel: Parcel, office: PostOffice): Promise<Delivered> {
  const mails: KeptMail[] = [];
  const failures: Problem[] = [];
  let sent = 0;
  let unkept: Problem | undefined;
  for (const mail of parcel.mails) {
    if (mail.state === 'sent') {
      mails.push(mail);
      continue;
    }
    const tried = await sendOne(mail, office);
    mails.push(tried.mail);
    sent += tried.mail.state === 'sent' ? 1 : 0;
    failures.push(...(tried.failure ? [tried.failure] : []));
    unkept ??= tried.unkept;
  }
  return { mails, sent, failures, ...(unkept && { unkept }) };
}

interface Tried {
  readonly mail: KeptMail;
  readonly failure?: Problem;
  readonly unkept?: Problem;
}

async function sendOne(mail: KeptMail, office: PostOffice): Promise<Tried> {
  const { log, outbox, transport } = office;
  const notification = outbox.open(mail);
  const begun = outbox.mark(mail, 'sending', mail.reply);
  let tried: Tried;
  try {
    // Not ended by a signal: a mail that is broken off behind its last byte may have been taken.
    const { refused, reply } = await transport.send(notification);
    for (const { address, reason } of refused) {
      log.error(`${notification.ticket} was not taken for ${address}: ${reason}`, { ticket: notification.ticket });
    }
    tried = keepState(begun, { state: 'sent', reply }, outbox);
  } catch (thrown) {
    const failure = toProblem(thrown);
    const state = failure.code === 'mail_delivery_unknown' ? 'sending' : 'failed';
    tried = { ...keepState(begun, { state, reply: failure.message }, outbox), failure };
  }
  await office.report(toOutcome(tried.mail));
  return tried;
}

/** What a mail server said stands, even where the disk is full. */
function keepState(mail: KeptMail, { reply, state }: Pick<KeptMail, 'state' | 'reply'>, outbox: NotificationOutbox): Tried {
  try {
    return { mail: outbox.mark(mail, state, reply) };
  } catch (thrown) {
    return { mail: { ...mail, state, reply, changed: Date.now() }, unkept: toProblem(thrown) };
  }
}

function toOutcome({ notification, reply, state }: KeptMail): MailOutcome {
  const { envelope, messageId, subject, ticket } = notification;
  return { ticket, messageId, recipients: envelope.to, subject, status: state === 'sent' || state === 'failed' ? state : 'unknown', reply };
}
