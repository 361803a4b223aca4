import { choice, onOff, texts } from '../option.ts';

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
  'log.level': choice({
    default: 'info',
    values: ['error', 'warn', 'info', 'debug'],
    labels: ['Errors', 'Warnings', 'What is done', 'Everything'],
    program: 'companion',
    title: 'Log',
    description: 'How much is written to the log. Secrets never are.',
  }),
} as const;
