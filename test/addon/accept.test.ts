import { describe, expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { acceptMessages } from '../../src/addon/accept-messages.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { acceptFiltered } from '../../src/addon/filtered-mails.ts';
import { createIntake } from '../../src/addon/intake.ts';
import { mailKey } from '../../src/addon/mail-key.ts';
import type { MessageHeader } from '../../src/addon/thunderbird.ts';
import { A_SUBMISSION } from '../contracts/outbox.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { makeStorages } from './fakes.ts';

describe('A mail that a person chooses', () => {
  test('has one draft, however often it is chosen, alone or with others', async () => {
    const { addon, outbox } = start({ a: 'first', b: 'second' });
    const [alone] = await acceptMessages([message('a')], 'one event', addon);
    expect(await acceptMessages([message('a')], 'one event', addon)).toEqual([alone]);
    const both = await acceptMessages([message('a'), message('b')], 'one event', addon);
    expect(both).not.toEqual([alone]);
    expect(await acceptMessages([message('a'), message('b')], 'one event', addon)).toEqual(both);
    expect(await outbox.list()).toHaveLength(2);
  });

  test('gets a new draft once the one before is done', async () => {
    const { addon, outbox } = start({ a: 'first' });
    const [before = ''] = await acceptMessages([message('a')], 'one event', addon);
    const item = await outbox.get(before);
    await outbox.put({ ...item, work: { step: 'done', submission: A_SUBMISSION } } as OutboxItem);
    expect(await acceptMessages([message('a')], 'one event', addon)).not.toEqual([before]);
  });

  test('gets the draft that a filter has made of it, and none that is only looked at', async () => {
    const { addon, outbox } = start({ a: 'first' });
    const [looked] = await acceptMessages([message('a')], 'one event', addon, { lookUp: true });
    await acceptFiltered([message('a')], addon);
    const filtered = (await outbox.list()).map(({ id }) => id).filter((id) => id !== looked);
    expect(await acceptMessages([message('a')], 'one event', addon)).toEqual(filtered);
  });

  test('is another one where the Message-ID is the same and the content is not', async () => {
    const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text) });
    const key = await mailKey(bytes('Subject: x\r\n\r\none\r\ntwo\r\n'), 'id@a.example');
    expect(await mailKey(bytes('Subject: y\nX-Other: z\n\none\ntwo\n\n'), 'id@a.example')).toBe(key);
    expect(await mailKey(bytes('Subject: x\r\n\r\none\r\nthree\r\n'), 'id@a.example')).not.toBe(key);
    expect(await mailKey(bytes('Subject: x\r\n\r\none\r\ntwo\r\n'), 'id@b.example')).not.toBe(key);
  });
});

describe('A batch of filtered mails', () => {
  test('comes in but for the one that cannot be read, which is told of', async () => {
    const { addon, missed, outbox } = start({ a: 'first', c: 'third' });
    await acceptFiltered([message('a'), message('gone'), message('c')], addon);
    expect(missed).toEqual(['gone']);
    expect((await outbox.list()).map(({ title }) => title).toSorted()).toEqual(['a', 'c']);
  });
});

function message(id: string): MessageHeader {
  return { id: 1, headerMessageId: id, subject: id, author: '', tags: [] };
}

/** An add-on whose messages have these texts, by their Message-ID. */
function start(texts: Readonly<Record<string, string>>) {
  const outbox = new MemoryOutbox();
  const sources = {
    put: async () => {},
    get: async () => undefined,
    messageIds: async () => undefined,
    remove: async () => {},
    ids: async () => [],
  };
  const ahead = { begin: () => {}, abandon: () => {} };
  const intake = createIntake({ ahead, outbox, sources, runner: { wake: () => {} }, tellPages: () => {}, onChange: async () => {} });
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
    missed,
    addon: { attention, intake, messages, outbox, settings: createSettings(makeStorages()), stayAwake: () => () => {} },
  };
}
