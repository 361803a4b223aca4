import { choice, onOff, text } from '../option.ts';

export const DIRECTIVES_OPTIONS = {
  'directives.obey': onOff({
    default: true,
    program: 'companion',
    title: 'Obey lines in the mail',
    description:
      'Lines such as `m2m:distribution:1` in the body of the mail set what happens to it. The add-on never obeys them by itself: it shows what the mail asks for.',
  }),
  'directives.prefix': text({
    default: 'm2m',
    title: 'Prefix of these lines',
    description: 'Lines that start with it and a colon are requests, and are taken out of everything that is sent.',
  }),
  'directives.key': text({
    secret: true,
    title: 'Key of these lines',
    description:
      'Distribution, threat level, analysis and publishing are obeyed only in mails that have the line `m2m:m2mkey:KEY` (or `key:KEY`). Empty, or the key that mail_to_misp ships as an example: never.',
  }),
  'directives.benign_word': text({
    default: 'benign',
    advanced: true,
    title: 'Word for harmless attachments',
    description:
      'A line `m2m:attachment:benign` (or `attachment:benign`) makes plain attachments instead of malware samples. It needs no key.',
  }),
  'directives.key_distribution': choice({
    default: '',
    values: ['', '0', '1', '2', '3'],
    labels: ['None', 'Your organisation only', 'This community only', 'Connected communities', 'All communities'],
    advanced: true,
    title: 'Distribution of the line key:KEY',
    description:
      'The line `key:KEY` alone, without the prefix, asks to publish, as in mail_to_misp 1.0; this is the distribution that it asks for, too.',
  }),
} as const;
