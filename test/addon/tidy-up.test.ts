import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { Source, Sources } from '../../src/addon/adapters/sources.ts';
import { tidyUpAll } from '../../src/addon/tidy-up.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { draft } from '../ui/editing/sample.ts';
import { makeItem } from './fakes.ts';

const DAY = 24 * 60 * 60_000;
const SENT = Date.parse('2026-11-21T08:00:00.000Z');

test('What was sent stays as many days as the option says, its mail and draft for one day, what waits for ever', async () => {
  const ports = await start();
  const { outbox, sources } = ports;
  await tidyUpAll(ports, SENT + DAY / 2, 5);
  expect((await sources.get('sent'))?.mails).toHaveLength(1);
  await tidyUpAll(ports, SENT + DAY, 5);
  const work = (await outbox.get('sent'))?.work;
  expect([work?.step, work?.step === 'done' && work.draft]).toEqual(['done', undefined]);
  await tidyUpAll(ports, SENT + DAY, 5);
  expect(await sources.get('sent')).toEqual({ messageIds: ['a@x.example'], mails: [] });
  await tidyUpAll(ports, SENT + 5 * DAY, 5);
  expect((await outbox.list()).map(({ id }) => id)).toEqual(['waits']);
  expect(await sources.ids()).toEqual(['waits']);
});

test('The mail of an item that comes in while it is tidied up stays', async () => {
  const { outbox, overview, sources } = await start();
  const readAll: typeof overview.readAll = async (make) => {
    const made = await overview.readAll(make);
    await sources.put('fresh', { messageIds: [], mails: [{ bytes: new Uint8Array([1]) }] });
    return made;
  };
  await tidyUpAll({ outbox, overview: { readAll }, sources }, SENT, 5);
  expect(await sources.ids()).toContain('fresh');
});

test('What somebody opened again while it is tidied up keeps its draft', async () => {
  const { outbox, overview, sources } = await start();
  const open = makeItem('sent', { work: { step: 'review', draft: draft([]) } });
  const readAll: typeof overview.readAll = async (make) => {
    const made = await overview.readAll(make);
    await outbox.put(open);
    return made;
  };
  await tidyUpAll({ outbox, overview: { readAll }, sources }, SENT + 9 * DAY, 5);
  expect(await outbox.get('sent')).toEqual(open);
  expect((await sources.get('sent'))?.mails).toHaveLength(1);
});

async function start() {
  const outbox = new MemoryOutbox();
  await outbox.put(sent());
  await outbox.put(makeItem('waits'));
  const kept = new Map<string, Source>();
  const sources: Sources = {
    put: async (id, source) => void kept.set(id, source),
    get: async (id) => kept.get(id),
    origin: async (id) => kept.get(id),
    remove: async (id) => void kept.delete(id),
    ids: async () => [...kept.keys()],
  };
  for (const id of ['sent', 'waits']) {
    await sources.put(id, { messageIds: ['a@x.example'], mails: [{ bytes: new Uint8Array([1]) }] });
  }
  const readAll = async <T>(make: (item: OutboxItem) => T) => (await outbox.list()).map(make);
  return { outbox, sources, overview: { readAll } };
}

function sent(): OutboxItem {
  const submission = { status: 'created', uuid: 'u', id: '1', url: '', published: false, time: new Date(SENT).toISOString() } as const;
  const work = {
    step: 'done',
    draft: draft([]),
    submission: { ...submission, kept: 0, added: [], refused: [], correlates: [], sightings: 0 },
  } as const;
  return makeItem('sent', { work });
}
