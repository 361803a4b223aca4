import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { printableJson } from '#companion/printable.ts';
import { formatTable } from '#companion/table.ts';
import { connectEvents } from '../database/connect-events.ts';
import { loadEvents } from '../database/load-events.ts';
import { findTicket } from '../database/sent-notifications.ts';
import type { EventRow } from '../notification.ts';
import type { NotifyJob } from './action.ts';

const SHOWN = ['id', 'time.source', 'source.ip', 'source.asn', 'classification.type', 'classification.identifier', 'feed.name'];

/** Shows to whom tickets went, and of which events. */
export async function ticket({ configuration, context, wishes, words }: NotifyJob): Promise<ExitCode> {
  await using database = await connectEvents(configuration, context);
  let code: ExitCode = EXIT.ok;
  for (const number of words) {
    const found = await findTicket(database, number);
    if (found === undefined) {
      context.log.error(`No notification was sent with the ticket ${number}.`);
      code = EXIT.data;
      continue;
    }
    const events = await loadEvents(database, found.eventIds, wishes.json ? undefined : SHOWN);
    if (wishes.json) {
      await context.print(`${printableJson({ ...found, events }, 2)}\n`);
      continue;
    }
    await context.print(
      `${formatTable([
        ['Ticket', found.ticket],
        ['Sent', found.sentAt.toISOString()],
        ['To', found.recipients.join(', ')],
        ['Template', found.templates.join(', ')],
      ])}\n${formatTable([SHOWN.map((name) => name.toUpperCase()), ...events.map(toRow)])}`,
    );
  }
  return code;
}

function toRow(event: EventRow): readonly string[] {
  return SHOWN.map((name) => {
    const value = event[name];
    return value instanceof Date ? value.toISOString() : String(value ?? '');
  });
}
