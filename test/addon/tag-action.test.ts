import { expect, test, vi } from 'vitest';
import { listenToTag } from '../../src/addon/actions/tag.ts';
import { TRIGGER_TAG } from '../../src/addon/adapters/message-tags.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Addon } from '../../src/addon/addon.ts';
import type { MessageChange, MessageHeader } from '../../src/addon/thunderbird.ts';
import { makeMessage, makeReader, makeStorages } from './fakes.ts';

type Updated = (message: MessageHeader, now: MessageChange, before?: MessageChange) => unknown;

test('A thousand mails that are tagged at once are read one after the other, also where one cannot be read', async () => {
  let update: Updated = () => {};
  const reader = makeReader(({ headerMessageId }) => headerMessageId, '7');
  const accepted: string[] = [];
  const missed: string[] = [];
  listenToTag({
    browser: {
      runtime: { onInstalled: { addListener: () => {} }, onStartup: { addListener: () => {} } },
      messages: {
        onUpdated: {
          addListener: (listener: Updated) => {
            update = listener;
          },
        },
      },
    },
    settings: createSettings(makeStorages()),
    stayAwake: () => () => {},
    attention: { missed: async (title: string) => void missed.push(title) },
    messages: reader,
    intake: { accept: async ({ title }: { title: string }) => void accepted.push(title) },
  } as unknown as Addon);
  vi.spyOn(console, 'error').mockReturnValue();
  for (let number = 0; number < 1000; number += 1) {
    update(makeMessage(`${number}`), { tags: [TRIGGER_TAG] }, { tags: [] });
  }
  await vi.waitFor(() => expect(accepted.length).toBe(999), 20_000);
  expect([reader.most(), missed]).toEqual([1, ['7']]);
});
