import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import type { NotifyJob } from '#companion/notify/actions/action.ts';
import { printable } from '#companion/printable.ts';
import { openSettings } from '#companion/settings.ts';
import { defineCommand } from './command.ts';

type Action = (job: NotifyJob) => Promise<ExitCode>;

/** What can be done with notifications. Each is loaded when it is asked for. */
const ACTIONS: Readonly<Record<string, { readonly words: 'none' | 'some' | 'any'; readonly load: () => Promise<Action> }>> = {
  run: { words: 'none', load: async () => (await import('#companion/notify/actions/run.ts')).run },
  preview: { words: 'none', load: async () => (await import('#companion/notify/actions/preview.ts')).preview },
  status: { words: 'none', load: async () => (await import('#companion/notify/actions/status.ts')).status },
  ticket: { words: 'some', load: async () => (await import('#companion/notify/actions/ticket.ts')).ticket },
  resend: { words: 'some', load: async () => (await import('#companion/notify/actions/resend.ts')).resend },
  discard: { words: 'some', load: async () => (await import('#companion/notify/actions/discard.ts')).discard },
  'init-db': { words: 'none', load: async () => (await import('#companion/notify/actions/init-db.ts')).initDb },
  'insert-event': { words: 'any', load: async () => (await import('#companion/notify/actions/insert-event.ts')).insertEvents },
};

export const notify = defineCommand({
  summary: 'Send notification mails about events of IntelMQ, as IntelMQ Mailgen does',
  usage: [
    'run [--all] [--dry-run] [OPTIONS]',
    'preview [--json]',
    'status [--json]',
    'ticket NUMBER...',
    'resend NUMBER... [--yes] [--dry-run] [--json]',
    'discard NUMBER...',
    'init-db [--print] [--events]',
    'insert-event [FILE...]',
  ],
  details: [
    'run sends the notifications that are pending in the events database (notify.database_*). Without --all it shows some at a time and asks.',
    'Each mail is written down before it is sent. A run that was ended amid one says so at the next, and sends it again with the same ticket and Message-ID: none is lost, and none is another mail.',
    'preview prints the mails that are due; nothing is sent or written, and no ticket number is used. run --dry-run only tells of them.',
    'status shows what is pending, on its way and sent today. ticket shows to whom a ticket went, and of which events. resend sends the mails of a ticket again, the same bytes to the same recipients, as long as they are kept (notify.keep_days); the database stays as it is. discard gives up mails that are on their way and do not get through.',
    'init-db makes the tables of notifications in a database of events, or prints the SQL for it; with --events that of events, too. A database of IntelMQ Mailgen is used as it is.',
    'insert-event writes events that come as lines of JSON into the database, where their directives become notifications.',
    'Exit code 0: done, or another program is at it. 65: of a ticket that was asked for there is nothing. 75: some mails have not gone; the next run tries again. 78: the configuration or the database is wrong.',
  ],
  options: {
    all: { type: 'boolean', short: 'a', description: 'With run: send all that is pending, and ask nobody' },
    'dry-run': { type: 'boolean', short: 'n', description: 'With run and resend: send and write nothing' },
    'batch-size': { type: 'string', short: 'N', value: 'N', description: 'With run: so many at a time, in place of notify.batch_size' },
    verbose: { type: 'boolean', short: 'v', multiple: true, description: 'With run: twice also lists the events of each notification' },
    yes: { type: 'boolean', short: 'y', description: 'With resend: do not ask whoever sits in front of it' },
    json: { type: 'boolean', description: 'Print JSON: with run and resend one line for each mail' },
    print: { type: 'boolean', description: 'With init-db: print the SQL and touch nothing' },
    events: { type: 'boolean', description: 'With init-db: make the table of events as well' },
  },
  async run({ positionals, values }, context) {
    const [name = '', ...words] = positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined || (action.words === 'none' && words.length > 0) || (action.words === 'some' && words.length === 0)) {
      context.log.error(
        'notify takes run, preview, status, ticket NUMBER..., resend NUMBER..., discard NUMBER..., init-db or insert-event [FILE...]. mispatch notify --help says more.',
      );
      return EXIT.usage;
    }
    const settings = openSettings(context);
    const configuration = settings.of(settings.profile);
    const batchSize = values['batch-size'] === undefined ? configuration['notify.batch_size'] : Number(values['batch-size']);
    if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
      context.log.error(`--batch-size takes a number above 0, not "${values['batch-size']}".`);
      return EXIT.usage;
    }
    if (name === 'run' && values.json && !values.all && !values['dry-run']) {
      context.log.error('run --json asks nobody, so it needs --all or --dry-run.');
      return EXIT.usage;
    }
    if (name === 'resend' && values.json && !values.yes) {
      context.log.error('resend --json asks nobody, so it needs --yes.');
      return EXIT.usage;
    }
    const { all = false, events = false, json = false, print = false, verbose = [], yes = false } = values;
    const act = await action.load();
    return act({
      ...{ configuration, context, settings, words },
      wishes: { all, batchSize, dryRun: values['dry-run'] ?? false, events, json, print, verbose: verbose.length, yes },
      // Whoever asked for JSON reads standard output by a program.
      say: async (line) => (json ? context.log.info(line) : context.print(`${printable(line)}\n`)),
    });
  },
});
