import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { openMessages } from '../../src/addon/open-messages.ts';
import { makeMessage, makeReader, makeRecentOutbox, makeStorages, makeTabs } from './fakes.ts';

/** The add-on; messages called "header alone" cannot be read. */
function start() {
  const accepted: (readonly string[])[] = [];
  const missed: string[] = [];
  const { opened, tabs } = makeTabs();
  const reader = makeReader(({ subject }) => subject, 'header alone');
  const addon = {
    settings: createSettings(makeStorages()),
    outbox: makeRecentOutbox(),
    readAhead: { take: async () => undefined },
    attention: { missed: async (title: string) => void missed.push(title) },
    browser: {
      runtime: { getURL: (path: string) => path, sendMessage: async () => false },
      tabs,
    },
    messages: reader,
    intake: {
      accept: async ({ messageIds, onceAs = '' }: { messageIds: readonly string[]; onceAs?: string }) => {
        accepted.push(messageIds);
        return onceAs;
      },
    },
  } as unknown as Parameters<typeof openMessages>[2];
  return { accepted, addon, missed, most: reader.most, opened };
}

describe('Messages that are chosen in a menu or by a key', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue());

  test('as one each are all taken in but the one that cannot be read, of which a person is told', async () => {
    const { accepted, addon, missed, most, opened } = start();
    const { items } = await openMessages(
      ['a', 'header alone', 'b'].map((name) => makeMessage(name)),
      'one each',
      addon,
    );
    expect([accepted, missed, opened, items.length]).toEqual([[['a'], ['b']], ['header alone'], ['ui/outbox/outbox.html'], 2]);
    expect(most()).toBe(1);
  });

  test('as one event are one item, which is opened', async () => {
    const { accepted, addon, opened } = start();
    const { items, tab } = await openMessages([makeMessage('a'), makeMessage('b')], 'one event', addon);
    expect([accepted, opened, tab]).toEqual([[['a', 'b']], [`ui/editor/editor.html?item=${items[0]}`], 1]);
  });

  test('are opened once while the key is held down: two editors would write over one another', async () => {
    const { addon, opened } = start();
    await Promise.all([1, 2, 3].map(() => openMessages([makeMessage('a')], 'one event', addon)));
    expect(opened.length).toBe(1);
  });

  test('open nothing where there is nothing to show, and a person is told of what could not be read', async () => {
    const { addon, missed, opened } = start();
    expect(await openMessages([makeMessage('header alone')], 'one event', addon)).toEqual({ items: [] });
    expect(await openMessages([], 'one event', addon)).toEqual({ items: [] });
    expect([missed, opened]).toEqual([['header alone'], []]);
  });
});
