import { describe, expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Work } from '#core/outbox/item.ts';
import { mergeDraft } from '#ui/editing/merge-draft.ts';
import { screenOf } from '#ui/editing/screen-of.ts';
import { NEW_SESSION, reduce, type Session } from '#ui/editing/session.ts';
import type { AppState, ItemView } from '#ui/messages.ts';
import { attribute, draft } from './sample.ts';

const APP: AppState = { isSetUp: true, hasConsent: true, profiles: [] };
const DRAFT = draft([attribute('a', 'url', 'https://a.example/')]);

function view(work: Work, more: Partial<ItemView['item']> = {}): ItemView {
  const time = '2026-11-20T09:00:00.000Z';
  return {
    item: { id: 'i', generation: 0, created: time, attempts: 0, notBefore: time, profile: 'p', review: true, title: '', work, ...more },
  };
}

function open(work: EventDraft = DRAFT): Session {
  return reduce({ ...NEW_SESSION, app: APP }, { do: 'learn item', view: view({ step: 'review', draft: work }) });
}

describe('A session', () => {
  test('keeps what was typed when news of the item arrives', () => {
    const typed = reduce(open(), { do: 'edit', edit: { set: 'event', fields: { info: 'Typed' } } });
    const told = reduce(typed, { do: 'learn item', view: view({ step: 'review', draft: DRAFT }) });
    expect(told.history?.present.event.info).toBe('Typed');
    expect(told.unsaved).toBe(true);
  });

  test('shows the item that the mail became, where that is another one than was made ready', () => {
    const other = draft([attribute('b', 'url', 'https://b.example/')]);
    const told = reduce(open(), { do: 'learn item', view: view({ step: 'review', draft: other }, { id: 'filtered' }) });
    expect([told.view?.item.id, told.history?.present]).toEqual(['filtered', other]);
    const reading = reduce(open(), { do: 'learn item', view: view({ step: 'draft', mails: [] }, { id: 'filtered' }) });
    expect([screenOf(reading), reading.history]).toEqual(['reading', undefined]);
  });

  test('keeps its draft on the screen while the background makes the same once more, as it was stopped before that was written', () => {
    const typed = reduce(open(), { do: 'edit', edit: { set: 'event', fields: { info: 'Typed' } } });
    const again = reduce(typed, { do: 'learn item', view: view({ step: 'draft', mails: [] }) });
    expect([screenOf(again), again.history?.present.event.info, again.unsaved]).toEqual(['ready', 'Typed', true]);
    // One that it never had is read in sight.
    const opened = reduce({ ...NEW_SESSION, app: APP }, { do: 'learn item', view: view({ step: 'draft', mails: [] }) });
    expect(screenOf(opened)).toBe('reading');
  });

  test('stays sent where what was asked before the press is answered behind it', () => {
    const asked = reduce(open(), { do: 'edit', edit: { set: 'event', fields: { info: 'Typed' } } });
    const typed = asked.history?.present ?? DRAFT;
    const pressed = reduce(asked, { do: 'ask', request: 'submit' });
    // The answer is a copy of what was sent.
    const sent = reduce(pressed, { do: 'answer', view: view({ step: 'submit', draft: structuredClone(typed) }) });
    const late = view({ step: 'review', draft: typed });
    expect(reduce(sent, { do: 'learn item', view: late, asked: asked.requests })).toBe(sent);
    const saved = reduce(sent, { do: 'saved', draft: typed, at: 0, view: late, asked: asked.requests });
    expect(saved.view?.item.work.step).toBe('submit');
    // Nor is it taken back to review to be saved once more.
    expect(saved.unsaved).toBe(false);
    // Somebody took it back to review on another page.
    expect(reduce(sent, { do: 'learn item', view: late, asked: sent.requests }).view).toBe(late);
  });

  test('stays unsaved when a letter was typed while an older draft was being saved', () => {
    const first = reduce(open(), { do: 'edit', edit: { set: 'event', fields: { info: 'A' } } });
    const sent = first.history?.present ?? DRAFT;
    const second = reduce(first, { do: 'edit', edit: { set: 'event', fields: { info: 'AB' } } });
    expect(reduce(second, { do: 'saved', draft: sent, at: 0 }).unsaved).toBe(true);
    expect(reduce(first, { do: 'saved', draft: sent, at: 0 }).unsaved).toBe(false);
  });

  test('is no look-up any more once what was changed is saved', () => {
    const lookUp = {
      ...view({ step: 'review', draft: DRAFT }),
      item: { ...view({ step: 'review', draft: DRAFT }).item, lookUp: true },
    } as const;
    const open = reduce({ ...NEW_SESSION, app: APP }, { do: 'learn item', view: lookUp });
    const typed = reduce(open, { do: 'edit', edit: { set: 'event', fields: { info: 'A' } } });
    const sent = typed.history?.present ?? DRAFT;
    const saved = reduce(typed, { do: 'saved', draft: sent, at: 0, view: view({ step: 'review', draft: sent }) });
    expect([open.view?.item.lookUp, saved.view?.item.lookUp]).toEqual([true, undefined]);
  });

  test('takes in what MISP knows without losing what was typed meanwhile', () => {
    const asked = reduce(open(), { do: 'ask', request: 'checkKnown' });
    const typed = reduce(asked, { do: 'edit', edit: { set: 'event', fields: { info: 'Typed' } } });
    const known = [{ id: '1', uuid: 'u', info: '', attributes: [] }];
    const rows = [...DRAFT.rows.map((row) => ({ ...row, known })), { uuid: 'n', keep: true, occurrences: [], why: [] }];
    const answer = { ...DRAFT, rows, event: { ...DRAFT.event, Attribute: [...DRAFT.event.Attribute, attribute('n', 'md5', 'x')] } };
    const told = reduce(typed, { do: 'answer', view: view({ step: 'review', draft: answer }), sent: DRAFT });
    expect(told.history?.present.event.info).toBe('Typed');
    expect(told.history?.present.rows.map(({ known: events }) => events?.length)).toEqual([1, undefined]);
    expect(told.history?.present.event.Attribute).toHaveLength(2);
  });

  describe('that is open on two pages', () => {
    const elsewhere = { ...DRAFT, event: { ...DRAFT.event, info: 'Typed in the popup' } };
    const news = view({ step: 'review', draft: elsewhere });

    test('takes over what was typed on the other one, as a step that can be undone', () => {
      const told = reduce(open(), { do: 'learn item', view: news, since: DRAFT });
      expect(told.history?.present.event.info).toBe('Typed in the popup');
      expect(told.unsaved).toBe(false);
      expect(reduce(told, { do: 'undo' }).history?.present.event.info).toBe(DRAFT.event.info);
    });

    test('keeps what was typed here since it asked, and what was not saved when it asked', () => {
      const typed = reduce(open(), { do: 'edit', edit: { set: 'event', fields: { info: 'Typed here' } } });
      const saved = reduce(typed, { do: 'saved', draft: typed.history?.present ?? DRAFT, at: 0 });
      expect(reduce(typed, { do: 'learn item', view: news, since: DRAFT }).history?.present.event.info).toBe('Typed here');
      expect(reduce(saved, { do: 'learn item', view: news, since: DRAFT }).history?.present.event.info).toBe('Typed here');
      expect(reduce(saved, { do: 'learn item', view: news }).history?.present.event.info).toBe('Typed here');
    });

    test('has no step to undo where the other one changed nothing', () => {
      const same = view({ step: 'review', draft: structuredClone(DRAFT) });
      expect(reduce(open(), { do: 'learn item', view: same, since: DRAFT }).history?.past).toEqual([]);
    });
  });

  test('keeps the very same draft when news of the item bring nothing new, so that nothing is saved for ever', () => {
    const copy = structuredClone(DRAFT);
    expect(mergeDraft(DRAFT, copy, structuredClone(DRAFT))).toBe(DRAFT);
  });

  test('saves what was extracted from a text by itself', () => {
    const answer = { ...DRAFT, rows: [...DRAFT.rows, { uuid: 'n', keep: true, occurrences: [], why: [] }] };
    const told = reduce(reduce(open(), { do: 'ask', request: 'extractText' }), {
      do: 'answer',
      view: view({ step: 'review', draft: answer }),
      sent: DRAFT,
    });
    expect(told.unsaved).toBe(true);
  });

  test('takes back what was extracted by itself, and not with what was typed before', () => {
    const typed = reduce(open(), { do: 'edit', edit: { set: 'event', fields: { info: 'Typed' } } });
    const sent = typed.history?.present ?? DRAFT;
    const more = draft([...DRAFT.event.Attribute, attribute('b', 'url', 'https://b.example/')]);
    const extracted = reduce(typed, {
      do: 'answer',
      view: view({ step: 'review', draft: { ...more, event: { ...more.event, info: 'Typed' } } }),
      sent,
    });
    const shown = ({ history }: Session) => [history?.present.event.info, history?.present.rows.length];
    const once = reduce(extracted, { do: 'undo' });
    expect([shown(extracted), shown(once), shown(reduce(once, { do: 'undo' })), shown(reduce(once, { do: 'redo' }))]).toEqual([
      ['Typed', 2],
      ['Typed', 1],
      ['Title', 1],
      ['Typed', 2],
    ]);
  });

  test('goes on to tell what MISP knows when what was typed is taken back', () => {
    const known = [{ id: '12', uuid: 'other', info: 'Theirs', attributes: ['x'] }];
    const told = { ...DRAFT, rows: DRAFT.rows.map((row) => ({ ...row, known })) };
    const typed = reduce(open(), { do: 'edit', edit: { set: 'event', fields: { info: 'Typed' } } });
    const informed = reduce(typed, { do: 'learn item', view: view({ step: 'review', draft: told }) });
    const back = reduce(informed, { do: 'undo' });
    expect([back.history?.present.event.info, back.history?.present.rows[0]?.known]).toEqual(['Title', known]);
    expect(reduce(back, { do: 'redo' }).history?.present.rows[0]?.known).toEqual(known);
  });

  test('shows the failure of a request until the next one', () => {
    const failed = reduce(reduce(open(), { do: 'ask', request: 'submit' }), { do: 'fail', problem: { code: 'internal', details: {} } });
    expect(failed.problem?.code).toBe('internal');
    expect(failed.waitingFor).toBeUndefined();
    expect(reduce(failed, { do: 'ask', request: 'submit' }).problem).toBeUndefined();
  });
});

describe('The screen', () => {
  test('is the first run until a MISP is set up, then the consent', () => {
    expect(screenOf({ ...NEW_SESSION, app: { ...APP, isSetUp: false } })).toBe('first run');
    expect(screenOf({ ...NEW_SESSION, app: { ...APP, hasConsent: false } })).toBe('consent');
  });

  test('says that nothing was found only where nothing was drafted to be sent', () => {
    const held = { ...DRAFT, rows: DRAFT.rows.map((row) => ({ ...row, keep: false })) };
    expect(screenOf(open(held))).toBe('nothing found');
    expect(screenOf(reduce(open(), { do: 'edit', edit: { set: 'keep', rows: ['a'], keep: false } }))).toBe('ready');
  });

  test('tells waiting in the outbox from being sent', () => {
    const sending = view({ step: 'submit', draft: DRAFT });
    const queued = view({ step: 'submit', draft: DRAFT }, { problem: { code: 'misp_unreachable', details: {} } });
    expect(screenOf({ ...NEW_SESSION, app: APP, view: sending })).toBe('sending');
    expect(screenOf({ ...NEW_SESSION, app: APP, view: queued })).toBe('queued');
    const paused: ItemView = { ...view({ step: 'submit', draft: DRAFT }), isPaused: true };
    expect(screenOf({ ...NEW_SESSION, app: APP, view: paused })).toBe('queued');
  });
});
