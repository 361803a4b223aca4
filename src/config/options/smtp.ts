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
    max: 1024,
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
} as const;
