import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { confirm } from '#companion/notify/confirm.ts';

/** Asks somebody who types this; `undefined`: nobody types anything, and the input stays open. */
async function ask(typed: string | undefined, { isTerminal = true, signal = new AbortController().signal } = {}) {
  const stdin = Object.assign(new PassThrough(), isTerminal ? { isTTY: true } : {});
  if (typed !== undefined) {
    stdin.end(typed);
  }
  const shown: string[] = [];
  const isYes = await confirm('Send again?', { print: async (text) => void shown.push(text), signal, stdin });
  return { isYes, shown: shown.join(''), isClosed: stdin.destroyed };
}

describe('a question', () => {
  test.each([
    ['y\n', true],
    ['Yes\r\n', true],
    ['n\n', false],
    ['\n', false],
    ['yesterday\n', false],
    ['', false],
  ])('answered with %j is %s', async (typed, isYes) => {
    expect(await ask(typed)).toEqual({ isYes, shown: 'Send again? [y]es, [n]o? ', isClosed: true });
  });

  test('is not asked where nobody is, such as below a timer', async () => {
    expect(await ask('n\n', { isTerminal: false })).toMatchObject({ isYes: true, shown: '' });
  });

  test('that waits is a no when the process is asked to end', async () => {
    const ending = new AbortController();
    const asked = ask(undefined, { signal: ending.signal });
    ending.abort();
    expect(await asked).toMatchObject({ isYes: false, isClosed: true });
  });
});
