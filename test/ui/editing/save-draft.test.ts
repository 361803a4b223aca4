import { expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { type Action, NEW_SESSION, reduce, type Session } from '#ui/editing/session.ts';
import { act, saveDraft } from '#ui/editing/session-requests.ts';
import type { Host } from '#ui/host.ts';
import type { ItemView } from '#ui/messages.ts';
import { A_SUBMISSION } from '../../contracts/outbox.ts';
import { attribute, draft } from './sample.ts';

const TIME = '2026-11-20T09:00:00.000Z';

function view(work: ItemView['item']['work']): ItemView {
  return { item: { id: 'i', generation: 0, created: TIME, attempts: 0, notBefore: TIME, profile: 'p', review: true, title: '', work } };
}

/** A draft in which something was typed, and a background that answers when it is told to. */
function typed() {
  const open = reduce(NEW_SESSION, { do: 'learn item', view: view({ step: 'review', draft: draft([attribute('a', 'md5', 'x')]) }) });
  let session: Session = reduce(open, { do: 'edit', edit: { set: 'event', fields: { info: 'Typed' } } });
  const asked: string[] = [];
  const answers: ((answer: unknown) => void)[] = [];
  const host = {
    ask: (request: string) => {
      asked.push(request);
      return new Promise((resolve) => answers.push(resolve));
    },
    now: () => 0,
  } as unknown as Host;
  const dispatch = (action: Action) => {
    session = reduce(session, action);
  };
  return { asked, answers, host, dispatch, session: () => session };
}

test('What is being sent is not saved beside that, for it would be taken back to review behind it', async () => {
  const { answers, asked, dispatch, host, session } = typed();
  const sending = act(host, session(), 'submit', dispatch);
  await Promise.resolve();
  void saveDraft(host, session(), dispatch);
  answers[0]?.(view({ step: 'submit', draft: session().history?.present ?? draft([]) }));
  await sending;
  expect(asked).toEqual(['submit']);
  expect([session().view?.item.work.step, session().unsaved]).toEqual(['submit', false]);
});

test('What could not be sent is still to be saved', async () => {
  const { asked, dispatch, host, session } = typed();
  const refusing = { ...host, ask: () => Promise.reject(new Error('stopped')) } as Host;
  await act(refusing, session(), 'submit', dispatch);
  void saveDraft(host, session(), dispatch);
  await Promise.resolve();
  expect([session().unsaved, asked]).toEqual([true, ['saveDraft']]);
});

test('What could not be saved once is no problem any more as soon as it is saved, and what could not be sent still is', async () => {
  const { dispatch, host, session } = typed();
  const refusing = { ...host, ask: () => Promise.reject(new Error('the disk is full')) } as Host;
  const taking = { ...host, ask: () => Promise.resolve(session().view) } as unknown as Host;
  await saveDraft(refusing, session(), dispatch);
  expect([session().problem?.code, session().unsaved]).toEqual(['internal', true]);
  await saveDraft(taking, session(), dispatch);
  expect([session().problem, session().unsaved]).toEqual([undefined, false]);
  dispatch({ do: 'edit', edit: { set: 'event', fields: { info: 'Typed again' } } });
  await act(refusing, session(), 'submit', dispatch);
  await saveDraft(taking, session(), dispatch);
  expect(session().problem?.code).toBe('internal');
});

test('A save that fails does not let what the person asked for be asked twice', async () => {
  const { dispatch, host, session } = typed();
  const refusing = { ...host, ask: () => Promise.reject(new Error('the disk is full')) } as Host;
  void act(host, session(), 'checkKnown', dispatch);
  await saveDraft(refusing, session(), dispatch);
  expect(session().waitingFor).toBe('checkKnown');
});

test('Rows that were found by hand in a mail that is in MISP are saved as what is typed there: it is taken back to review for them', async () => {
  const { asked, dispatch, host, session } = typed();
  const sent = session().history?.present ?? draft([]);
  dispatch({ do: 'answer', view: done(sent) });
  const more = draft([attribute('a', 'md5', 'x'), attribute('b', 'md5', 'y')]);
  dispatch({ do: 'answer', view: done(more), sent });
  void saveDraft(host, session(), dispatch);
  expect([asked, session().unsaved]).toEqual([['review'], true]);
});

test('What MISP knows of a mail that is there takes nothing back to review', () => {
  const { dispatch, session } = typed();
  const sent = session().history?.present ?? draft([]);
  dispatch({ do: 'answer', view: done(sent) });
  dispatch({ do: 'answer', view: done({ ...sent, rows: sent.rows.map((row) => ({ ...row, known: [] })) }), sent });
  expect([session().unsaved, session().history?.present.rows[0]?.known]).toEqual([false, []]);
});

function done(made: EventDraft): ItemView {
  return view({ step: 'done', draft: made, submission: A_SUBMISSION });
}
