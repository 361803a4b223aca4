import type { ComponentType } from 'preact';
import { Problem } from '#core/problem.ts';
import { Editor } from '../editor/editor-page.tsx';
import { Options } from '../options/options-page.tsx';
import { Outbox } from '../outbox/outbox-page.tsx';
import type { PageName } from '../pages.ts';
import { Popup } from '../popup/popup-page.tsx';
import type { MessageId } from '../texts.tsx';
import type { Answers } from './fixture-host.ts';
import { HOSTILE_DRAFT, HOSTILE_MAILS, HOSTILE_TAGS } from './hostile-draft.ts';
import { APP, DIRECTIVES, itemView, PARTLY_REFUSED, review, SENT, TAGS, UNREACHABLE, unasked, withItem } from './sample-answers.ts';
import { ARCHIVE_DRAFT, HELD_BACK_DRAFT, longDraft, SAMPLE_DRAFT, WAVE_DRAFT } from './sample-draft.ts';
import { WAVE_MAILS } from './sample-mail.ts';
import { ABOUT, OPTIONS_VIEW } from './sample-options.ts';
import { longOutbox, sampleOutbox } from './sample-outbox.ts';

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
  { page: 'popup', state: 'hostile', answers: withItem(review(HOSTILE_DRAFT)) },
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
  { page: 'popup', state: 'paused', answers: withItem(itemView({ step: 'submit', draft: SAMPLE_DRAFT }, {}, { isPaused: true })) },
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
  {
    page: 'editor',
    state: 'hostile',
    answers: { ...withItem(review(HOSTILE_DRAFT)), readMail: () => ({ mails: HOSTILE_MAILS }), findTags: () => ({ tags: HOSTILE_TAGS }) },
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
        changes: [
          { profile: 'default', key: 'event.distribution', from: '0', to: '1' },
          { profile: 'default', key: 'misp.url', from: 'https://misp.cert.example', to: 'https://elpmaxe.\u202etrec.psim' },
        ],
        notes: ['mail.colour: there is no such option'],
      }),
      exportOptions: () => ({ name: 'mispatch.yaml', text: 'misp: {}' }),
    },
  },
  { page: 'outbox', state: 'full', answers: sampleOutbox() },
  { page: 'outbox', state: '5000-rows', answers: { outbox: longOutbox, retryAll: longOutbox } },
  { page: 'outbox', state: 'empty', answers: { outbox: () => ({ entries: [], paused: false }) } },
];
