import { expect, test } from 'vitest';
import { createMessageTags, TRIGGER_TAG } from '../../src/addon/adapters/message-tags.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { createLedger } from '../../src/addon/ledger.ts';
import { createMessageState } from '../../src/addon/message-state.ts';
import type { MessageChange, Thunderbird } from '../../src/addon/thunderbird.ts';
import { makeItem, makeMessage, makeStorages } from './fakes.ts';

test('A mail that was taken in for its tag loses that also where no state is shown, and nothing else: else it would come in again', async () => {
  const { state, tags } = await start(['important', 'mispatch_event_7', TRIGGER_TAG]);
  await state.show(makeItem('filtered-a'));
  expect(tags()).toEqual(['important', 'mispatch_event_7']);
});

test('A mail that somebody opened where no state is shown keeps every tag', async () => {
  const { state, tags } = await start(['important', TRIGGER_TAG]);
  await state.show(makeItem('pressed-a'));
  expect(tags()).toEqual(['important', TRIGGER_TAG]);
});

/** The state of one message that has these tags, where none is to be shown. */
async function start(before: readonly string[]) {
  let tags = before;
  const messages = {
    query: async () => ({ id: null, messages: [makeMessage('a@a.example', { tags })] }),
    update: async (_: number, change: MessageChange) => {
      tags = change.tags ?? tags;
    },
  };
  const settings = createSettings(makeStorages());
  await settings.write('default', { 'filtered.show_state': false });
  const state = createMessageState({
    settings,
    ledger: createLedger(settings),
    sources: { origin: async () => ({ messageIds: ['a@a.example'] }) },
    tags: createMessageTags({ messages } as unknown as Thunderbird, async () => ({ bytes: new Uint8Array() })),
  });
  return { state, tags: () => tags };
}
