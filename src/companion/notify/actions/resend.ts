import { EXIT, type ExitCode, exitCodeOf, worstOf } from '#companion/exit-code.ts';
import { printableJson } from '#companion/printable.ts';
import { formatTable } from '#companion/table.ts';
import { toProblem } from '#core/problem.ts';
import { confirm } from '../confirm.ts';
import { connectEvents, type EventsDatabase } from '../database/connect-events.ts';
import { findTicket } from '../database/sent-notifications.ts';
import type { MailTransport } from '../notification.ts';
import { openSentMails } from '../outbox/open-notification-outbox.ts';
import type { SentMail, SentMails } from '../outbox/sent-mails.ts';
import { createTransport } from '../transport.ts';
import type { NotifyJob } from './action.ts';

/** Sends the mails of tickets again, byte for byte as they went. The database stays as it is: they were sent when they were sent. */
export async function resend(job: NotifyJob): Promise<ExitCode> {
  const { configuration, context, settings, wishes, words } = job;
  await using database = await connectEvents(configuration, context);
  using sent = openSentMails(settings, database.place);
  const found = [...new Set(words)].map((ticket) => ({ ticket, mails: sent.find(ticket) }));
  const codes: ExitCode[] = [];
  for (const { ticket } of found.filter(({ mails }) => mails.length === 0)) {
    context.log.error(await sayWhyNot(ticket, sent, { database, job }), { ticket });
    codes.push(EXIT.data);
  }
  const mails = found.flatMap((one) => one.mails);
  await (mails.length === 0 || wishes.json ? undefined : context.print(describe(mails)));
  if (mails.length > 0 && !wishes.dryRun && (wishes.yes || (await confirm('Send again?', context)))) {
    codes.push(await sendAgain(mails, job));
  }
  return worstOf(codes);
}

async function sayWhyNot(
  ticket: string,
  sent: SentMails,
  { database, job }: { readonly database: EventsDatabase; readonly job: NotifyJob },
): Promise<string> {
  if (sent.isUnderWay(ticket)) {
    return `The mail with the ticket ${ticket} has not gone yet: mispatch notify run sends it.`;
  }
  const known = await findTicket(database, ticket);
  if (known === undefined) {
    return `No notification was sent with the ticket ${ticket}.`;
  }
  const days = job.configuration['notify.keep_days'];
  return `The mail with the ticket ${ticket} of ${known.sentAt.toISOString()} is not kept here: it is older than notify.keep_days (${days}) or went when that was less, or another machine or program sent it. mispatch notify ticket ${ticket} shows to whom it went, and its events.`;
}

function describe(mails: readonly SentMail[]): string {
  const rows = mails.map(({ notification: { envelope, subject, ticket }, sentAt }) => [
    ticket,
    new Date(sentAt).toISOString(),
    envelope.to.join(', '),
    subject,
  ]);
  return formatTable([['TICKET', 'SENT', 'TO', 'SUBJECT'], ...rows]);
}

async function sendAgain(mails: readonly SentMail[], job: NotifyJob): Promise<ExitCode> {
  const transport = createTransport(job.configuration);
  const codes: ExitCode[] = [];
  try {
    for (const mail of mails) {
      codes.push(job.context.signal.aborted ? EXIT.tryLater : await sendOne(mail, transport, job));
    }
  } finally {
    await transport.close();
  }
  return worstOf(codes);
}

async function sendOne({ notification }: SentMail, transport: MailTransport, { context, say, wishes }: NotifyJob): Promise<ExitCode> {
  const { envelope, messageId, subject, ticket } = notification;
  const { log } = context;
  const recipients = envelope.to.join(', ');
  const tell = async (status: 'sent' | 'failed' | 'unknown', reply: string) =>
    wishes.json ? context.print(`${printableJson({ ticket, messageId, recipients: envelope.to, subject, status, reply })}\n`) : undefined;
  try {
    // Not ended by a signal: a mail that is broken off behind its last byte may have been taken.
    const { refused, reply } = await transport.send(notification);
    for (const { address, reason } of refused) {
      log.error(`${ticket} was not taken for ${address}: ${reason}`, { ticket });
    }
    log.info(`${ticket} was sent again to ${recipients}: ${reply}`, { ticket, messageId });
    await tell('sent', reply);
    await (wishes.json ? undefined : say(`sent again  ${ticket}  ${recipients}`));
    return EXIT.ok;
  } catch (thrown) {
    const problem = toProblem(thrown);
    const isUnknown = problem.code === 'mail_delivery_unknown';
    // What to do about one that failed is advice for a run, which tries again by itself.
    log.error(`${ticket} to ${recipients} ${isUnknown ? 'may have been' : 'was not'} sent again. ${problem.message}`, {
      ticket,
      code: problem.code,
    });
    await tell(isUnknown ? 'unknown' : 'failed', problem.message);
    return exitCodeOf(problem);
  }
}
