import { describe, expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { createDraftAhead } from '../../src/addon/draft-ahead.ts';

describe('A mail that somebody waits for', () => {
  test('is drafted once, from the moment that it was read', async () => {
    const { ahead, asked } = start();
    const item = makeItem('a');
    ahead.begin(item);
    expect(asked).toEqual(['a']);
    expect(await ahead.draft(item)).toBe(DRAFTS.a);
    expect(asked).toEqual(['a']);
  });

  test('is drafted again where it was written anew since', async () => {
    const { ahead, asked } = start();
    const item = makeItem('a');
    ahead.begin(item);
    await ahead.draft({ ...item, generation: 1 });
    expect(asked).toEqual(['a', 'a']);
  });

  test('is drafted again after its first draft was taken', async () => {
    const { ahead, asked } = start();
    const item = makeItem('a');
    ahead.begin(item);
    await ahead.draft(item);
    await ahead.draft(item);
    expect(asked).toEqual(['a', 'a']);
  });

  test('waits for its turn while another one is read', async () => {
    const { ahead, asked, finish } = start({ isSlow: true });
    ahead.begin(makeItem('a'));
    ahead.begin(makeItem('b'));
    expect(asked).toEqual(['a']);
    finish();
    await new Promise((resolve) => setTimeout(resolve));
    ahead.begin(makeItem('b'));
    expect(asked).toEqual(['a', 'b']);
  });

  test('is read no further once nobody waits for it', () => {
    const { ahead, aborted } = start({ isSlow: true });
    const item = makeItem('a');
    ahead.begin(item);
    const waiting = new AbortController();
    ahead.draft(item, waiting.signal).catch(() => undefined);
    expect(aborted).toEqual([]);
    waiting.abort();
    expect(aborted).toEqual(['a']);
  });

  test('is read no further where it could not be written', () => {
    const { ahead, aborted } = start({ isSlow: true });
    const item = makeItem('a');
    ahead.begin(item);
    ahead.abandon(item);
    expect(aborted).toEqual(['a']);
  });

  test('tells whoever takes its draft why there is none, and nobody else', async () => {
    const ahead = createDraftAhead(async () => {
      throw new Error('unreadable');
    });
    const item = makeItem('a');
    ahead.begin(item);
    await new Promise((resolve) => setTimeout(resolve));
    await expect(ahead.draft(item)).rejects.toThrow('unreadable');
  });
});

const DRAFTS = { a: { notices: [] } as unknown as EventDraft };

function start({ isSlow = false } = {}) {
  const asked: string[] = [];
  const aborted: string[] = [];
  const finish = Promise.withResolvers<void>();
  const ahead = createDraftAhead(async ({ id }, signal) => {
    asked.push(id);
    signal?.addEventListener('abort', () => aborted.push(id));
    await (isSlow ? finish.promise : undefined);
    return DRAFTS.a;
  });
  return { ahead, asked, aborted, finish: finish.resolve };
}

function makeItem(id: string): OutboxItem {
  return { id, generation: 0, attempts: 0, work: { step: 'draft', mails: [] } } as unknown as OutboxItem;
}
