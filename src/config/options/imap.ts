import { LARGEST_INPUT_MB } from '#core/largest-input.ts';
import { choice, number, onOff, text } from '../option.ts';

/** The mailbox that `mispatch imap` takes mails from. */
export const IMAP_OPTIONS = {
  'imap.host': text({
    program: 'companion',
    title: 'IMAP server',
    description: 'Name or address of the server with the mailbox that `mispatch imap` takes mails from.',
    example: 'imap.example.org',
  }),
  'imap.port': number({
    default: 993,
    min: 1,
    max: 65535,
    program: 'companion',
    title: 'Port',
    description: '993 as a rule; 143 where the connection is encrypted by STARTTLS.',
  }),
  'imap.security': choice({
    default: 'tls',
    values: ['tls', 'starttls', 'none'],
    labels: ['TLS from the start', 'STARTTLS', 'None, for a server on this machine'],
    program: 'companion',
    title: 'Encryption',
    description: 'Without any, the password is sent to this machine alone (localhost).',
  }),
  'imap.verify_certificate': onOff({
    default: true,
    advanced: true,
    program: 'companion',
    title: 'Verify the certificate of the IMAP server',
    description: 'Off accepts any certificate, so anyone on the way could read the password and the mails.',
  }),
  'imap.user': text({
    program: 'companion',
    title: 'User',
    description: 'The name to log in with.',
    example: 'reports@example.org',
  }),
  'imap.password': text({
    secret: true,
    program: 'companion',
    title: 'Password',
    description: 'Of that user.',
  }),
  'imap.access_token': text({
    secret: true,
    advanced: true,
    program: 'companion',
    title: 'Access token',
    description:
      'Of OAuth 2, in place of the password, for servers that take none (XOAUTH2, OAUTHBEARER). It expires: something else has to renew the file of `access_token_file`, which is read at each start.',
  }),
  'imap.mailbox': text({
    default: 'INBOX',
    program: 'companion',
    title: 'Mailbox',
    description: 'The folder that mails are taken from, below others with slashes between.',
    example: 'Reports/Phishing',
  }),
  'imap.take': choice({
    default: 'unseen',
    values: ['unseen', 'unmarked'],
    labels: ['Those that nobody has read', 'All that were not taken before'],
    program: 'companion',
    title: 'Which mails are taken',
    description: 'The second one also takes what somebody has read before Mispatch came, and at first everything that the mailbox holds.',
  }),
  'imap.seen': onOff({
    default: true,
    program: 'companion',
    title: 'Mark what was taken as read',
    description: 'As soon as a mail is safe in the outbox. It gets the keyword in any case.',
  }),
  'imap.keyword': text({
    default: '$MISPIngested',
    advanced: true,
    program: 'companion',
    title: 'Keyword of what was taken',
    description:
      'Mails that have it are not taken again. A mail that is not taken, as its sender may not submit, gets it with -Refused behind.',
  }),
  'imap.move_to': text({
    program: 'companion',
    title: 'Move what was taken to',
    description:
      'A folder of the same account, made where it is missing; what was taken before and is still in the mailbox goes there as well. Empty: mails stay where they are.',
    example: 'Reports/Done',
  }),
  'imap.interval': number({
    default: 600,
    min: 5,
    max: 86400,
    program: 'companion',
    title: 'Seconds between two looks',
    description: 'New mail is told of by most servers at once (IDLE). So often the mailbox is looked at all the same.',
  }),
  'imap.max_size': number({
    default: 100,
    min: 1,
    max: LARGEST_INPUT_MB,
    advanced: true,
    program: 'companion',
    title: 'Largest mail in MB',
    description: 'Larger ones stay where they are, marked as refused.',
  }),
} as const;
