import { choice, number, onOff, text, texts } from '../option.ts';

export const EVENT_OPTIONS = {
  'event.title_prefix': text({
    title: 'Text before the title',
    description: 'Stands before the subject of the mail in the title of the event. Write the blank at its end, too, where you want one.',
    example: 'Phishing: ',
  }),
  'event.title_strip_markers': onOff({
    default: true,
    title: 'Take reply and forward markers off the title',
    description:
      'Re:, Fwd:, AW:, WG:, TR:, RV:, SV: and their like, and marks of mail gateways such as [EXTERNAL] and {Spam?}, at the start of the subject, as often as they stand there.',
  }),
  'event.title_remove': texts({
    default: [],
    of: 'patterns',
    title: 'Take out of the title',
    description: 'Text, or /regular expressions/, that is removed wherever it stands in the subject. Upper and lower case differ.',
    example: '[EXTERNAL]',
  }),
  'event.defang_title': onOff({
    default: false,
    title: 'Defang the title',
    description: 'Writes addresses in the title so that nobody clicks them in the mails that MISP sends out: hxxp://evil[.]example.',
  }),
  'event.date': choice({
    default: 'mail',
    values: ['mail', 'today'],
    labels: ['Date of the mail', 'Today'],
    title: 'Date of the event',
    description: 'A mail without a usable date takes today.',
  }),
  'event.distribution': choice({
    default: 0,
    values: [0, 1, 2, 3, 4],
    labels: ['Your organisation only', 'This community only', 'Connected communities', 'All communities', 'Sharing group'],
    title: 'Distribution',
    description: 'Who gets the event.',
  }),
  'event.sharing_group': text({
    title: 'Sharing group',
    description: 'Number of the sharing group in MISP, for the distribution 4.',
    example: '3',
  }),
  'event.threat_level': choice({
    default: 4,
    values: [1, 2, 3, 4],
    labels: ['High', 'Medium', 'Low', 'Undefined'],
    title: 'Threat level',
    description: 'Of new events.',
  }),
  'event.analysis': choice({
    default: 0,
    values: [0, 1, 2],
    labels: ['Initial', 'Ongoing', 'Complete'],
    title: 'Analysis',
    description: 'How far the analysis of new events is.',
  }),
  'event.publish': onOff({
    default: false,
    title: 'Publish at once',
    description: 'Publishes each new event, where the role of the key allows it. Otherwise it stays unpublished for review.',
  }),
  'event.evidence': choice({
    default: 'auto',
    values: ['auto', 'mail', 'forwarded'],
    labels: ['Forwarded mails where there are any, else the mail itself', 'The mail itself (spamtrap)', 'Forwarded mails only'],
    title: 'What is the evidence',
    description:
      'Which mail becomes the email object. A mail that a colleague sends on is only the carrier; one that came to a spamtrap is itself the evidence.',
  }),
  'event.attach_original_mail': onOff({
    default: true,
    title: 'Add the email object',
    description: 'The mail that is the evidence, with its header fields, bodies and the whole mail as file. A spamtrap always adds it.',
  }),
  'event.carrier': onOff({
    default: false,
    title: 'Each attached mail is its own event',
    description: 'The mail that carries them is left out.',
  }),
  'event.per_detection': onOff({
    default: false,
    program: 'companion',
    title: 'Each detection is its own event',
    description:
      'A rule of tags.keywords with a title is a detection: the values of its rows, or of its mail, become an event with that title and its tags alone. Each value is in one event. The first has the mail and its files, the others extend it.',
  }),
  'event.max_values': number({
    default: 0,
    min: 0,
    max: 20_000,
    advanced: true,
    program: 'companion',
    title: 'Most values in one event',
    description: 'A mail with more becomes several events, of which the others extend the first. 0: any number.',
  }),
  'event.skip_empty': onOff({
    default: false,
    advanced: true,
    program: 'companion',
    title: 'No event of a mail without findings',
    description: 'A mail in which nothing was found, neither a value to be sent nor a file, makes no event. A line in the log tells of it.',
  }),
  'event.object_fields': choice({
    default: 'all',
    values: ['all', 'pymisp'],
    labels: ['All that MISP knows', 'Those that PyMISP fills'],
    advanced: true,
    title: 'Fields of email and file objects',
    description:
      'PyMISP, and with it mail_to_misp, leaves out from-domain, ip-src, attachment names and TLSH, and makes no url objects of addresses that lead on to others.',
  }),
  'event.hosts_as': choice({
    default: 'shape',
    values: ['shape', 'hostname'],
    labels: ['domain or hostname, as they are', 'always hostname'],
    advanced: true,
    title: 'Type of hosts',
    description: 'A registered domain such as example.org is of type domain, a name below it of type hostname.',
  }),
  'event.seen_times': onOff({
    default: true,
    advanced: true,
    title: 'First and last seen',
    description: 'Gives attributes the time of the mail.',
  }),
  'event.from_headers': onOff({
    default: true,
    advanced: true,
    title: 'Indicators of header fields',
    description: 'Hosts and addresses that stand in header fields alone, and not in the email object, become attributes.',
  }),
  'event.report': onOff({
    default: true,
    title: 'Add a report',
    description: 'A readable report of the findings as event report in Markdown, each linked to its attribute.',
  }),
  'event.freetext_import': onOff({
    default: false,
    title: 'Also MISP’s own free-text import',
    description: 'Gives the readable text of the mail to the free-text import of MISP after the event exists.',
  }),
} as const;
