import { choice, number, text } from '../option.ts';

/** The events database that `mispatch notify` reads, and how it works through it. */
export const NOTIFY_OPTIONS = {
  'notify.database_url': text({
    secret: true,
    program: 'companion',
    title: 'Events database as one URL',
    description: 'In place of the single values below. It may hold a password, so it can stand in a file of its own.',
    example: 'postgresql://intelmq_mailgen@db.example.org:5432/intelmq-events',
  }),
  'notify.database_host': text({
    default: 'localhost',
    program: 'companion',
    title: 'Server of the events database',
    description: 'Name or address, or the folder of its socket on this machine.',
    example: '/var/run/postgresql',
  }),
  'notify.database_port': number({
    default: 5432,
    min: 1,
    max: 65535,
    program: 'companion',
    title: 'Port of that server',
    description: 'Of PostgreSQL.',
  }),
  'notify.database_name': text({
    default: 'intelmq-events',
    program: 'companion',
    title: 'Name of the events database',
    description: 'The one that IntelMQ writes its events to.',
  }),
  'notify.database_user': text({
    default: 'intelmq_mailgen',
    program: 'companion',
    title: 'User of the events database',
    description: 'A member of the role eventdb_send_notifications; it needs no further rights.',
  }),
  'notify.database_password': text({
    secret: true,
    program: 'companion',
    title: 'Password of the events database',
    description: 'Of that user.',
  }),
  'notify.database_tls': choice({
    default: 'verify',
    values: ['verify', 'prefer', 'off'],
    labels: ['With a certificate that is verified', 'Where the server can, unverified', 'Off'],
    program: 'companion',
    title: 'Encryption to the events database',
    description: 'On this machine (localhost, a socket) nothing is encrypted in any case.',
  }),
  'notify.database_ca': text({
    advanced: true,
    program: 'companion',
    title: 'Certificate authority of the events database',
    description: 'File (PEM). Empty: those that the system trusts.',
    example: '/etc/mispatch/database-ca.pem',
  }),
  'notify.where': text({
    advanced: true,
    program: 'companion',
    title: 'Only these directives',
    description:
      'A condition in SQL that pending directives must meet as well; their table is `d3`, that of their events `events`. It is passed on as it is, so only who may change the configuration may decide it.',
    example: "d3.template_name <> 'on-hold'",
  }),
  'notify.batch_size': number({
    default: 10,
    min: 1,
    max: 100_000,
    program: 'companion',
    title: 'Notifications in one batch',
    description: 'So many are shown at once where somebody is asked.',
  }),
  'notify.keep_days': number({
    default: 7,
    min: 0,
    max: 3650,
    program: 'companion',
    title: 'Days to keep mails that were sent',
    description:
      'So long `mispatch notify resend` can send one again, byte for byte. They lie in notifications.db beside the outbox, readable for its owner alone. 0: each is forgotten as soon as it was sent.',
  }),
  'notify.wait': number({
    default: 30,
    min: 1,
    max: 3600,
    advanced: true,
    program: 'companion',
    title: 'Seconds to wait for the events database',
    description:
      'For a connection, for another program that draws ticket numbers, and for a database that has fallen silent; one that is only busy is waited for.',
  }),
} as const;
