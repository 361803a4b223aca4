import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { autosave } from '#ui/editing/autosave.ts';
import { type Action, NEW_SESSION, reduce } from '#ui/editing/session.ts';
import { saveDraft } from '#ui/editing/session-requests.ts';
import type { Host } from '#ui/host.ts';
import type { ItemView } from '#ui/messages.ts';
import { attribute, draft } from './sample.ts';

const TIME = '2026-11-20T09:00:00.000Z';
const VIEW: ItemView = {
  item: {
    id: 'i',
    generation: 0,
    created: TIME,
    attempts: 0,
    notBefore: TIME,
    profile: 'p',
    review: true,
    title: '',
    work: { step: 'review', draft: draft([attribute('a', 'md5', 'x')]) },
  },
};

/** A page that saves by itself, to a background that takes nothing while it is away. */
function start() {
  const state = signal(reduce(NEW_SESSION, { do: 'learn item', view: VIEW }));
  const background = { isAway: false, asked: 0 };
  const host = {
    now: () => 0,
    ask: async () => {
      background.asked += 1;
      if (background.isAway) {
        throw new Error('stopped');
      }
      return VIEW;
    },
  } as unknown as Host;
  const dispatch = (action: Action) => {
    state.value = reduce(state.peek(), action);
  };
  const stop = autosave(state, () => saveDraft(host, state.peek(), dispatch));
  const type = (info: string) => dispatch({ do: 'edit', edit: { set: 'event', fields: { info } } });
  return { background, dispatch, state, stop, type };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('What was typed is saved once, shortly after the last key', async () => {
  const { background, state, type } = start();
  type('T');
  await vi.advanceTimersByTimeAsync(300);
  type('Ty');
  await vi.advanceTimersByTimeAsync(300);
  expect(background.asked).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([background.asked, state.peek().unsaved]).toEqual([1, false]);
});

test('What could not be saved is saved by itself as soon as that goes, though nobody touches the page', async () => {
  const { background, state, type } = start();
  background.isAway = true;
  type('Typed');
  await vi.advanceTimersByTimeAsync(12_000);
  expect([background.asked, state.peek().problem?.code]).toEqual([3, 'internal']);
  background.isAway = false;
  await vi.advanceTimersByTimeAsync(5000);
  expect([state.peek().unsaved, state.peek().problem]).toEqual([false, undefined]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(background.asked).toBe(4);
});

test('Nothing is saved while it is being sent, nor once the page is gone', async () => {
  const { background, dispatch, stop, type } = start();
  dispatch({ do: 'ask', request: 'submit' });
  type('Typed');
  await vi.advanceTimersByTimeAsync(10_000);
  dispatch({ do: 'fail', problem: { code: 'misp_unreachable', details: {} } });
  stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(background.asked).toBe(0);
});
