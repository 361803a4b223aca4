import { expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { type Action, holdsSending, NEW_SESSION, reduce, type Session } from '#ui/editing/session.ts';
import { act, moveTo } from '#ui/editing/session-requests.ts';
import type { Host } from '#ui/host.ts';
import type { ItemView } from '#ui/messages.ts';
import { attribute, draft } from './sample.ts';

const TIME = '2026-11-20T09:00:00.000Z';

function view(drafted: EventDraft, profile: string): ItemView {
  const work = { step: 'review', draft: drafted } as const;
  return { item: { id: 'i', generation: 0, created: TIME, attempts: 0, notBefore: TIME, profile, review: true, title: '', work } };
}

/** A draft on the screen, and a background that answers when it is told to. */
function open() {
  const made = draft([attribute('a', 'md5', 'x')]);
  let session: Session = reduce(NEW_SESSION, { do: 'learn item', view: view(made, 'first') });
  const asked: { readonly request: string; readonly input: unknown }[] = [];
  const answers: ((answer: unknown) => void)[] = [];
  const host = {
    ask: (request: string, input: unknown) => {
      asked.push({ request, input });
      return new Promise((resolve) => answers.push(resolve));
    },
  } as unknown as Host;
  const dispatch = (action: Action) => {
    session = reduce(session, action);
  };
  const type = (info: string) => dispatch({ do: 'edit', edit: { set: 'event', fields: { info } } });
  const moved = view({ ...made, event: { ...made.event, uuid: 'other' } }, 'second');
  return { answers, asked, dispatch, host, moved, type, session: () => session };
}

test('What is typed while the draft moves to another MISP stays, as a draft of that one, and is still to be saved', async () => {
  const { answers, dispatch, host, moved, session, type } = open();
  type('Typed before');
  const moving = moveTo(host, session(), 'second', dispatch);
  type('Typed since');
  answers[0]?.(moved);
  await moving;
  const { history, unsaved, view: shown } = session();
  expect([history?.present.event.info, history?.present.event.uuid, shown?.item.profile, unsaved]).toEqual([
    'Typed since',
    'other',
    'second',
    true,
  ]);
});

test('The way back does not lead to the event of the MISP that was left', async () => {
  const { answers, dispatch, host, moved, session, type } = open();
  type('Typed before');
  const moving = moveTo(host, session(), 'second', dispatch);
  answers[0]?.(moved);
  await moving;
  dispatch({ do: 'undo' });
  expect([session().history?.present.event.uuid, session().history?.past.length]).toEqual(['other', 0]);
});

test('Nothing is sent between the choice of another MISP and its answer: it would go to the one before', async () => {
  const { answers, asked, dispatch, host, moved, session } = open();
  const moving = moveTo(host, session(), 'second', dispatch);
  expect([await act(host, session(), 'submit', dispatch), holdsSending(session())]).toEqual([false, true]);
  answers[0]?.(moved);
  await moving;
  expect(asked.map(({ request }) => request)).toEqual(['moveToProfile']);
  void act(host, session(), 'submit', dispatch);
  await Promise.resolve();
  expect(asked.at(-1)?.request).toBe('submit');
});

test('A key that is held down, or a button that is pressed twice, asks once', async () => {
  const { asked, dispatch, host, session } = open();
  for (const request of ['submit', 'submit', 'submit'] as const) {
    void act(host, session(), request, dispatch);
    await Promise.resolve();
  }
  expect(asked.length).toBe(1);
});
