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
  'triage.database': text({
    program: 'companion',
    title: 'Database of files and URLs',
    description: 'An SQLite file in the layout of mime2vt, whose own is used in place. Empty: none.',
    example: '/var/tmp/mime2vt.db',
  }),
  'triage.urls': text({
    program: 'companion',
    title: 'List of URLs',
    description: 'A file to which the URLs of each mail are added, one in a line. Empty: none.',
    example: '/var/tmp/urls.log',
  }),
  'elasticsearch.server': text({
    program: 'companion',
    title: 'Elasticsearch',
    description:
      'Where `mispatch triage` puts one document for each file: host:port, or an address. Without a scheme it is http for this machine and https for any other. Empty: nowhere.',
    example: '127.0.0.1:9200',
  }),
  'elasticsearch.index': text({
    default: 'virustotal',
    program: 'companion',
    title: 'Index of Elasticsearch',
    description: 'Which index takes them.',
  }),
  'elasticsearch.key': text({
    secret: true,
    program: 'companion',
    title: 'Key of Elasticsearch',
    description: 'An API key, as Elasticsearch encodes it. Empty: none is sent.',
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
