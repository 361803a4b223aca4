import { expect, test } from 'vitest';
import type { Addon } from '../../src/addon/addon.ts';
import { answerPages } from '../../src/addon/answers/answer.ts';
import { createOpening } from '../../src/addon/opening.ts';
import type { Sender } from '../../src/addon/thunderbird.ts';

test('What the popup asks about an item of which it shows the draft already waits until that is one', async () => {
  const { ask, happened, opening } = start();
  void opening.during(read(happened));
  void opening.during(Promise.resolve('another one'));
  await ask('popup');
  expect(happened).toEqual(['read', 'answered']);
});

test('It is answered, too, where the mail could not be read', async () => {
  const { ask, happened, opening } = start();
  const reading = opening.during(Promise.reject(new Error('moved away')));
  await expect(reading).rejects.toThrow('moved away');
  await ask('popup');
  expect(happened).toEqual(['answered']);
});

test('Other pages do not wait for what the popup was opened for', async () => {
  const { ask, happened, opening } = start();
  void opening.during(read(happened));
  await ask('editor');
  expect(happened).toEqual(['answered']);
});

async function read(happened: string[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  happened.push('read');
}

/** An add-on that notes when it answers, asked by one of its pages. */
function start() {
  const happened: string[] = [];
  const opening = createOpening();
  let hear: (message: unknown, sender: Sender) => Promise<unknown> | undefined = () => undefined;
  const runtime = {
    id: 'mispatch',
    getURL: (path: string) => `moz-extension://m/${path}`,
    onMessage: {
      addListener: (listener: typeof hear) => {
        hear = listener;
      },
    },
  };
  const sources = {
    get: async () => {
      happened.push('answered');
      return { mails: [] };
    },
  };
  answerPages({ browser: { runtime }, opening, sources, stayAwake: () => () => {} } as unknown as Addon);
  const ask = (page: string) =>
    hear({ request: 'readMail', input: { id: 'item' } }, { id: 'mispatch', url: `moz-extension://m/ui/${page}/${page}.html` });
  return { ask, happened, opening };
}
