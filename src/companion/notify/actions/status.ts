import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { printableJson } from '#companion/printable.ts';
import { formatTable } from '#companion/table.ts';
import { connectEvents } from '../database/connect-events.ts';
import { readPending } from '../database/pending-directives.ts';
import { countSentToday } from '../database/sent-notifications.ts';
import { openNotificationOutbox } from '../outbox/open-notification-outbox.ts';
import type { NotifyJob } from './action.ts';

/** Shows what is pending, what is on its way, and what was sent today. */
export async function status({ configuration, context, settings, wishes }: NotifyJob): Promise<ExitCode> {
  await using database = await connectEvents(configuration, context);
  using outbox = openNotificationOutbox(settings, database.place);
  const pending = await readPending(database, { except: [], lock: false, where: configuration['notify.where'] });
  const today = await countSentToday(database);
  const underWay = outbox
    .parcels()
    .flatMap(({ mails }) => mails)
    .map(({ changed, notification, reply, state }) => ({
      ticket: notification.ticket,
      to: notification.envelope.to,
      state,
      since: new Date(changed).toISOString(),
      reply,
    }));
  if (wishes.json) {
    const shown = pending.map(({ aggregateIdentifier, ...rest }) => ({
      ...rest,
      aggregateIdentifier: Object.fromEntries(aggregateIdentifier),
    }));
    await context.print(`${printableJson({ pending: shown, underWay, sentToday: today.count, lastTicket: today.last }, 2)}\n`);
    return EXIT.ok;
  }
  await context.print(
    formatTable([
      ['Pending', `${pending.length} notifications`],
      ['Sent today', today.last === undefined ? 'none' : `${today.count}, the last with the ticket ${today.last}`],
    ]),
  );
  if (pending.length > 0) {
    const rows = pending.map((one) => [
      one.recipientAddress,
      one.templateName,
      `${one.notificationFormat}/${one.eventDataFormat}`,
      String(one.eventIds.length),
      minute(one.insertedAt),
      one.lastSent === undefined ? '' : minute(one.lastSent),
    ]);
    await context.print(`\n${formatTable([['RECIPIENT', 'TEMPLATE', 'FORMAT', 'EVENTS', 'NEWEST', 'LAST SENT'], ...rows])}`);
  }
  if (underWay.length > 0) {
    const rows = underWay.map(({ reply, since, state, ticket, to }) => [ticket, state, since.slice(0, 16), to.join(', '), reply]);
    await context.print(`\n${formatTable([['TICKET', 'STATE', 'SINCE', 'TO', 'ANSWER'], ...rows])}`);
  }
  return EXIT.ok;
}

function minute(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16);
}
