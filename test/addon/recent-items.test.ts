import { describe, expect, test } from 'vitest';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { makeItem, makeRecentOutbox } from './fakes.ts';

/** An outbox whose reads give what was there when they began, and only when they are told to. */
class SlowOutbox extends MemoryOutbox {
  private readonly pending: (() => void)[] = [];
  override async get(id: string) {
    const item = await super.get(id);
    await new Promise<void>((resolve) => this.pending.push(resolve));
    return item;
  }
  answer(): void {
    for (const resolve of this.pending.splice(0)) {
      resolve();
    }
  }
}

describe('An item that is read from the disk', () => {
  test('is what was written of it while it was being read', async () => {
    const kept = new SlowOutbox();
    const outbox = makeRecentOutbox(kept);
    await kept.put(makeItem('a', { title: 'before' }));
    const reading = outbox.get('a');
    await outbox.put(makeItem('a', { title: 'typed since' }));
    kept.answer();
    expect([(await reading)?.title, (await outbox.get('a'))?.title]).toEqual(['typed since', 'typed since']);
  });

  test('does not come back where it was discarded while it was being read', async () => {
    const kept = new SlowOutbox();
    const outbox = makeRecentOutbox(kept);
    await kept.put(makeItem('a'));
    const reading = outbox.get('a');
    await outbox.remove('a');
    const turns = setInterval(() => kept.answer());
    expect([await reading, await outbox.get('a')]).toEqual([undefined, undefined]);
    clearInterval(turns);
  });

  test('is read anew after the disk has refused once', async () => {
    let isBroken = true;
    const kept = new MemoryOutbox();
    await kept.put(makeItem('a'));
    const outbox = makeRecentOutbox(
      Object.assign(Object.create(kept), { get: (id: string) => (isBroken ? Promise.reject(new Error('disk')) : kept.get(id)) }),
    );
    await expect(outbox.get('a')).rejects.toThrow('disk');
    isBroken = false;
    expect((await outbox.get('a'))?.id).toBe('a');
  });
});

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
