import { describe, expect, test, vi } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { draftFromMail } from '#core/pipeline.ts';
import type { Waiting } from '../../src/addon/adapters/indexed-db-outbox.ts';
import { createRunner, type RunnerPorts } from '../../src/addon/runner.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { makeItem } from './fakes.ts';

describe('The runner', () => {
  test('works off what is due, and asks to be woken for what is not', async () => {
    const later = '2026-11-21T12:00:00.000Z';
    const { outbox, runner, wakeAt } = await start([makeItem('a'), makeItem('b'), makeItem('c', { notBefore: later })]);
    runner.wake();
    await vi.waitFor(async () => expect((await outbox.list()).filter(({ work }) => work.step === 'done')).toHaveLength(2));
    await vi.waitFor(() => expect(wakeAt).toHaveBeenLastCalledWith(Date.parse(later)));
  });

  test('is not held up by an item that hangs, and stays awake as long as it works', async () => {
    const { outbox, runner, holders } = await start([makeItem('hangs'), makeItem('other')]);
    runner.wake();
    await vi.waitFor(async () => expect((await outbox.get('other'))?.work.step).toBe('done'));
    expect(runner.workingOn('hangs')).toBe('draft');
    await vi.waitFor(() => expect(holders()).toBe(1));
    await runner.cancel('hangs');
    expect(runner.workingOn('hangs')).toBeUndefined();
    expect((await outbox.get('hangs'))?.work.step).toBe('draft');
    await vi.waitFor(() => expect(holders()).toBe(0));
  });

  test('does not bring back an item that was discarded while it was at work on it', async () => {
    const { outbox, runner } = await start([makeItem('hangs')]);
    runner.wake();
    await vi.waitFor(() => expect(runner.workingOn('hangs')).toBe('draft'));
    await runner.cancel('hangs');
    await outbox.remove('hangs');
    runner.wake();
    expect(await outbox.list()).toEqual([]);
  });

  test('does not ask to be woken over and over for an item that it let go of while nobody has written what became of it', async () => {
    const { runner, wakeAt } = await start([makeItem('hangs')]);
    runner.wake();
    await vi.waitFor(() => expect(runner.workingOn('hangs')).toBe('draft'));
    await runner.cancel('hangs');
    await vi.waitFor(() => expect(wakeAt).toHaveBeenCalledTimes(2));
    expect(wakeAt).toHaveBeenLastCalledWith(Date.parse('2026-11-21T09:01:00.000Z'));
  });

  test('starts nothing while the settings are changed, and after that only what still waits', async () => {
    const started: string[] = [];
    const gate = Promise.withResolvers<void>();
    const kept = new MemoryOutbox();
    const { runner } = await start([makeItem('a'), makeItem('b')], {
      outbox: {
        get: (id) => kept.get(id),
        put: (item) => kept.put(item),
        claim: async (now, lease) => {
          const item = await kept.claim(now, lease);
          await gate.promise;
          return item;
        },
      },
      advance: async (item) => {
        started.push(item.id);
        return drafted(item);
      },
    });
    await Promise.all(['a', 'b'].map((id) => kept.put(makeItem(id))));
    runner.wake();
    await runner.hold(async () => {
      gate.resolve();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(started).toEqual([]);
      await kept.put(await drafted(makeItem('a')));
    });
    await vi.waitFor(() => expect(started).toEqual(['b']));
  });

  test('notes a failure that nobody foresaw, and tries again later', async () => {
    const { outbox, runner } = await start([makeItem('breaks')]);
    runner.wake();
    await vi.waitFor(async () => expect(await outbox.get('breaks')).toMatchObject({ attempts: 1, problem: { code: 'internal' } }));
  });

  test('asks to be woken again where the outbox cannot be read just now', async () => {
    const wakes: number[] = [];
    const { runner } = await start([makeItem('a')], {
      overview: { waiting: () => Promise.reject(new Error('the disk is full')) },
      wakeAt: (time) => wakes.push(time),
    });
    runner.wake();
    await vi.waitFor(() => expect(wakes).toContain(Date.parse('2026-11-21T09:01:00.000Z')));
  });

  test('lets go of an item of which it cannot write what came of it', async () => {
    const { holders, runner } = await start([makeItem('a')], { onChange: () => Promise.reject(new Error('the disk is full')) });
    runner.wake();
    await vi.waitFor(() => expect(runner.workingOn('a')).toBeUndefined());
    await vi.waitFor(() => expect(holders()).toBe(0));
  });

  test('shows a draft before it writes it, and writes it then', async () => {
    const steps: unknown[] = [];
    const { outbox, runner } = await start([makeItem('a')], {
      advance: drafted,
      showFirst: async ({ work }) => void steps.push(work.step, (await outbox.get('a'))?.work.step),
    });
    runner.wake();
    await vi.waitFor(async () => expect((await outbox.get('a'))?.work.step).toBe('review'));
    expect(steps).toEqual(['review', 'draft']);
  });

  test('does not write a draft over what was made of it while it was shown, nor after it was discarded', async () => {
    const { outbox, runner } = await start([makeItem('a'), makeItem('b')], {
      advance: drafted,
      showFirst: async (item) => {
        await (item.id === 'a' ? outbox.put({ ...item, title: 'edited' }) : outbox.remove(item.id));
      },
    });
    runner.wake();
    await vi.waitFor(() => expect([runner.workingOn('a'), runner.workingOn('b')]).toEqual([undefined, undefined]));
    await vi.waitFor(async () => expect(await outbox.list()).toMatchObject([{ id: 'a', title: 'edited' }]));
  });

  test('does not make a draft again of what was sent while it was drafting', async () => {
    const shown: string[] = [];
    const { outbox, runner } = await start([makeItem('a')], {
      advance: async (item, signal) => {
        if (item.work.step !== 'draft') {
          return advance(item, signal);
        }
        const review = await drafted(item);
        // A page has the draft of a background that was stopped, and sends it before this one has made it again.
        await outbox.put({ ...review, work: { ...review.work, step: 'submit' } as OutboxItem['work'] });
        return review;
      },
      showFirst: async ({ work }) => void shown.push(work.step),
    });
    runner.wake();
    await vi.waitFor(async () => expect((await outbox.get('a'))?.work.step).toBe('done'));
    expect(shown).toEqual([]);
  });

  test('sends nothing while a person has paused it, takes up nothing that nobody opened, and reads what somebody did', async () => {
    const { work } = await drafted(makeItem('sent'));
    const sent = makeItem('sent', { work: { ...work, step: 'submit' } as OutboxItem['work'] });
    const { outbox, runner, wakeAt } = await start([sent, makeItem('filtered-a'), makeItem('opened')], {
      advance: drafted,
      isPaused: async () => true,
    });
    runner.wake();
    await vi.waitFor(async () => expect((await outbox.get('opened'))?.work.step).toBe('review'));
    expect((await outbox.list()).map(({ id, work: { step } }) => `${id} ${step}`)).toEqual([
      'filtered-a draft',
      'opened review',
      'sent submit',
    ]);
    await vi.waitFor(() => expect(wakeAt).toHaveBeenLastCalledWith(Number.POSITIVE_INFINITY));
  });
});

async function drafted(item: OutboxItem): Promise<OutboxItem> {
  return { ...item, work: { step: 'review', draft: await draftFromMail(new TextEncoder().encode('Subject: a\n\nb')) } };
}

async function start(items: readonly OutboxItem[], changes: Partial<RunnerPorts> = {}) {
  const outbox = new MemoryOutbox();
  for (const item of items) {
    await outbox.put(item);
  }
  const wakeAt = vi.fn();
  let held = 0;
  const runner = createRunner({
    outbox,
    overview: { waiting: async () => waiting(await outbox.list()) },
    advance,
    now: () => Date.parse('2026-11-21T09:00:00.000Z'),
    tellPages: () => {},
    onChange: async () => {},
    wakeAt,
    stayAwake: () => {
      held += 1;
      return () => {
        held -= 1;
      };
    },
    isPaused: async () => false,
    ...changes,
  });
  return { outbox, runner, wakeAt, holders: () => held };
}

function waiting(items: readonly OutboxItem[]): readonly Waiting[] {
  const all = items.map(({ id, notBefore, work: { step } }) => ({ id, notBefore, step }));
  return all.filter(({ step }) => step === 'draft' || step === 'submit');
}

function advance(item: OutboxItem, signal: AbortSignal): Promise<OutboxItem> {
  if (item.id === 'breaks') {
    return Promise.reject(new Error('never seen before'));
  }
  if (item.id === 'hangs') {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(item)));
  }
  const submission = { status: 'created', uuid: item.id, id: '1', url: '', published: false, time: item.created } as const;
  return Promise.resolve({
    ...item,
    work: { step: 'done', submission: { ...submission, kept: 0, added: [], refused: [], correlates: [], sightings: 0 } },
  });
}
