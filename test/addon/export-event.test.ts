import { expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Addon } from '../../src/addon/addon.ts';
import { DRAFT_ANSWERS } from '../../src/addon/answers/draft-answers.ts';
import { lighten } from '../../src/addon/light-draft.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { attribute, draft } from '../ui/editing/sample.ts';
import { makeItem } from './fakes.ts';

test('The event that is saved as a file has the bytes of its files, which the page does not have, and what was typed there', async () => {
  const data = 'TVqQ'.repeat(10_000);
  const kept = draft([attribute('a', 'domain', 'a.example'), attribute('f', 'attachment', 'a.exe', { data })]);
  const outbox = new MemoryOutbox();
  await outbox.put(makeItem('item', { work: { step: 'review', draft: kept } }));
  const light = lighten(kept);
  const page: EventDraft = {
    ...light,
    event: { ...light.event, info: 'Typed' },
    rows: light.rows.map((row) => ({ ...row, keep: row.uuid !== 'a' })),
  };
  const { json } = await DRAFT_ANSWERS.exportEvent({ id: 'item', draft: page }, { outbox } as unknown as Addon);
  const { Event } = JSON.parse(json) as { Event: EventDraft['event'] };
  expect(Event.info).toBe('Typed');
  expect(Event.Attribute.map(({ uuid }) => uuid)).toEqual(['f']);
  expect(Event.Attribute[0]?.data).toBe(data);
});

test('It has them, too, where the background was stopped before it wrote the draft that the page has', async () => {
  const data = 'TVqQ'.repeat(10_000);
  const made = draft([attribute('f', 'attachment', 'a.exe', { data })]);
  const outbox = new MemoryOutbox();
  await outbox.put(makeItem('item'));
  const addon = { outbox, runner: { cancel: async () => {} }, draft: async () => made } as unknown as Addon;
  const { json } = await DRAFT_ANSWERS.exportEvent({ id: 'item', draft: lighten(made) }, addon);
  expect(JSON.parse(json)).toMatchObject({ Event: { Attribute: [{ uuid: 'f', data }] } });
});
