import type { Submission } from '#core/submit/submission.ts';
import type { OutboxEntry, OutboxView } from '../messages.ts';
import { type Answers, GALLERY_TIME } from './fixture-host.ts';

const YESTERDAY = '2026-11-19T16:05:00.000Z';

function entry(id: string, title: string, step: OutboxEntry['step'], more: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id,
    title,
    step,
    profile: 'Production',
    created: YESTERDAY,
    attempts: 0,
    notBefore: GALLERY_TIME,
    tlp: 'tlp:amber',
    indicators: 18,
    files: 1,
    ...more,
  };
}

function sent(id: string, title: string, submission: Partial<Submission>, more: Partial<OutboxEntry> = {}): OutboxEntry {
  const done: Submission = {
    status: 'created',
    uuid: '5f0c1a52-6b1e-5d0e-9a61-1b7f3f0f4711',
    id,
    url: `https://misp.cert.example/events/view/${id}`,
    published: false,
    time: GALLERY_TIME,
    kept: 11,
    added: [],
    refused: [],
    correlates: [],
    sightings: 0,
    ...submission,
  };
  return entry(id, title, 'done', { submission: done, ...more });
}

const REFUSED = { row: 'a', what: 'attribute', value: 'ip-dst 8.8.8.8', reason: 'on a warninglist' } as const;

/** An outbox with something of everything; what is discarded goes. */
export function sampleOutbox(): Answers {
  let view = SAMPLE_OUTBOX;
  return {
    outbox: () => view,
    retryAll: () => view,
    discard: ({ id }) => {
      view = { ...view, entries: view.entries.filter((one) => one.id !== id) };
    },
  };
}

/** MISP was away for a week. */
export function longOutbox(): OutboxView {
  const many = Array.from({ length: 1666 }, (_, index) => index);
  return {
    paused: false,
    entries: [
      ...many.map((index) => entry(`r${index}`, `Rechnung ${index}`, 'review')),
      ...many.map((index) => entry(`w${index}`, `Mahnung ${index}`, 'submit')),
      ...many.map((index) => sent(`${index}`, `Angebot ${index}`, {})),
    ],
  };
}

const SAMPLE_OUTBOX: OutboxView = {
  paused: false,
  entries: [
    entry('a', 'Fwd: Ihr Paket konnte nicht zugestellt werden', 'submit', {
      profile: 'Spamtrap',
      tlp: 'tlp:green',
      attempts: 1,
      problem: { code: 'misp_key_refused', details: { url: 'https://trap.cert.example', message: 'Authentication failed.' } },
    }),
    entry('b', 'Re: RE: Angebot 2026-118 <script>alert(1)</script>', 'review', { indicators: 41, files: 2 }),
    entry('c', "Phishing wave 'Rechnung 4711'", 'submit', {
      attempts: 2,
      notBefore: '2026-11-20T09:34:00.000Z',
      problem: { code: 'misp_unreachable', details: { url: 'https://misp.cert.example', reason: 'timed out after 20 s' } },
    }),
    entry('d', 'Kontosperrung – letzte Mahnung', 'submit', {
      tlp: 'tlp:red',
      attempts: 1,
      progress: { stage: 'submit' },
      problem: { code: 'misp_key_refused', details: { url: 'https://misp.cert.example', message: 'Authentication failed.' } },
    }),
    entry('e', '\u202egpj.exe النص العربي', 'draft', { indicators: 0, files: 0 }),
    sent('1481', 'Invoice 88213 overdue', { published: true }, { undoUntil: '2026-11-20T09:42:00.000Z' }),
    sent('1479', 'Passwort läuft heute ab – Benutzerkontenverwaltung bestätigen', { kept: 7, refused: [REFUSED] }),
    sent('1470', 'Ihre Bestellung 300-118', { kept: 5, time: YESTERDAY }, { undone: true }),
  ],
};
