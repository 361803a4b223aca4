import { expect, test } from 'vitest';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Addon } from '../../src/addon/addon.ts';
import { answerPages } from '../../src/addon/answers/answer.ts';
import { createOpening } from '../../src/addon/opening.ts';
import type { Sender } from '../../src/addon/thunderbird.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { makeItem, makeStorages } from './fakes.ts';

test('What a closed popup asks about an item of which it showed the draft waits until that is one', async () => {
  const { ask, opening, read } = start();
  void opening.during(read());
  void opening.during(Promise.resolve('another one'));
  expect(await ask('popup')).toContain('"id":"item"');
});

test('It is told, too, where the mail could not be read', async () => {
  const { ask, opening } = start();
  const reading = opening.during(Promise.reject(new Error('moved away')));
  await expect(reading).rejects.toThrow('moved away');
  expect(await ask('popup')).toContain('mail_unreadable');
});

test('Nobody else waits for a mail that takes for ever to be read: neither a popup of another one, nor other pages', async () => {
  const { ask, opening, read } = start();
  await read();
  void opening.during(new Promise(() => {}));
  expect(await ask('popup')).toContain('"id":"item"');
  expect(await ask('editor', 'discarded')).toContain('mail_unreadable');
});

/** An add-on that is asked for an item by one of its pages, and reads that in some milliseconds. */
function start() {
  const opening = createOpening();
  const outbox = new MemoryOutbox();
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
  answerPages({
    browser: { runtime },
    opening,
    outbox,
    settings: createSettings(makeStorages()),
    runner: { workingOn: () => undefined },
    stayAwake: () => () => {},
  } as unknown as Addon);
  const ask = (page: string, id = 'item') =>
    hear({ request: 'item', input: { id } }, { id: 'mispatch', url: `moz-extension://m/ui/${page}/${page}.html` });
  const read = async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await outbox.put(makeItem('item'));
  };
  return { ask, opening, read };
}
