import { choice, map, onOff, rules, text, texts } from '../option.ts';

export const TAGS_OPTIONS = {
  'tags.always': texts({
    default: [],
    of: 'words',
    title: 'Tags of every event',
    description: 'For example one that says which Mispatch made the event.',
    example: 'workflow:state="incomplete"',
  }),
  'tags.tlp_default': text({
    default: 'tlp:amber',
    title: 'TLP where the mail names none',
    description: 'The tag that an event gets when neither the mail nor a rule gives it a TLP. Empty: none.',
  }),
  'tags.tlp_in': texts({
    default: ['subject', 'body', 'headers'],
    of: 'words',
    oneOf: ['subject', 'body', 'headers'],
    advanced: true,
    title: 'Where TLP is looked for',
    description: 'subject, body, headers (X-TLP, Keywords, other X- fields and the names of attachments).',
  }),
  'tags.tlp_reading': choice({
    default: 'strictest',
    values: ['strictest', 'every'],
    labels: ['The strictest that the mail names', 'Every spelling that occurs, also inside of words'],
    advanced: true,
    title: 'Which TLP counts',
    description: 'The second one does what mail_to_misp does: an event can then have several TLP tags, which the taxonomy forbids.',
  }),
  'tags.tlp_spellings': map({
    default: {},
    advanced: true,
    title: 'Further spellings of TLP',
    description: 'Texts by the tag that they stand for. The usual spellings, in every case and with any punctuation, are known already.',
    example: 'tlp:red: [streng vertraulich]',
  }),
  'tags.tlp_white_is_clear': onOff({
    default: true,
    advanced: true,
    title: 'TLP:WHITE is TLP:CLEAR',
    description: 'TLP 2.0 renamed it. Off keeps tlp:white.',
  }),
  'tags.keywords': rules({
    default: [],
    title: 'Tags by keyword',
    description:
      'Words, where they are looked for (subject, body, sender, attachment, or row: each row of an attached CSV) and the tags that they give, such as those of a malware family. The word * is for what no rule before it is for. A comment goes to the values of that row or mail; a header of the CSV in braces stands for what the row has below it, and ioc in braces for the value.',
  }),
  'tags.depending': map({
    default: {},
    title: 'Tags that bring along others',
    description: 'Tags by the tag that brings them along.',
    example: 'tlp:clear: [circl:osint-feed]',
  }),
  'tags.hashes': texts({
    default: [],
    of: 'words',
    title: 'Tags of events with hashes',
    description: 'Given when a hash stands in the mail, for example so that something else looks it up.',
    example: 'TODO:VT-ENRICHMENT',
  }),
} as const;
