import { sentencesOf } from '#companion/advice.ts';
import { connect } from '#companion/connect.ts';
import type { Context } from '#companion/context.ts';
import { createDeliverer } from '#companion/deliver.ts';
import { dryRun } from '#companion/dry-run.ts';
import { EXIT, type ExitCode, worstOf } from '#companion/exit-code.ts';
import { openOutbox } from '#companion/open-outbox.ts';
import { formatOutcome, type Outcome } from '#companion/outcome.ts';
import { pause } from '#companion/pause.ts';
import { printableJson } from '#companion/printable.ts';
import { complainAboutSender } from '#companion/sender-check.ts';
import { openSettings } from '#companion/settings.ts';
import { groupsOf, type MailGroup } from '#companion/sources/group-mails.ts';
import type { Mailbox } from '#companion/sources/imap/mailbox.ts';
import { type Desk, workOffDue, workOffPatiently } from '#companion/work-off.ts';
import type { Configuration } from '#config/schema.ts';
import { toProblem } from '#core/problem.ts';
import { type CommandInput, defineCommand } from './command.ts';

const OPTIONS = {
  once: { type: 'boolean', description: 'Take what is there and end; otherwise wait for new mail until somebody stops it' },
  'dry-run': { type: 'boolean', description: 'Print the events as JSON as MISP takes them; send nothing and mark nothing' },
  queue: { type: 'boolean', description: 'Done as soon as the mails are safe on the disk: mispatch outbox run sends them' },
  json: { type: 'boolean', description: 'Print what became of each mail as one line of JSON' },
} as const;

/** Milliseconds until a server that has gone is tried again, doubled each time up to the interval between two looks. */
const FIRST_PAUSE = 5000;

/** A server that hangs up at more mails than this has another trouble than a mail. */
const MOST_STUBBORN = 5;

export const imap = defineCommand({
  summary: 'Make a MISP event of each new mail of a mailbox',
  usage: ['[--once] [OPTIONS]'],
  details: [
    'Takes mails from the mailbox that the options imap.* name. Each goes into the outbox first, is marked in the mailbox then, and goes from the outbox to MISP; what waits there is tried again meanwhile.',
    'A mail that is not safe on this disk yet is neither read nor marked in the mailbox, so none is lost however this ends. The same mail is never two events.',
    'Without --once it runs until it is stopped (SIGTERM, Ctrl-C), told of new mail by the server (IDLE). A server that has gone is tried again; a password that it refuses ends the program.',
    'Exit code 0: done. 75: the mail server or MISP cannot be reached now. 77: the mail server or MISP does not accept the user or the key. 78: the configuration is wrong.',
  ],
  options: OPTIONS,
  async run({ positionals, values }, context) {
    const settings = openSettings(context);
    const configuration = settings.of(settings.profile);
    if (positionals.length > 0 || (values['dry-run'] && values.queue)) {
      const complaint =
        positionals.length > 0 ? `imap takes no ${positionals[0]}` : '--dry-run puts nothing into the outbox, so it excludes --queue';
      context.log.error(`${complaint}. mispatch imap --help lists the options.`);
      return EXIT.usage;
    }
    if (values['dry-run']) {
      await using mailbox = await openMailbox(configuration, context.signal);
      return await dryRun(withoutMarks(groupNew(mailbox, configuration)), { context, settings, wishes: {} });
    }
    if (!values.queue) {
      // Otherwise nobody hears of it before the first mail has left its mailbox.
      connect(configuration);
    }
    using outbox = openOutbox(settings, context.environment);
    const format = values.json ? asLineOfJson : formatOutcome;
    const job = { configuration, context, format, outbox, settings, values };
    // Awaited here: what is returned runs on, but the outbox closes with this block.
    return values.once ? await takeOnce(job) : await takeForever(job);
  },
});

interface Job extends Desk {
  readonly configuration: Configuration;
  readonly context: Context;
  readonly format: (outcome: Outcome) => string;
  readonly values: CommandInput<typeof OPTIONS>['values'];
}

/** The help does not wait for what speaks IMAP. */
async function openMailbox(configuration: Configuration, signal: AbortSignal, stubborn?: Set<number>): Promise<Mailbox> {
  const { Mailbox } = await import('#companion/sources/imap/mailbox.ts');
  return Mailbox.open(configuration, signal, stubborn);
}

async function takeOnce(job: Job): Promise<ExitCode> {
  const taken = await takeAllOnce(job);
  return worstOf([taken, job.values.queue ? EXIT.ok : await workOffDue(job)]);
}

/** A mail at which the server hangs up must not keep those behind it from being taken: the next connection takes them first. */
async function takeAllOnce(job: Job): Promise<ExitCode> {
  const stubborn = new Set<number>();
  const codes = new Set<ExitCode>();
  for (;;) {
    const before = stubborn.size;
    try {
      await using mailbox = await openMailbox(job.configuration, job.context.signal, stubborn);
      await takeNew(mailbox, job, codes);
      return worstOf([...codes]);
    } catch (thrown) {
      if (stubborn.size === before || before >= MOST_STUBBORN || job.context.signal.aborted) {
        throw thrown;
      }
      job.context.log.warn(sentencesOf(toProblem(thrown)));
    }
  }
}

/** Until it is stopped, which is no failure. Throws what only a person can put right. */
async function takeForever(job: Job): Promise<ExitCode> {
  const { configuration, context, values } = job;
  const interval = configuration['imap.interval'] * 1000;
  const stubborn = new Set<number>();
  let next = FIRST_PAUSE;
  while (!context.signal.aborted) {
    try {
      await using mailbox = await openMailbox(configuration, context.signal, stubborn);
      while (!context.signal.aborted) {
        await takeNew(mailbox, job);
        next = FIRST_PAUSE;
        const rest = values.queue ? interval : await workOffPatiently(job);
        await mailbox.waitForMail(Math.min(interval, rest), context.signal);
      }
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (context.signal.aborted) {
        break;
      }
      if (problem.remedy === 'mend') {
        throw problem;
      }
      context.log.error(sentencesOf(problem), { code: problem.code });
      await (values.queue ? undefined : workOffPatiently(job));
      await pause(Math.min(next, interval), context.signal);
      next *= 2;
    }
  }
  return EXIT.ok;
}

/** `codes`: gets how each mail fared. */
async function takeNew(
  mailbox: Mailbox,
  { configuration, context, format, outbox, settings, values }: Job,
  codes = new Set<ExitCode>(),
): Promise<void> {
  const { json = false, queue = false } = values;
  const deliver = createDeliverer({ context, settings, queue, json, wishes: {}, again: false, checkKnown: false, isPipe: false }, outbox);
  await mailbox.moveLeftBehind().catch((thrown: unknown) => context.log.warn(sentencesOf(toProblem(thrown))));
  for await (const group of groupNew(mailbox, configuration)) {
    const { code, outcomes } = await deliver(group);
    codes.add(code);
    for (const outcome of outcomes.filter(({ problem }) => json || !problem)) {
      await context.print(format(outcome));
    }
    if (context.signal.aborted) {
      break;
    }
  }
}

function asLineOfJson(outcome: Outcome): string {
  return `${printableJson(outcome)}\n`;
}

async function* groupNew(mailbox: Mailbox, configuration: Configuration): AsyncGenerator<MailGroup> {
  const grouping = configuration['event.carrier'] ? 'attached' : 'each';
  for await (const mail of mailbox.newMails()) {
    yield* 'mail' in mail ? groupsOf(mail, { grouping, refuse: (raw) => complainAboutSender(raw, configuration) }) : [mail];
  }
}

async function* withoutMarks(groups: AsyncIterable<MailGroup>): AsyncGenerator<MailGroup> {
  for await (const { settle: _unused, ...group } of groups) {
    yield group;
  }
}
