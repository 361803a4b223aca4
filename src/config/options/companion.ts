import { choice, number, onOff, text, texts } from '../option.ts';

export const COMPANION_OPTIONS = {
  'senders.allow': texts({
    default: [],
    of: 'matchers',
    program: 'companion',
    title: 'Senders that may submit',
    description: 'Mail addresses, domains or /regular expressions/. Mails of others are refused. Empty: everybody may.',
    example: 'analyst@example.org',
  }),
  'senders.authenticated': onOff({
    default: true,
    program: 'companion',
    title: 'Senders must be authenticated',
    description: 'With a list of senders: one counts only where a trusted server says that DKIM or SPF passed for the domain of its From.',
  }),
  'outbox.file': text({
    program: 'companion',
    title: 'File of the outbox',
    description:
      'Where mails wait that are on their way to MISP, and what became of those that arrived. Empty: outbox.db in the state folder of systemd, of the machine (/var/lib/mispatch) or of the user.',
    example: '/var/lib/mispatch/outbox.db',
  }),
  'outbox.keep_days': number({
    default: 30,
    min: 0,
    max: 3650,
    title: 'Days to remember what was sent',
    description:
      'So long it stays in the list of the outbox, and the companion can undo an event by the mail that it was made of. The mail itself is forgotten as soon as MISP has the event, in Thunderbird after a day.',
  }),
  'log.level': choice({
    default: 'info',
    values: ['error', 'warn', 'info', 'debug'],
    labels: ['Errors', 'Warnings', 'What is done', 'Everything'],
    program: 'companion',
    title: 'Log',
    description: 'How much is written to the log. Secrets never are.',
  }),
  'log.audit': text({
    program: 'companion',
    title: 'Audit file',
    description:
      'A CSV file to which a line is added for each event that was made, changed or deleted in MISP, for what MISP refused and for each failure; a dry run adds what would have been made. Empty: none.',
    example: '/var/log/mispatch/audit.csv',
  }),
} as const;
