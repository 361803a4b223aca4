import type { EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { MailView } from '../messages.ts';
import { SAMPLE_DRAFT } from './sample-draft.ts';
import { SAMPLE_MAILS } from './sample-mail.ts';

/** Closes what keeps it apart, turns round what comes behind it, and pushes the rest away with blanks that have no ink. */
const TRICK = '\u2069\u202egpj.\u2800\u2800\u2800\u200b👩🏽‍⚖️';
/** Where a mail's own words stand in drafts and mails. */
const FOREIGN: ReadonlySet<string> = new Set(['value', 'comment', 'info', 'subject', 'from', 'entry', 'title']);

function hostile<T>(sample: T): T {
  return JSON.parse(JSON.stringify(sample), (key, value) => (FOREIGN.has(key) && /\D/.test(value) ? value + TRICK : value)) as T;
}

const ENDLESS: MispAttribute = {
  uuid: '00000000-0000-5000-8000-000000099999',
  type: 'url',
  category: 'Network activity',
  value: `https://endless.example/${'x'.repeat(1_000_000)}`,
  to_ids: true,
  distribution: 5,
  comment: 'endless '.repeat(10_000),
  Tag: [{ name: `a:b="${TRICK}"` }],
};

/** The draft of a mail in which every word tries to look like another, and one does not end. */
export const HOSTILE_DRAFT: EventDraft = hostileDraft();

function hostileDraft(): EventDraft {
  const { event, rows, ...rest } = hostile(SAMPLE_DRAFT);
  return {
    ...rest,
    event: { ...event, Attribute: [ENDLESS, ...event.Attribute], Tag: [...event.Tag, { name: `hidden:${TRICK}` }] },
    rows: [{ uuid: ENDLESS.uuid, keep: true, occurrences: [], why: [{ rule: 'warninglist', entry: TRICK }] }, ...rows],
    directives: [{ name: 'tag', value: TRICK, authorised: false }],
    notices: [{ stage: 'parse', code: 'part_unheard_of', text: `Part 1 (${TRICK}) holds no text.` }],
  };
}

/** The mails of it, with a link that is not what it shows. */
export const HOSTILE_MAILS: readonly MailView[] = hostile(SAMPLE_MAILS).map((mail) => ({
  ...mail,
  to: mail.to + TRICK,
  texts: mail.texts.map((text) => ({
    ...text,
    links: [{ attribute: 'href', value: `https://hidden.example/${TRICK}`, visible: `https://bank.example/${TRICK}`, offset: 0 }],
  })),
}));

/** Tags that somebody of the community has made in the MISP. */
export const HOSTILE_TAGS = [
  { name: `hidden:${TRICK}`, colour: '#0088cc' },
  { name: `hidden${TRICK}:x`, colour: '#0088cc' },
];
