import { describe, expect, test, vi } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { acceptMessages } from '../../src/addon/accept-messages.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { createDraftAhead } from '../../src/addon/draft-ahead.ts';
import { acceptFiltered } from '../../src/addon/filtered-mails.ts';
import type { HeadStart } from '../../src/addon/head-start.ts';
import { createIntake } from '../../src/addon/intake.ts';
import { mailKey } from '../../src/addon/mail-key.ts';
import type { MessageHeader } from '../../src/addon/thunderbird.ts';
import { A_SUBMISSION } from '../contracts/outbox.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { draft as makeDraft } from '../ui/editing/sample.ts';
import { makeMessage, makeRecentOutbox, makeStorages } from './fakes.ts';

describe('A mail that a person chooses', () => {
  test('has one draft, however often it is chosen, alone or with others', async () => {
    const { addon, outbox } = start({ a: 'first', b: 'second' });
    const [alone] = await acceptMessages([makeMessage('a')], 'one event', addon);
    expect(await acceptMessages([makeMessage('a')], 'one event', addon)).toEqual([alone]);
    const both = await acceptMessages([makeMessage('a'), makeMessage('b')], 'one event', addon);
    expect(both).not.toEqual([alone]);
    expect(await acceptMessages([makeMessage('a'), makeMessage('b')], 'one event', addon)).toEqual(both);
    expect(await outbox.list()).toHaveLength(2);
  });

  test('gets a new draft once the one before is done', async () => {
    const { addon, outbox } = start({ a: 'first' });
    const [before = ''] = await acceptMessages([makeMessage('a')], 'one event', addon);
    const item = await outbox.get(before);
    await outbox.put({ ...item, work: { step: 'done', submission: A_SUBMISSION } } as OutboxItem);
    expect(await acceptMessages([makeMessage('a')], 'one event', addon)).not.toEqual([before]);
  });

  test('gets the draft that a filter has made of it, and none that is only looked at', async () => {
    const { addon, outbox } = start({ a: 'first' });
    const [looked] = await acceptMessages([makeMessage('a')], 'one event', addon, { lookUp: true });
    await acceptFiltered([makeMessage('a')], addon);
    const filtered = (await outbox.list()).map(({ id }) => id).filter((id) => id !== looked);
    expect(await acceptMessages([makeMessage('a')], 'one event', addon)).toEqual(filtered);
  });

  test('is another one where the Message-ID is the same and the content is not', async () => {
    const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text) });
    const key = await mailKey(bytes('Subject: x\r\n\r\none\r\ntwo\r\n'), 'id@a.example');
    expect(await mailKey(bytes('Subject: y\nX-Other: z\n\none\ntwo\n\n'), 'id@a.example')).toBe(key);
    expect(await mailKey(bytes('Subject: x\r\n\r\none\r\nthree\r\n'), 'id@a.example')).not.toBe(key);
    expect(await mailKey(bytes('Subject: x\r\n\r\none\r\ntwo\r\n'), 'id@b.example')).not.toBe(key);
  });
});

describe('A mail for which a page waits', () => {
  const awaited = { isAwaited: true } as const;

  test('is shown as a draft that is there soon once the mail is on the disk, and the draft is written after that', async () => {
    const { addon, drafting, kept, outbox } = start({ a: 'first' });
    drafting.resolve(makeDraft([]));
    const [id = ''] = await acceptMessages([makeMessage('a')], 'one event', addon, awaited);
    expect((await outbox.get(id))?.work.step).toBe('review');
    expect((await kept.get(id))?.work.step).toBe('draft');
    await vi.waitFor(async () => expect((await kept.get(id))?.work.step).toBe('review'), { timeout: 5000 });
  });

  test('is in the outbox to be read where that takes longer', async () => {
    const { addon, outbox } = start({ a: 'first' });
    const [id = ''] = await acceptMessages([makeMessage('a')], 'one event', addon, awaited);
    expect((await outbox.get(id))?.work.step).toBe('draft');
  });

  test('has the draft that was begun while the mail was being looked at, and is not read again', async () => {
    const headStart = {
      mail: { bytes: new Uint8Array() },
      key: 'k',
      underWay: { drafted: Promise.resolve(makeDraft([])), stop: () => {} },
    };
    const { addon, outbox } = start({}, headStart);
    const [id = ''] = await acceptMessages([makeMessage('a')], 'one event', addon, awaited);
    expect((await outbox.get(id))?.work.step).toBe('review');
  });

  test('is told of with its draft where the disk refuses it', async () => {
    const { addon, drafting, outbox, sources } = start({ a: 'first' });
    drafting.resolve(makeDraft([]));
    sources.put = () => Promise.reject(new Error('the disk is full'));
    const [refused = ''] = await acceptMessages([makeMessage('a')], 'one event', addon, awaited);
    await vi.waitFor(async () => expect(await outbox.get(refused)).toMatchObject({ problem: { code: 'internal' } }));
  });

  test('keeps what is typed at once where its state can be shown nowhere', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { addon, drafting, outbox } = start({ a: 'first' }, undefined, () => Promise.reject(new Error('no badge')));
    drafting.resolve(makeDraft([]));
    const [id = ''] = await acceptMessages([makeMessage('a')], 'one event', addon, awaited);
    await outbox.put({ ...(await outbox.get(id)), title: 'typed' } as OutboxItem);
    await vi.waitFor(() => expect(complaints).toHaveBeenCalled());
    expect(await outbox.get(id)).toMatchObject({ title: 'typed' });
    complaints.mockRestore();
  });

  test('is not written over by the draft that was shown, once it was sent or discarded', async () => {
    const { addon, drafting, outbox } = start({ a: 'first', b: 'second' });
    drafting.resolve(makeDraft([]));
    const [sent = ''] = await acceptMessages([makeMessage('a')], 'one event', addon, awaited);
    const [discarded = ''] = await acceptMessages([makeMessage('b')], 'one event', addon, awaited);
    const item = await outbox.get(sent);
    await outbox.put({ ...item, work: { step: 'submit', draft: makeDraft([]) } } as OutboxItem);
    await outbox.remove(discarded);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await outbox.list()).map(({ id, work }) => [id, work.step])).toEqual([[sent, 'submit']]);
  });
});

describe('A batch of filtered mails', () => {
  test('comes in but for the one that cannot be read, which is told of', async () => {
    const { addon, missed, outbox } = start({ a: 'first', c: 'third' });
    await acceptFiltered([makeMessage('a'), makeMessage('gone'), makeMessage('c')], addon);
    expect(missed).toEqual(['gone']);
    expect((await outbox.list()).map(({ title }) => title).toSorted()).toEqual(['a', 'c']);
  });
});

/** An add-on whose messages have these texts, by their Message-ID. */
function start(texts: Readonly<Record<string, string>>, headStart?: HeadStart, onChange = async () => {}) {
  const kept = new MemoryOutbox();
  const outbox = makeRecentOutbox(kept);
  const sources = {
    put: async () => {},
    get: async () => undefined,
    origin: async () => undefined,
    remove: async () => {},
    ids: async () => [],
  };
  const drafting = Promise.withResolvers<EventDraft>();
  const ahead = createDraftAhead(() => drafting.promise);
  const stayAwake = () => () => {};
  const runner = { wake: () => {} };
  const intake = createIntake({ ahead, outbox, sources, runner, stayAwake, tellPages: () => {}, onChange });
  const read = async ({ headerMessageId }: MessageHeader) => {
    const text = texts[headerMessageId];
    if (text === undefined) {
      throw new Error(`${headerMessageId} is not there`);
    }
    return { bytes: new TextEncoder().encode(`Subject: x\r\n\r\n${text}`) };
  };
  const none = async () => [];
  const messages = { read, shown: none, selected: none, all: none };
  const missed: string[] = [];
  const attention = { count: async () => {}, look: async () => {}, missed: async (title: string) => void missed.push(title) };
  return {
    outbox,
    kept,
    sources,
    missed,
    drafting,
    addon: {
      attention,
      intake,
      messages,
      outbox,
      stayAwake,
      readAhead: { look: () => {}, take: async () => headStart },
      settings: createSettings(makeStorages()),
    },
  };
}
