import { dryRun } from '#companion/dry-run.ts';
import { EXIT } from '#companion/exit-code.ts';
import { complainAboutSender } from '#companion/sender-check.ts';
import { openSettings } from '#companion/settings.ts';
import { type Grouping, groupMails } from '#companion/sources/group-mails.ts';
import { readWishes, WISH_OPTIONS } from '#companion/wishes.ts';
import { LARGEST_INPUT_MB } from '#core/largest-input.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { type CommandInput, defineCommand } from './command.ts';

const OPTIONS = {
  read: { type: 'string', short: 'r', multiple: true, value: 'FILE', description: 'Read a mail from this file, as mail_to_misp spells it' },
  ...WISH_OPTIONS,
  carrier: { type: 'boolean', description: 'Each mail that is attached becomes its own event; the one that carries them does not' },
  'one-event': { type: 'boolean', description: 'All mails together become one event' },
  'dry-run': { type: 'boolean', description: 'Print the event as JSON as MISP takes it, and send nothing to MISP' },
  'check-known': {
    type: 'boolean',
    description:
      'Ask MISP first: where it has a value, the Message-ID or an attachment already, the event waits in the outbox for a person',
  },
  queue: { type: 'boolean', description: 'Done as soon as the mail is safe on the disk: mispatch outbox run sends it' },
  again: { type: 'boolean', description: 'Make a new event where the one of this mail was deleted in MISP' },
  json: { type: 'boolean', description: 'Print what became of each mail as JSON' },
  sender: {
    type: 'string',
    value: 'ADDRESS',
    description: 'Envelope sender of the mail on standard input; otherwise SENDER of the environment',
  },
  recipient: {
    type: 'string',
    multiple: true,
    value: 'ADDRESS',
    description: 'Its envelope recipient; otherwise RECIPIENT of the environment',
  },
} as const;

type Input = CommandInput<typeof OPTIONS>;

export const submit = defineCommand({
  summary: 'Make a MISP event of each mail',
  usage: ['FILE... [OPTIONS]', '- [OPTIONS]     one mail from standard input, as mail servers hand it over'],
  details: [
    'FILE is a mail as it was received (RFC 5322), an mbox, or a folder of mails such as a Maildir; a link in a folder is told of and not followed.',
    `Of a mail of more than ${LARGEST_INPUT_MB} MB nothing is taken.`,
    'The mail goes into the outbox first and from there to MISP. The same mail is never two events, however often it is submitted.',
    'Exit code 0: done. 75: MISP cannot be reached now; the mail is in the outbox, and a mail server keeps it too. Behind a pipe (-) nothing else tells the server to bounce it: what a person has to look at waits in the outbox.',
  ],
  options: OPTIONS,
  async run(input, context) {
    const names = [...(input.values.read ?? []), ...input.positionals];
    const asked = readWishes(input.values, context.source.set);
    const complaint = 'complaint' in asked ? asked.complaint : complainAbout(names, input);
    if ('complaint' in asked || complaint !== undefined) {
      context.log.error(`${complaint} mispatch submit --help lists the options.`);
      return EXIT.usage;
    }
    const settings = openSettings(context);
    const configuration = settings.of(settings.profile);
    const { again = false, json = false, queue = false, recipient: recipients, sender } = input.values;
    const isDryRun = input.values['dry-run'] === true;
    const refuse = isDryRun ? () => undefined : (mail: RawMail) => complainAboutSender(mail, configuration);
    const grouping = groupingOf(input, configuration['event.carrier']);
    const groups = groupMails(names, { grouping, sender, recipients, refuse }, context);
    const job = { context, settings, wishes: asked.wishes };
    if (isDryRun) {
      return dryRun(groups, job);
    }
    // A dry run is spared what speaks HTTP.
    const { deliver } = await import('#companion/deliver.ts');
    return deliver(groups, { ...job, again, json, queue, isPipe: names.includes('-'), checkKnown: input.values['check-known'] === true });
  },
});

function groupingOf({ values }: Input, isCarrier: boolean): Grouping {
  return values['one-event'] ? 'together' : (values.carrier ?? isCarrier) ? 'attached' : 'each';
}

function complainAbout(names: readonly string[], { values }: Input): string | undefined {
  if (names.length === 0) {
    return 'submit needs a FILE, or - for standard input.';
  }
  if (values['dry-run'] && (values.queue || values['check-known'])) {
    return '--dry-run does not speak to MISP, so it excludes --queue and --check-known.';
  }
  return values['one-event'] && values.carrier ? '--one-event and --carrier exclude each other.' : undefined;
}
