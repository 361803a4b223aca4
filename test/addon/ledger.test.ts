import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { createLedger } from '../../src/addon/ledger.ts';
import { makeItem, makeStorage, makeStorages } from './fakes.ts';

test('The ledger knows which event a mail became, the latest first, until the event is deleted', async () => {
  const local = makeStorage();
  const ledger = createLedger(createSettings({ ...makeStorages(), local }));
  await Promise.all([
    ledger.note(['a@x.example'], done('e1', '1')),
    ledger.note(['a@x.example', 'b@x.example'], done('e2', '2')),
    ledger.note(['c@x.example'], makeItem('waits')),
    ledger.note([''], done('e3', '3')),
  ]);
  expect((await ledger.find(['a@x.example'])).map(({ id }) => id)).toEqual(['2', '1']);
  expect(await ledger.find(['', 'c@x.example'])).toEqual([]);
  await ledger.note(['a@x.example'], done('e1', '1'));
  expect(local.values.sent).toHaveLength(2);
  await ledger.strike('e2');
  expect((await ledger.find(['b@x.example', 'a@x.example'])).map(({ id }) => id)).toEqual(['1']);
});

function done(uuid: string, id: string): OutboxItem {
  const submission = { status: 'created', uuid, id, url: '', published: false, time: '2026-11-21T08:00:00.000Z' } as const;
  return makeItem(uuid, {
    work: { step: 'done', submission: { ...submission, kept: 1, added: [], refused: [], correlates: [], sightings: 0 } },
  });
}
