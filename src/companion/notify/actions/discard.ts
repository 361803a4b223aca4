import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { connectEvents } from '../database/connect-events.ts';
import { takeTurn } from '../database/take-turn.ts';
import { openNotificationOutbox } from '../outbox/open-notification-outbox.ts';
import type { NotifyJob } from './action.ts';

/** Gives up mails that do not get through. Where others of the same notification have gone it is done, otherwise it is made anew. */
export async function discard({ configuration, context, settings, words }: NotifyJob): Promise<ExitCode> {
  await using database = await connectEvents(configuration, context);
  if (!(await takeTurn(database))) {
    context.log.error('A run is sending now. Try again when it has ended.');
    return EXIT.tryLater;
  }
  using outbox = openNotificationOutbox(settings, database.place);
  let code: ExitCode = EXIT.ok;
  for (const ticket of words) {
    if (outbox.discard(ticket) > 0) {
      await context.print(`discarded  ${ticket}\n`);
    } else {
      context.log.error(`No mail with the ticket ${ticket} is on its way.`);
      code = EXIT.data;
    }
  }
  return code;
}
