import { LARGEST_INPUT_MB } from '#core/largest-input.ts';
import { map, number, onOff, text } from '../option.ts';

/** The server that `mispatch smtp` runs. */
export const SMTP_OPTIONS = {
  'smtp.address': text({
    default: '127.0.0.1',
    program: 'companion',
    title: 'Address of the SMTP server',
    description: 'On which address of this machine `mispatch smtp` takes mails. 0.0.0.0 and :: are all of them.',
  }),
  'smtp.port': number({
    default: 2525,
    min: 0,
    max: 65535,
    program: 'companion',
    title: 'Port of the SMTP server',
    description: 'Other mail servers deliver to 25. 0 takes one that is free, for tests.',
  }),
  'smtp.name': text({
    program: 'companion',
    title: 'Name of the SMTP server',
    description: 'What it calls itself. Empty: the name of the machine.',
    example: 'trap.example.org',
  }),
  'smtp.banner': text({
    program: 'companion',
    title: 'Greeting of the SMTP server',
    description: 'What it says behind its name and ESMTP. A spamtrap that looks like another server is found out later.',
    example: 'Postfix (Debian/GNU)',
  }),
  'smtp.recipients': map({
    default: {},
    program: 'companion',
    title: 'Recipients by profile',
    description:
      'Which profile takes the mails to which addresses: an address, @domain or a /regular expression/. Mails to others are refused. Empty: every mail is taken, with the profile of the command line.',
    example: 'trap: ["@trap.example.org"]',
  }),
  'smtp.certificate': text({
    program: 'companion',
    title: 'Certificate of the SMTP server',
    description: 'File with the certificate and those above it (PEM). With it and its key, connections can be encrypted (STARTTLS).',
    example: '/etc/mispatch/smtp.pem',
  }),
  'smtp.certificate_key': text({
    program: 'companion',
    title: 'Private key of that certificate',
    description: 'File (PEM), readable for the user that runs mispatch alone.',
    example: '/etc/mispatch/smtp.key',
  }),
  'smtp.tls_from_start': onOff({
    default: false,
    advanced: true,
    program: 'companion',
    title: 'TLS from the start',
    description: 'For a port such as 465, in place of STARTTLS.',
  }),
  'smtp.max_size': number({
    default: 25,
    min: 1,
    max: LARGEST_INPUT_MB,
    program: 'companion',
    title: 'Largest mail over SMTP in MB',
    description: 'Larger ones are refused. So much memory each connection may take.',
  }),
  'smtp.max_clients': number({
    default: 20,
    min: 1,
    max: 1000,
    advanced: true,
    program: 'companion',
    title: 'Connections at once',
    description: 'Further ones are asked to come again.',
  }),
  'smtp.max_clients_per_address': number({
    default: 10,
    min: 1,
    max: 1000,
    advanced: true,
    program: 'companion',
    title: 'Connections at once from one address',
    description:
      'Further ones are asked to come again. Of IPv6 the addresses of one network (/64) count as one, and those of `mail.own_relays` are not counted.',
  }),
  'smtp.command_timeout': number({
    default: 60,
    min: 1,
    max: 3600,
    advanced: true,
    program: 'companion',
    title: 'Seconds for the next command',
    description:
      'A client that is silent for so long is hung up on, and so is one that names neither sender nor recipient nor begins its mail in that time, whatever else it says.',
  }),
  'smtp.transaction_timeout': number({
    default: 600,
    min: 1,
    max: 86400,
    advanced: true,
    program: 'companion',
    title: 'Seconds for a whole mail',
    description:
      'From the greeting, or from the answer to the mail before, until the mail is there whole. Give large mails over slow lines more.',
  }),
} as const;
