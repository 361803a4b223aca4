import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followItem } from '#ui/editing/follow-item.ts';
import { NEW_SESSION, reduce } from '#ui/editing/session.ts';
import type { Host } from '#ui/host.ts';
import type { ItemView } from '#ui/messages.ts';
import { attribute, draft } from './sample.ts';

const TIME = '2026-11-20T09:00:00.000Z';
const MADE = draft([attribute('a', 'domain', 'a.example')]);
const KNOWN = { ...MADE, rows: MADE.rows.map((row) => ({ ...row, known: [{ id: '1', uuid: 'u', info: '', attributes: [] }] })) };

function view(shown: typeof MADE): ItemView {
  const work = { step: 'review', draft: shown } as const;
  return { item: { id: 'i', generation: 0, created: TIME, attempts: 0, notBefore: TIME, profile: 'p', review: true, title: '', work } };
}

/** A page that shows a draft, of whose item the background has news. It answers when it is told to. */
function start() {
  const state = signal(reduce(NEW_SESSION, { do: 'learn item', view: view(MADE) }));
  const answers: ((answer: ItemView) => void)[] = [];
  let tell: (id: string) => void = () => {};
  const host = {
    ask: () => new Promise((resolve) => answers.push(resolve)),
    onItemChanged: (listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
  } as unknown as Host;
  const dispatch = (action: Parameters<typeof reduce>[1]) => {
    state.value = reduce(state.peek(), action);
  };
  const stop = followItem(host, state, dispatch);
  const known = () => state.peek().history?.present.rows[0]?.known?.length;
  return { answers, dispatch, known, stop, tell: (id: string) => tell(id) };
}

describe('News of the item', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => {}, removeEventListener: () => {} });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('that come while an older answer is on its way are looked at after that', async () => {
    const { answers, known, stop, tell } = start();
    tell('i');
    tell('i');
    answers[0]?.(view(MADE));
    await vi.advanceTimersByTimeAsync(500);
    answers[1]?.(view(KNOWN));
    await vi.advanceTimersByTimeAsync(2000);
    expect([known(), answers.length]).toEqual([1, 2]);
    stop();
  });

  test('that come while the page waits for something else are looked at once it does not any more', async () => {
    const { answers, dispatch, known, stop, tell } = start();
    dispatch({ do: 'ask', request: 'checkKnown' });
    tell('i');
    await vi.advanceTimersByTimeAsync(1000);
    expect(answers.length).toBe(0);
    dispatch({ do: 'answer' });
    await vi.advanceTimersByTimeAsync(500);
    answers[0]?.(view(KNOWN));
    await vi.advanceTimersByTimeAsync(2000);
    expect([known(), answers.length]).toEqual([1, 1]);
    stop();
  });

  test('of another item are none, and a draft at rest is not asked about', async () => {
    const { answers, stop, tell } = start();
    tell('another');
    await vi.advanceTimersByTimeAsync(2000);
    stop();
    expect(answers.length).toBe(0);
  });
});
