import { choice, text, texts } from '../option.ts';

/** What `mispatch triage` does with the attachments of a mail. */
export const TRIAGE_OPTIONS = {
  'triage.directory': text({
    program: 'companion',
    title: 'Folder for attachments',
    description:
      'Where `mispatch triage` writes what it finds. %d, %m and %y become day, month and year of today. Empty: samples, in the folder of the outbox.',
    example: '/var/mime/%y/%m/%d',
  }),
  'triage.directory_mode': choice({
    default: '0750',
    values: ['0700', '0750', '0755', '0770', '0775', '2770', '2775'],
    labels: ['0700', '0750', '0755', '0770', '0775', '2770', '2775'],
    program: 'companion',
    title: 'Rights of folders',
    description: 'Of those that `mispatch triage` makes. The files in them are never executable: 0640.',
  }),
  'triage.exclude': texts({
    default: ['image/png', 'image/gif', 'image/jpeg', 'text/plain', 'text/html'],
    of: 'words',
    program: 'companion',
    title: 'Types that are left out',
    description:
      'MIME types of attachments; image/* is all of a kind. An attachment counts as one where the mail says so and its bytes do not look like something else. Members of archives are never left out.',
    example: 'image/*',
  }),
  'triage.always': texts({
    default: ['.js', '.jse', '.vbs', '.vbe', '.wsf', '.wsh', '.hta', '.ps1', '.bat', '.cmd', '.lnk', '.scr'],
    of: 'words',
    program: 'companion',
    title: 'Names that are never left out',
    description: 'What names of files end in, in any case: scripts and links that are sent as plain text.',
  }),
  'triage.dump': text({
    program: 'companion',
    title: 'Copy of all mails',
    description: 'An mbox to which `mispatch triage` adds each mail as it came. Empty: none.',
    example: '/var/spool/mispatch/triage.mbox',
  }),
  'triage.log': choice({
    default: 'auto',
    values: ['auto', 'stderr', 'syslog'],
    labels: ['By the surroundings', 'Standard error', 'Syslog'],
    program: 'companion',
    title: 'Log of the triage',
    description:
      'auto: standard error under systemd and where a person looks on, else syslog (logger -t mime2vt -p mail.info). The lines are those of mime2vt.',
  }),
} as const;
