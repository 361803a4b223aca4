import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAsk } from '#ui/ask-background.ts';
import type { Call, RequestName } from '#ui/messages.ts';

const PREPARE = { mails: 'shown', as: 'one event' } as const;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('What the background was stopped before it could reply to is sent again until it does', async () => {
  const { ask, calls } = start([stopped, nothing, replies({ answer: { items: ['a'] } })]);
  const asking = ask('prepare', PREPARE);
  await vi.runAllTimersAsync();
  expect(await asking).toEqual({ items: ['a'] });
  expect(calls).toEqual(Array(3).fill({ request: 'prepare', input: PREPARE }));
});

test('What is asked while another message is lost comes after that, and what was lost together in its order', async () => {
  const { ask, calls } = start([stopped, stopped, stopped]);
  const asked: Promise<unknown>[] = [ask('prepare', PREPARE), ask('state', undefined)];
  await vi.advanceTimersByTimeAsync(1);
  asked.push(ask('item', { id: 'a' }));
  await vi.runAllTimersAsync();
  await Promise.all(asked);
  const lost: RequestName[] = ['prepare', 'state', 'prepare'];
  expect(calls.map(({ request }) => request)).toEqual([...lost, 'prepare', 'state', 'item']);
});

test('What is asked while another message is at work does not wait for it', async () => {
  const { ask, calls } = start([() => new Promise(() => {})]);
  void ask('testConnection', { profile: 'default' });
  await ask('state', undefined);
  expect(calls).toHaveLength(2);
});

test('What the background says is wrong is told at once', async () => {
  const { ask, calls } = start([replies({ problem: { code: 'not_configured', details: {} } })]);
  await expect(ask('state', undefined)).rejects.toMatchObject({ code: 'not_configured' });
  expect(calls).toHaveLength(1);
});

test.each([
  ['is not there', stopped, 'Receiving end does not exist'],
  ['takes nothing', nothing, 'the background does not reply'],
])('Whoever asks a background that %s for seconds is told so, and may ask again', async (_, reply, message) => {
  const { ask } = start(Array(11).fill(reply));
  const asking = expect(ask('state', undefined)).rejects.toThrow(message);
  await vi.runAllTimersAsync();
  await asking;
  expect(await ask('state', undefined)).toEqual({});
});

type Take = () => Promise<string | undefined>;

/** A background that takes messages like this, and replies to all that come after them. */
function start(takes: readonly Take[]) {
  const left = [...takes];
  const calls: Call[] = [];
  const ask = createAsk({
    sendMessage: (call) => {
      calls.push(call);
      return (left.shift() ?? replies({ answer: {} }))();
    },
  });
  return { ask, calls };
}

/** As Thunderbird puts it. */
function stopped(): Promise<never> {
  return Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
}

async function nothing(): Promise<undefined> {}

function replies(reply: unknown): Take {
  return async () => JSON.stringify(reply);
}
