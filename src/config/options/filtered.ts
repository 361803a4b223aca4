import { choice, onOff, text, texts } from '../option.ts';

/** Mails that come in without a press of a button: by the tag, the filter action or a rule on new mail. */
export const FILTERED_OPTIONS = {
  'filtered.become': choice({
    default: 'review',
    values: ['review', 'sent'],
    labels: ['A draft that waits for review', 'An event, sent unattended'],
    program: 'addon',
    title: 'Filtered mails become',
    description: 'What happens with a mail that a filter, the tag “Send to MISP” or a rule on new mail brings in.',
  }),
  'filtered.profile': text({
    default: '',
    program: 'addon',
    title: 'Profile for filtered mails',
    description: 'Which of the profiles they are drafted and sent with. Empty: the first one.',
    example: 'spamtrap',
  }),
  'filtered.new_mail': texts({
    default: [],
    of: 'words',
    program: 'addon',
    title: 'Rules on new mail',
    description:
      'One rule per line; a new mail that one of them fits is taken in. A rule has parts folder=, from= and subject= with semicolons between them: all of its parts must be found in the mail, in any case.',
    example: 'folder=Reports; from=cert.example',
  }),
  'filtered.show_state': onOff({
    default: true,
    program: 'addon',
    title: 'Show the state as a tag',
    description: 'Whether a message that was taken in gets a tag: queued, to review, sent with the number of its event, failed.',
  }),
} as const;
