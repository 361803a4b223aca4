import { sentencesOf } from '#companion/advice.ts';
import { Bell } from '#companion/bell.ts';
import type { Context } from '#companion/context.ts';
import { acceptItem } from '#companion/deliver.ts';
import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { openOutbox } from '#companion/open-outbox.ts';
import { makeItem } from '#companion/outbox-item.ts';
import { complainAboutSender } from '#companion/sender-check.ts';
import { openSettings, type ReadSettings } from '#companion/settings.ts';
import { groupsOf } from '#companion/sources/group-mails.ts';
import type { MailTaker } from '#companion/sources/smtp/smtp-source.ts';
import { type Desk, workOffPatiently } from '#companion/work-off.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { Problem, toProblem } from '#core/problem.ts';
import { createMatcher } from '#core/screen/matcher.ts';
import { toSubject } from '#core/screen/subject.ts';
import { defineCommand } from './command.ts';

const OPTIONS = {
  queue: { type: 'boolean', description: 'Only keep the mails: mispatch outbox run sends them' },
} as const;

export const smtp = defineCommand({
  summary: 'Take mails over SMTP, as a spamtrap does, and make a MISP event of each',
  usage: ['[OPTIONS]'],
  details: [
    'Listens where the options smtp.* say until it is stopped (SIGTERM, Ctrl-C). It hands no mail on to anybody.',
    'A mail is answered with 250 when it is safe in the outbox, with 451 where it cannot be kept now, and with 550 where its recipient or sender is not wanted; 552 is for one that is too large. From the outbox it goes to MISP, and what waits there is tried again.',
    'smtp.recipients says which profile takes the mails to which addresses; a profile with event.evidence: mail is a spamtrap.',
    'Exit code 0: it was stopped. 78: the configuration is wrong, or the port is taken.',
  ],
  options: OPTIONS,
  async run({ positionals, values }, context) {
    if (positionals.length > 0) {
      context.log.error(`smtp takes no ${positionals[0]}. mispatch smtp --help lists the options.`);
      return EXIT.usage;
    }
    const settings = openSettings(context);
    using outbox = openOutbox(settings, context.environment);
    // Awaited here: what is returned runs on, but the outbox closes with this block.
    return await serve({ context, settings, outbox, isQueueing: values.queue === true });
  },
});

interface Job extends Desk {
  readonly context: Context;
  readonly isQueueing: boolean;
}

/** Something in the outbox is looked after so often at least, in milliseconds. */
const LONGEST_REST = 60 * 60_000;

async function serve({ isQueueing, ...desk }: Job): Promise<ExitCode> {
  const { context, settings } = desk;
  const bell = new Bell();
  const { listenForMail } = await import('#companion/sources/smtp/smtp-source.ts');
  const source = await listenForMail(
    settings.of(settings.profile),
    createTaker(desk, () => bell.ring()),
  );
  if (!isQueueing) {
    warnWithoutMisp(desk);
  }
  try {
    // Whoever started it waits for this line.
    await context.print(`listening on ${source.place}\n`);
    while (!context.signal.aborted) {
      const rest = isQueueing ? LONGEST_REST : await workOffPatiently(desk);
      await bell.wait(Math.min(LONGEST_REST, rest), context.signal);
    }
  } finally {
    // Whatever has happened: what listens keeps the process alive, and would take no mail without its outbox.
    await source.close();
  }
  return EXIT.ok;
}

/** Puts mails into the outbox. `onTaken` is told behind each. */
function createTaker({ context, outbox, settings }: Omit<Job, 'isQueueing'>, onTaken: () => void): MailTaker {
  const profilesOf = createSorter(settings);
  return {
    refuseRecipient: (address) => (profilesOf(address).length === 0 ? 'No mail to this address is taken here' : undefined),
    async take(mail) {
      try {
        const profiles = new Set(mail.envelope?.rcptTo.flatMap((address) => profilesOf(address)));
        const answers: Awaited<ReturnType<MailTaker['take']>>[] = [];
        for (const profile of profiles) {
          const answer = await takeFor(profile, mail, { outbox, settings });
          if ('refusal' in answer) {
            context.log.warn(`a mail from ${mail.envelope?.remoteAddress}: it was not taken for ${profile}: ${answer.refusal}.`);
          }
          answers.push(answer);
        }
        onTaken();
        return answers.find((answer) => 'queuedAs' in answer) ?? answers[0] ?? { refusal: 'it has no recipient here' };
      } catch (thrown) {
        const problem = toProblem(thrown);
        context.log.error(sentencesOf(problem), { code: problem.code });
        throw problem;
      }
    },
  };
}

async function takeFor(
  profile: string,
  mail: RawMail,
  { outbox, settings }: Pick<Job, 'outbox' | 'settings'>,
): ReturnType<MailTaker['take']> {
  const configuration = settings.of(profile);
  const grouping = configuration['event.carrier'] ? 'attached' : 'each';
  let queuedAs = '';
  for (const group of groupsOf({ origin: '', mail }, { grouping, refuse: (raw) => complainAboutSender(raw, configuration) })) {
    if ('refusal' in group) {
      return { refusal: group.refusal };
    }
    if ('mails' in group) {
      const item = await acceptItem(makeItem(group.mails, { now: Date.now(), profile, wishes: {} }), outbox);
      queuedAs ||= item.id;
    }
  }
  return { queuedAs };
}

/** What comes in is kept all the same, but nobody would hear of it before the first mail. */
function warnWithoutMisp({ context, settings }: Pick<Job, 'context' | 'settings'>): void {
  const named = Object.keys(settings.of(settings.profile)['smtp.recipients']);
  for (const profile of named.length > 0 ? named : [settings.profile]) {
    const { 'misp.key': key, 'misp.url': url } = settings.of(profile);
    if (url === '' || key === '') {
      context.log.warn(`profile ${profile}: ${sentencesOf(new Problem('not_configured'))}`);
    }
  }
}

/** Which profiles take the mails to an address. Throws `configuration_invalid` where one is named that is not there. */
function createSorter(settings: ReadSettings): (address: string) => readonly string[] {
  const recipients = Object.entries(settings.of(settings.profile)['smtp.recipients']);
  if (recipients.length === 0) {
    return () => [settings.profile];
  }
  const matchers = recipients.map(([profile, entries]) => {
    settings.of(profile);
    return { profile, matcher: createMatcher(entries) };
  });
  return (address) => {
    const subject = toSubject({ kind: 'email', value: address.toLowerCase() });
    return matchers.filter(({ matcher }) => matcher.find(subject) !== undefined).map(({ profile }) => profile);
  };
}
