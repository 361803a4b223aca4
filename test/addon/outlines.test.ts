import { describe, expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { outlineItems } from '../../src/addon/outlines.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { draft } from '../ui/editing/sample.ts';
import { makeItem, makeRecentOutbox } from './fakes.ts';

function makeOutlined(kept = new MemoryOutbox()) {
  let reads = 0;
  const outbox = outlineItems(makeRecentOutbox(kept), async <T>(make: (item: OutboxItem) => T) => {
    reads += 1;
    return (await kept.list()).map(make);
  });
  const titles = async () => (await outbox.outlines()).map(({ title }) => title);
  return { outbox, titles, reads: () => reads };
}

describe('What lists show of the outbox', () => {
  test('is read from the disk once, however often it is asked for, and follows each change', async () => {
    const { outbox, reads, titles } = makeOutlined();
    await outbox.put(makeItem('a'));
    expect(await titles()).toEqual(['a']);
    await outbox.put(makeItem('b', { created: '2026-11-21T07:00:00.000Z' }));
    await outbox.put(makeItem('a', { title: 'changed' }));
    expect(await titles()).toEqual(['b', 'changed']);
    await outbox.remove('b');
    outbox.show(makeItem('c'));
    expect(await titles()).toEqual(['changed', 'c']);
    expect(reads()).toBe(1);
  });

  test('has what was written while it was read', async () => {
    const { outbox, titles } = makeOutlined();
    const [before] = await Promise.all([titles(), outbox.put(makeItem('a'))]);
    expect([before, await titles()]).toContainEqual(['a']);
    expect(await titles()).toEqual(['a']);
  });

  test('is read anew where the disk refused a change', async () => {
    const kept = new MemoryOutbox();
    const { outbox, titles } = makeOutlined(kept);
    await outbox.put(makeItem('a'));
    await titles();
    kept.put = async () => {
      throw new Error('full');
    };
    await expect(outbox.put(makeItem('a', { title: 'never written' }))).rejects.toThrow('full');
    expect(await titles()).toEqual(['a']);
  });

  test('has no mail and no draft, the beginning of a subject of a megabyte, and nothing that is only looked at', async () => {
    const { outbox } = makeOutlined();
    const made = draft([]);
    const long = { ...made, event: { ...made.event, info: 'x'.repeat(1_000_000) } };
    await outbox.put(makeItem('a', { work: { step: 'review', draft: long } }));
    await outbox.put(makeItem('look', { lookUp: true }));
    const outlines = await outbox.outlines();
    expect(outlines.map(({ id }) => id)).toEqual(['a']);
    expect(JSON.stringify(outlines).length).toBeLessThan(600);
  });
});
