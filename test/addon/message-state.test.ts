import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { createMessageTags, TRIGGER_TAG } from '../../src/addon/adapters/message-tags.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { createLedger } from '../../src/addon/ledger.ts';
import { createMessageState } from '../../src/addon/message-state.ts';
import type { MessageChange, Thunderbird } from '../../src/addon/thunderbird.ts';
import { A_SUBMISSION } from '../contracts/outbox.ts';
import { attribute, draft } from '../ui/editing/sample.ts';
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

test('A mail that is in MISP says so although Thunderbird ended before it did, and is remembered', async () => {
  const { ledger, newLife, tags } = await start(['important', 'mispatch_queued'], true);
  await newLife().begin(AT_SUBMIT);
  await newLife(DONE).catchUp();
  expect(tags()).toEqual(['important', 'mispatch_event_12']);
  expect(await ledger.find(['a@a.example'])).toMatchObject([{ id: '12' }]);
});

test.each([
  ['that was discarded', 'mispatch_queued', []],
  ['that is in MISP and whose line was discarded', 'mispatch_event_12', ['mispatch_event_12']],
])('A mail %s as Thunderbird ended does not say for ever that there is more to come', async (_what, before, after) => {
  const { newLife, tags } = await start([before], true);
  await newLife().begin(AT_SUBMIT);
  await newLife().catchUp();
  expect(tags()).toEqual(after);
});

test('What this life of the background has at work is left to that, and what was shown is not looked at again', async () => {
  const { looked, newLife } = await start(['mispatch_queued'], true);
  const state = newLife(AT_SUBMIT);
  await state.begin(AT_SUBMIT);
  await state.catchUp();
  expect(looked()).toBe(0);
  await state.show(DONE);
  expect(looked()).toBe(1);
  await newLife(DONE).catchUp();
  expect(looked()).toBe(1);
});

test('A mail that is opened to be looked at is not noted, for nothing of it is shown', async () => {
  const { looked, newLife } = await start([], true);
  await newLife().begin(makeItem('pressed-a'));
  await newLife(makeItem('pressed-a')).catchUp();
  expect(looked()).toBe(0);
});

const DRAFT = draft([attribute('a', 'domain', 'a.example')]);
const AT_SUBMIT = makeItem('pressed-a', { work: { step: 'submit', draft: DRAFT } });
const DONE = makeItem('pressed-a', { work: { step: 'done', draft: DRAFT, submission: { ...A_SUBMISSION, id: '12' } } });

/** The state of one message that has these tags, in one life of the background after the other: in each the outbox has this item. */
async function start(before: readonly string[], showState = false) {
  let tags = before;
  let looked = 0;
  const messages = {
    query: async ({ headerMessageId }: { readonly headerMessageId?: string }) => {
      looked += headerMessageId ? 1 : 0;
      return { id: null, messages: [makeMessage('a@a.example', { tags })] };
    },
    update: async (_: number, change: MessageChange) => {
      tags = change.tags ?? tags;
    },
    tags: { list: async () => [], create: async () => {} },
  };
  const i18n = { getMessage: () => '' };
  const settings = createSettings(makeStorages());
  await settings.write('default', { 'filtered.show_state': showState });
  const ledger = createLedger(settings);
  const newLife = (item?: OutboxItem) =>
    createMessageState({
      settings,
      ledger,
      outbox: { get: async () => item },
      sources: { origin: async () => ({ messageIds: ['a@a.example'] }) },
      tags: createMessageTags({ i18n, messages } as unknown as Thunderbird, async () => ({ bytes: new Uint8Array() })),
    });
  return { ledger, newLife, state: newLife(), tags: () => tags, looked: () => looked };
}
