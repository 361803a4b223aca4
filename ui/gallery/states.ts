import type { ComponentType } from 'preact';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { OutboxItem, Work } from '#core/outbox/item.ts';
import { Problem, type ProblemReport } from '#core/problem.ts';
import type { Submission } from '#core/submit/submission.ts';
import { Editor } from '../editor/editor-page.tsx';
import type { AppState, ItemView } from '../messages.ts';
import { Options } from '../options/options-page.tsx';
import { Outbox } from '../outbox/outbox-page.tsx';
import type { PageName } from '../pages.ts';
import { Popup } from '../popup/popup-page.tsx';
import type { MessageId } from '../texts.tsx';
import { type Answers, GALLERY_TIME } from './fixture-host.ts';
import { ARCHIVE_DRAFT, HELD_BACK_DRAFT, longDraft, SAMPLE_DRAFT, WAVE_DRAFT } from './sample-draft.ts';
import { SAMPLE_MAILS, WAVE_MAILS } from './sample-mail.ts';
import { ABOUT, OPTIONS_VIEW } from './sample-options.ts';
import { sampleOutbox } from './sample-outbox.ts';

export interface GalleryState {
  readonly page: PageName;
  readonly state: string;
  readonly answers: Answers;
}

/** What each page of the gallery renders. */
export const GALLERY_PAGES: Readonly<Record<PageName, { readonly Page: ComponentType; readonly title: MessageId }>> = {
  popup: { Page: Popup, title: 'popup_page' },
  editor: { Page: Editor, title: 'editor_page' },
  options: { Page: Options, title: 'options_page' },
  outbox: { Page: Outbox, title: 'outbox_page' },
};

const APP: AppState = {
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

const UNREACHABLE: ProblemReport = {
  code: 'misp_unreachable',
  details: { url: 'https://misp.cert.example', reason: 'timed out after 20 s' },
};
const DIRECTIVES: EventDraft['directives'] = [
  { name: 'publish', value: '', authorised: false },
  { name: 'distribution', value: '3', authorised: false },
];

function itemView(work: Work, more: Partial<OutboxItem> = {}, beside: Partial<ItemView> = {}): ItemView {
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

function review(draft: EventDraft): ItemView {
  return itemView({ step: 'review', draft });
}

const SENT = itemView({ step: 'done', submission: SUBMISSION, draft: SAMPLE_DRAFT }, {}, { undoUntil: '2026-11-20T09:59:00.000Z' });
const PARTLY_REFUSED = itemView(
  { step: 'done', submission: { ...SUBMISSION, refused: [REFUSED] }, draft: SAMPLE_DRAFT },
  {},
  { undoUntil: '2026-11-20T09:59:00.000Z' },
);

/** MISP was asked, and knows nothing more. */
function asked(draft: EventDraft): EventDraft {
  return { ...draft, rows: draft.rows.map((row) => ({ known: [], ...row })) };
}

/** Nobody has asked MISP about it yet. */
function unasked(draft: EventDraft): EventDraft {
  return { ...draft, rows: draft.rows.map(({ known: _, ...row }) => row) };
}

/** The answers of a background that has this item at hand. */
function withItem(view: ItemView): Answers {
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
    exportEvent: ({ draft }) => ({ json: JSON.stringify({ Event: eventToSend(draft) }) }),
    undo: () => review(SAMPLE_DRAFT),
    review: () => itemView({ step: 'review', draft: SAMPLE_DRAFT, before: { ...SUBMISSION, refused: [REFUSED] } }),
    taxonomies: () => ({ exclusive: ['tlp', 'rsit'], required: ['rsit'] }),
    findTags: ({ text }) => ({ tags: TAGS.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())) }),
    sharingGroups: () => ({ groups: [{ id: '7', name: 'Finance CERTs' }] }),
  };
}

const TAGS = [
  { name: 'misp-galaxy:mitre-attack-pattern="Masquerading: Double File Extension - T1036.007"', colour: '#0088cc' },
  { name: 'misp-galaxy:mitre-attack-pattern="Masquerading - T1036"', colour: '#0088cc' },
  { name: 'rsit:fraud="masquerade"', colour: '#008f00' },
];

/** Every page in every state that it can be in. */
export const GALLERY_STATES: readonly GalleryState[] = [
  { page: 'popup', state: 'first-run', answers: { state: () => ({ ...APP, isSetUp: false, hasConsent: false, profiles: [] }) } },
  { page: 'popup', state: 'consent', answers: { state: () => ({ ...APP, hasConsent: false, services: ['VirusTotal'] }) } },
  {
    page: 'popup',
    state: 'reading',
    answers: withItem(itemView({ step: 'draft', mails: [] }, {}, { progress: { stage: 'inspect', nth: 34, of: 120 } })),
  },
  { page: 'popup', state: 'ready', answers: withItem(review(SAMPLE_DRAFT)) },
  {
    page: 'popup',
    state: 'unasked',
    answers: {
      ...withItem(itemView({ step: 'review', draft: unasked(SAMPLE_DRAFT) }, {}, { checksKnown: false })),
      sentBefore: () => ({ events: [{ id: '1391', url: 'https://misp.cert.example/events/view/1391', time: '2026-11-18T08:02:00.000Z' }] }),
    },
  },
  { page: 'popup', state: 'many-rows', answers: withItem(review(longDraft(5000))) },
  { page: 'popup', state: 'directive', answers: withItem(review({ ...SAMPLE_DRAFT, directives: DIRECTIVES })) },
  { page: 'popup', state: 'nothing-found', answers: withItem(review(HELD_BACK_DRAFT)) },
  {
    page: 'popup',
    state: 'queued',
    answers: withItem(
      itemView({ step: 'submit', draft: SAMPLE_DRAFT }, { attempts: 1, notBefore: '2026-11-20T09:34:00.000Z', problem: UNREACHABLE }),
    ),
  },
  { page: 'popup', state: 'sending', answers: withItem(itemView({ step: 'submit', draft: SAMPLE_DRAFT })) },
  { page: 'popup', state: 'sent', answers: withItem(SENT) },
  { page: 'popup', state: 'refused', answers: withItem(PARTLY_REFUSED) },
  {
    page: 'popup',
    state: 'not-allowed',
    answers: withItem(
      itemView(
        { step: 'review', draft: SAMPLE_DRAFT },
        {
          problem: {
            code: 'misp_not_allowed',
            details: { url: 'https://misp.cert.example', message: 'You do not have permission to use this functionality.' },
          },
        },
      ),
    ),
  },
  { page: 'popup', state: 'unreadable', answers: { state: () => APP, prepare: () => new Problem('mail_empty') } },
  { page: 'editor', state: 'ready', answers: withItem(review(SAMPLE_DRAFT)) },
  {
    page: 'editor',
    state: 'look-up',
    answers: withItem(itemView({ step: 'review', draft: SAMPLE_DRAFT }, { lookUp: true }, { checksKnown: true })),
  },
  { page: 'editor', state: 'archive', answers: withItem(review(ARCHIVE_DRAFT)) },
  {
    page: 'editor',
    state: 'tags-offline',
    answers: {
      ...withItem(review(SAMPLE_DRAFT)),
      findTags: ({ from, text }) =>
        from === 'server'
          ? new Problem('misp_unreachable', UNREACHABLE.details)
          : { tags: TAGS.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())), asOf: '2026-11-18T08:02:00.000Z' },
    },
  },
  {
    page: 'editor',
    state: 'several-mails',
    answers: { ...withItem(review(WAVE_DRAFT)), readMail: () => ({ mails: WAVE_MAILS }) },
  },
  { page: 'editor', state: 'many-rows', answers: withItem(review(longDraft(200))) },
  { page: 'editor', state: '5000-rows', answers: withItem(review(longDraft(5000))) },
  { page: 'editor', state: 'directive', answers: withItem(review({ ...SAMPLE_DRAFT, directives: DIRECTIVES })) },
  { page: 'editor', state: 'refused', answers: withItem(PARTLY_REFUSED) },
  { page: 'editor', state: 'sent', answers: withItem(SENT) },
  {
    page: 'editor',
    state: 'reading',
    answers: withItem(itemView({ step: 'draft', mails: [] }, {}, { progress: { stage: 'inspect', nth: 3, of: 12, mail: 2, mails: 5 } })),
  },
  {
    page: 'options',
    state: 'set-up',
    answers: {
      readOptions: () => OPTIONS_VIEW,
      writeOptions: () => OPTIONS_VIEW,
      testConnection: () => ABOUT,
      importOptions: () => ({
        changes: [{ profile: 'default', key: 'event.distribution', from: '0', to: '1' }],
        notes: ['mail.colour: there is no such option'],
      }),
      exportOptions: () => ({ name: 'mispatch.yaml', text: 'misp: {}' }),
    },
  },
  { page: 'outbox', state: 'full', answers: sampleOutbox() },
  { page: 'outbox', state: 'empty', answers: { outbox: () => ({ entries: [], paused: false }) } },
];
