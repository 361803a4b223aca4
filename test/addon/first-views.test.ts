import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { FIRST_VIEW } from '#ui/messages.ts';
import { createFirstViews, followChanges } from '../../src/addon/first-views.ts';
import { settled } from '../settled.ts';
import { attribute, draft } from '../ui/editing/sample.ts';
import { makeItem, makeRecentOutbox, makeStorages } from './fakes.ts';

const MESSAGE = 7;

test('What the popup shows first is what the item was made into, once that is written', async () => {
  const { firstViews, outbox, shown } = start();
  await firstViews.show(MESSAGE, withTitle('as drafted'));
  expect(await shown()).toEqual([MESSAGE, 'as drafted']);
  await outbox.put(withTitle('as typed'));
  expect(await shown()).toBeUndefined();
  await settled();
  expect(await shown()).toEqual([MESSAGE, 'as typed']);
});

test('It is so where the background was stopped since, too', async () => {
  const { again, firstViews, shown } = start();
  await firstViews.show(MESSAGE, withTitle('as drafted'));
  const { outbox } = again();
  await outbox.put(withTitle('as typed'));
  await settled();
  expect(await shown()).toEqual([MESSAGE, 'as typed']);
});

test('It shows nothing of what was sent, discarded or refused by the disk, and is not changed by other items', async () => {
  const { firstViews, outbox, shown } = start();
  await firstViews.show(MESSAGE, withTitle('as drafted'));
  await outbox.put(makeItem('another one', { work: { step: 'review', draft: draft([]) } }));
  expect(await shown()).toEqual([MESSAGE, 'as drafted']);
  await outbox.put({ ...withTitle('sent'), work: { step: 'submit', draft: draft([]) } } as OutboxItem);
  await settled();
  expect(await shown()).toBeUndefined();
  await outbox.put(withTitle('taken back'));
  await settled();
  expect(await shown()).toEqual([MESSAGE, 'taken back']);
  await outbox.remove('item');
  await settled();
  expect(await shown()).toBeUndefined();
});

test('The item that somebody opened is followed; one that is followed already stays on the screen', async () => {
  const { firstViews, shown } = start();
  await firstViews.show(MESSAGE, withTitle('as drafted'));
  await firstViews.follow(MESSAGE, withTitle('as drafted'));
  expect(await shown()).toEqual([MESSAGE, 'as drafted']);
  await firstViews.follow(8, withTitle('of another message'));
  expect(await shown()).toEqual([8, 'of another message']);
});

test('Nothing is shown that is too long to be fetched soon, or once another message is displayed', async () => {
  const { firstViews, outbox, shown } = start();
  await firstViews.show(MESSAGE, withTitle('x'.repeat(3 * 1024 * 1024)));
  expect(await shown()).toBeUndefined();
  await firstViews.show(MESSAGE, withTitle('short'));
  await firstViews.clear();
  await outbox.put(withTitle('typed elsewhere'));
  await settled();
  expect(await shown()).toBeUndefined();
});

test('What Thunderbird does not take leaves nothing of before', async () => {
  const { firstViews, refuse, shown } = start();
  await firstViews.show(MESSAGE, withTitle('before'));
  refuse();
  await firstViews.show(MESSAGE, withTitle('after'));
  expect(await shown()).toBeUndefined();
});

function withTitle(title: string): OutboxItem {
  return makeItem('item', { title, work: { step: 'review', draft: draft([attribute('a', 'domain', 'a.example')]) } });
}

function start() {
  const { session } = makeStorages();
  let isFull = false;
  const ports = {
    laterMs: 1,
    session: {
      ...session,
      set: async (values: Record<string, unknown>) => (isFull ? Promise.reject(new Error('quota')) : session.set(values)),
    },
    viewOf: async (item: OutboxItem) => ({ app: { isSetUp: true, hasConsent: true, profiles: [] }, view: { item } }),
  };
  const inner = makeRecentOutbox();
  const again = () => {
    const firstViews = createFirstViews(ports);
    return { firstViews, outbox: followChanges(inner, firstViews) };
  };
  const shown = async () => {
    const { [FIRST_VIEW]: text } = await session.get(FIRST_VIEW);
    const first = text === undefined ? undefined : JSON.parse(text as string);
    return first && [first.message, first.view.item.title];
  };
  return {
    ...again(),
    again,
    shown,
    refuse: () => {
      isFull = true;
    },
  };
}
