import { describe, expect, test } from 'vitest';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { makeItem, makeRecentOutbox } from './fakes.ts';

describe('An item that is shown before it is written', () => {
  test('is there, in the list as well, however many others are looked at meanwhile', async () => {
    const outbox = makeRecentOutbox();
    const shown = makeItem('shown');
    outbox.show(shown);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await outbox.put(makeItem(id));
    }
    expect(await outbox.get('shown')).toBe(shown);
    expect((await outbox.list()).map(({ id }) => id)).toContain('shown');
  });

  test('stands in the list in place of what is written of it', async () => {
    const outbox = makeRecentOutbox();
    await outbox.put(makeItem('a'));
    outbox.show(makeItem('a', { title: 'newer' }));
    expect((await outbox.list()).map(({ title }) => title)).toEqual(['newer']);
  });

  test('is what was written or removed from then on', async () => {
    const kept = new MemoryOutbox();
    const outbox = makeRecentOutbox(kept);
    outbox.show(makeItem('a'));
    outbox.show(makeItem('b'));
    await outbox.put(makeItem('a', { title: 'written' }));
    await outbox.remove('b');
    expect([(await outbox.get('a'))?.title, await outbox.get('b')]).toEqual(['written', undefined]);
    expect((await kept.list()).map(({ title }) => title)).toEqual(['written']);
  });
});
