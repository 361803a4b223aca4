import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { OutboxItem, Work } from '#core/outbox/item.ts';
import type { ProblemReport } from '#core/problem.ts';
import type { Submission } from '#core/submit/submission.ts';
import type { AppState, ItemView } from '../messages.ts';
import { type Answers, GALLERY_TIME } from './fixture-host.ts';
import { SAMPLE_DRAFT } from './sample-draft.ts';
import { SAMPLE_MAILS } from './sample-mail.ts';
import { ABOUT } from './sample-options.ts';

export const APP: AppState = {
  isSetUp: true,
  hasConsent: true,
  profiles: [
    { name: 'Production', url: 'https://misp.cert.example' },
    { name: 'Spamtrap', url: 'https://trap.cert.example' },
  ],
};

const SUBMISSION: Submission = {
  status: 'created',
  uuid: SAMPLE_DRAFT.event.uuid,
  id: '1482',
  url: 'https://misp.cert.example/events/view/1482',
  published: false,
  time: GALLERY_TIME,
  kept: 17,
  added: [],
  refused: [],
  correlates: ['1391', '1407', '1422'],
  sightings: 0,
};

const REFUSED = {
  row: '00000000-0000-5000-8000-000000000008',
  what: 'attribute',
  value: 'ip-dst 8.8.8.8',
  reason: 'on warninglist “List of known IPv4 public DNS resolvers”',
} as const;

export const UNREACHABLE: ProblemReport = {
  code: 'misp_unreachable',
  details: { url: 'https://misp.cert.example', reason: 'timed out after 20 s' },
};
export const DIRECTIVES: EventDraft['directives'] = [
  { name: 'publish', value: '', authorised: false },
  { name: 'distribution', value: '3', authorised: false },
];

export function itemView(work: Work, more: Partial<OutboxItem> = {}, beside: Partial<ItemView> = {}): ItemView {
  const item: OutboxItem = {
    id: 'item-1',
    generation: 0,
    created: GALLERY_TIME,
    attempts: 0,
    notBefore: GALLERY_TIME,
    profile: 'Production',
    review: true,
    title: SAMPLE_DRAFT.event.info,
    work,
    ...more,
  };
  return { item, about: ABOUT, url: 'https://misp.cert.example', ...beside };
}

export function review(draft: EventDraft): ItemView {
  return itemView({ step: 'review', draft });
}

export const SENT = itemView({ step: 'done', submission: SUBMISSION, draft: SAMPLE_DRAFT }, {}, { undoUntil: '2026-11-20T09:59:00.000Z' });
export const PARTLY_REFUSED = itemView(
  { step: 'done', submission: { ...SUBMISSION, refused: [REFUSED] }, draft: SAMPLE_DRAFT },
  {},
  { undoUntil: '2026-11-20T09:59:00.000Z' },
);

/** MISP was asked, and knows nothing more. */
function asked(draft: EventDraft): EventDraft {
  return { ...draft, rows: draft.rows.map((row) => ({ known: [], ...row })) };
}

/** Nobody has asked MISP about it yet. */
export function unasked(draft: EventDraft): EventDraft {
  return { ...draft, rows: draft.rows.map(({ known: _, ...row }) => row) };
}

/** The answers of a background that has this item at hand. */
export function withItem(view: ItemView): Answers {
  const { work } = view.item;
  return {
    state: () => APP,
    prepare: () => ({ items: [view.item.id] }),
    item: () => view,
    saveDraft: ({ draft }) => ({
      ...view,
      item: { ...view.item, work: { step: 'review', draft, ...(work.step === 'done' && { before: work.submission }) } },
    }),
    checkKnown: ({ draft }) => ({ ...view, item: { ...view.item, work: { step: 'review', draft: asked(draft) } } }),
    sentBefore: () => ({ events: [] }),
    submit: () => SENT,
    readMail: () => ({ mails: SAMPLE_MAILS }),
    cancel: () => undefined,
    skipAttachments: () => review(SAMPLE_DRAFT),
    exportEvent: ({ draft }) => ({ json: JSON.stringify({ Event: eventToSend(draft) }) }),
    undo: () => review(SAMPLE_DRAFT),
    review: () => itemView({ step: 'review', draft: SAMPLE_DRAFT, before: { ...SUBMISSION, refused: [REFUSED] } }),
    taxonomies: () => ({ exclusive: ['tlp', 'rsit'], required: ['rsit'] }),
    findTags: ({ text }) => ({ tags: TAGS.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())) }),
    sharingGroups: () => ({ groups: [{ id: '7', name: 'Finance CERTs' }] }),
  };
}

export const TAGS = [
  { name: 'misp-galaxy:mitre-attack-pattern="Masquerading: Double File Extension - T1036.007"', colour: '#0088cc' },
  { name: 'misp-galaxy:mitre-attack-pattern="Masquerading - T1036"', colour: '#0088cc' },
  { name: 'rsit:fraud="masquerade"', colour: '#008f00' },
];
