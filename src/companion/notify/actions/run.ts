import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { printableJson } from '#companion/printable.ts';
import { askAboutBatches } from '../ask-about-batches.ts';
import { createComposer } from '../composer.ts';
import { connectEvents, type EventsDatabase } from '../database/connect-events.ts';
import { takeTurn } from '../database/take-turn.ts';
import { drawTicket } from '../database/ticket-numbers.ts';
import type { Notification } from '../notification.ts';
import { forgetOldMails, openNotificationOutbox } from '../outbox/open-notification-outbox.ts';
import { mindFormats } from '../own-formats/mind-formats.ts';
import { add, findPending, formatTally, type NotifyDesk, resumeParcels, sendNotifications, type Tally } from '../run.ts';
import { simulate } from '../simulate.ts';
import { createTransport } from '../transport.ts';
import type { NotifyJob } from './action.ts';

const BUSY = 'Could not get db lock for pending notifications. Probably another instance of myself is running.';
const NOTHING_PENDING = 'No pending notifications to be sent';
const DRY_RUN = 'Running dry-run mode. Not sending mails and not writing changes to the database. Simulation only.';

/** Sends what is pending: all of it, or what somebody says. */
export async function run(job: NotifyJob): Promise<ExitCode> {
  using _ = mindFormats(job.configuration, job.context.log);
  return await (job.wishes.dryRun ? dryRun(job) : sendPending(job));
}

async function sendPending(job: NotifyJob): Promise<ExitCode> {
  const { configuration, context, settings, say, wishes } = job;
  const { log, signal } = context;
  // Whatever is wrong with formats, templates or keys is told before anything leaves.
  await using composer = await createComposer(configuration, log, {}, signal);
  const transport = createTransport(configuration);
  try {
    await using database = await connectEvents(configuration, context);
    await using numbers = await connectLate(() => connectEvents(configuration, context));
    if (!(await takeTurn(database))) {
      await say(BUSY);
      return EXIT.ok;
    }
    forgetOldMails(settings, database.place);
    using outbox = openNotificationOutbox(settings, database.place);
    const desk: NotifyDesk = {
      ...{ composer, database, log, outbox, signal, transport },
      where: configuration['notify.where'],
      drawTicket: async () => drawTicket(await numbers.get()),
      report: async (outcome) => (wishes.json ? context.print(`${printableJson(outcome)}\n`) : undefined),
    };
    return await work(desk, job);
  } finally {
    await transport.close();
  }
}

async function work(desk: NotifyDesk, job: NotifyJob): Promise<ExitCode> {
  const { say, wishes } = job;
  const resumed = await resumeParcels(desk);
  const pending = await findPending(desk);
  if (pending === 'busy') {
    await say(BUSY);
    return finish(resumed);
  }
  if (pending.length === 0 && resumed.sent + resumed.errors === 0) {
    await say(NOTHING_PENDING);
    return EXIT.ok;
  }
  if (wishes.all) {
    const tally = add(resumed, await sendNotifications(pending, desk));
    await say(formatTally(tally));
    return finish(tally);
  }
  if (resumed.sent + resumed.errors > 0) {
    await say(formatTally(resumed));
  }
  return finish(add(resumed, await askAboutBatches(pending, desk, job)));
}

/** Unlike IntelMQ Mailgen, which ends with 0: who started it by a timer is to hear of mails that did not go. */
function finish({ errors }: Tally): ExitCode {
  return errors > 0 ? EXIT.tryLater : EXIT.ok;
}

async function dryRun(job: NotifyJob): Promise<ExitCode> {
  const { say } = job;
  await say(DRY_RUN);
  const tally = await simulatePending(job, async ({ envelope, subject }, recipient) => {
    const to = envelope.to.join(', ');
    await say(`Skip sending notification (to '${recipient}' with envelope to "${to}" with subject '${subject}') because of dry run.`);
  });
  await say(`Simulation: ${formatTally(tally)}`);
  return finish(tally);
}

/** Makes the mails that are due and shows each; nothing is sent, written or locked. */
export async function simulatePending(
  { configuration, context }: NotifyJob,
  show: (notification: Notification, recipient: string) => Promise<void>,
): Promise<Tally> {
  const { log, signal } = context;
  await using composer = await createComposer(configuration, log, {}, signal);
  await using database = await connectEvents(configuration, context);
  const where = configuration['notify.where'];
  // Awaited here: what is returned runs on, but the database closes with this block.
  return await simulate({
    ...{ composer, database, log, signal, where },
    show: (notification, { recipientAddress }) => show(notification, recipientAddress),
  });
}

/** Most runs find nothing to send, and need no second connection. */
async function connectLate(open: () => Promise<EventsDatabase>): Promise<AsyncDisposable & { get(): Promise<EventsDatabase> }> {
  let opened: EventsDatabase | undefined;
  return {
    async get() {
      opened ??= await open();
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await opened?.[Symbol.asyncDispose]();
    },
  };
}
