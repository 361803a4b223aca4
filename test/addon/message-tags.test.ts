import { describe, expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { createMessageTags } from '../../src/addon/adapters/message-tags.ts';
import { mailKey } from '../../src/addon/mail-key.ts';
import type { MessageHeader, Thunderbird } from '../../src/addon/thunderbird.ts';
import { makeItem } from './fakes.ts';

describe('The state on messages', () => {
  test('is one tag at a time, beside those of a person, and clear() takes it off', async () => {
    const { messages, tags, tagsOf } = thunderbirdWith(1);
    await tags.show({ messageIds: ['1@a.example'] }, makeItem('one'));
    expect(tagsOf(1)).toEqual(['important', 'mispatch_queued']);
    await tags.show({ messageIds: ['1@a.example'] }, done('one', '1482'));
    expect(tagsOf(1)).toEqual(['important', 'mispatch_event_1482']);
    expect((await messages.tags.list()).find(({ key }) => key === 'mispatch_event_1482')?.tag).toBe('MISP #1482');
    await tags.clear({ messageIds: ['1@a.example'] });
    expect(tagsOf(1)).toEqual(['important']);
  });

  test('has a tag for each of the latest events only: older messages bear "In MISP", however many are sent', async () => {
    const { messages, tags, tagsOf } = thunderbirdWith(200);
    for (let number = 1; number <= 200; number += 1) {
      await tags.show({ messageIds: [`${number}@a.example`] }, done(String(number), String(number)));
    }
    const keys = (await messages.tags.list()).map(({ key }) => key).filter((key) => key.startsWith('mispatch_event_'));
    expect(keys.map((key) => Number(key.slice('mispatch_event_'.length))).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => 189 + index),
    );
    expect(tagsOf(200)).toEqual(['important', 'mispatch_event_200']);
    expect(tagsOf(188)).toEqual(['important', 'mispatch_sent']);
    expect(tagsOf(1)).toEqual(['important', 'mispatch_sent']);
  });

  test('says "In MISP" where nothing but sightings went there, which have no event of their own', async () => {
    const { tags, tagsOf } = thunderbirdWith(1);
    await tags.show({ messageIds: ['1@a.example'] }, done('one', ''));
    expect(tagsOf(1)).toEqual(['important', 'mispatch_sent']);
  });
});

describe('Messages with one Message-ID', () => {
  const CONTENTS = ['the mail', 'another one', 'the mail', undefined] as const;

  test('bear the state of a mail only where they hold what it held: any sender can write any Message-ID', async () => {
    const { tags, tagsOf } = thunderbirdWith(4, CONTENTS);
    const origin = { messageIds: ['1@a.example'], keys: [await mailKey(mailOf('the mail'), '1@a.example')] };
    await tags.show(origin, done('one', '1482'));
    expect([1, 2, 3, 4].map((id) => tagsOf(id)?.includes('mispatch_event_1482'))).toEqual([true, false, true, false]);
    await tags.clear(origin);
    expect(tagsOf(3)).toEqual(['important']);
  });

  test('all bear the state of an item of a version that did not keep what its mail held', async () => {
    const { tags, tagsOf } = thunderbirdWith(4, CONTENTS);
    await tags.show({ messageIds: ['1@a.example'] }, done('one', '1482'));
    expect(tagsOf(2)).toEqual(['important', 'mispatch_event_1482']);
  });
});

function mailOf(text: string): RawMail {
  return { bytes: new TextEncoder().encode(`Subject: x\r\n\r\n${text}`) };
}

function done(id: string, event: string): OutboxItem {
  const submission = { status: 'created', uuid: id, id: event, url: '', published: false, time: '2026-11-21T08:00:00.000Z' } as const;
  const work = { step: 'done', submission: { ...submission, kept: 1, added: [], refused: [], correlates: [], sightings: 0 } } as const;
  return makeItem(id, { work });
}

/** So many messages, each with its own Message-ID or, where they have contents, all with one, and what the add-on uses of Thunderbird to tag them; a search gives two of them per page. */
function thunderbirdWith(count: number, contents?: readonly (string | undefined)[]) {
  const bearing = new Map<number, readonly string[]>(Array.from({ length: count }, (_, index) => [index + 1, ['important']]));
  const known = new Map<string, string>();
  const nameOf = (id: number) => `${contents ? 1 : id}@a.example`;
  const header = (id: number): MessageHeader => ({
    id,
    headerMessageId: nameOf(id),
    subject: '',
    author: '',
    size: 1,
    tags: bearing.get(id) ?? [],
  });
  const pageOf = (ids: readonly number[], from: number) => ({
    id: from + 2 < ids.length ? `${ids.join(',')} ${from + 2}` : null,
    messages: ids.slice(from, from + 2).map(header),
  });
  const messages = {
    query: async ({ headerMessageId, tags }: Parameters<Thunderbird['messages']['query']>[0]) => {
      const [key = ''] = Object.keys(tags?.tags ?? {});
      return pageOf(
        [...bearing.keys()].filter((id) => nameOf(id) === headerMessageId || bearing.get(id)?.includes(key)),
        0,
      );
    },
    continueList: async (list: string) => {
      const [ids = '', from] = list.split(' ');
      return pageOf(ids.split(',').map(Number), Number(from));
    },
    update: async (id: number, { tags }: { readonly tags: readonly string[] }) => void bearing.set(id, tags),
    tags: {
      list: async () => [...known].map(([key, tag]) => ({ key, tag })),
      create: async (key: string, tag: string) => {
        known.set(key, tag);
        return key;
      },
      delete: async (key: string) => void known.delete(key),
    },
  };
  const i18n = { getMessage: (id: string) => (id === 'message_tag_sent' ? 'MISP #{id}' : id) };
  const read = async ({ id }: MessageHeader) => {
    const text = contents?.[id - 1];
    return text === undefined ? Promise.reject(new Error('it was moved away')) : mailOf(text);
  };
  const tags = createMessageTags({ i18n, messages } as unknown as Thunderbird, read);
  return { messages, tags, tagsOf: (id: number) => bearing.get(id) };
}
