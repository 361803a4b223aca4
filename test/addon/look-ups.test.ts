import { describe, expect, test } from 'vitest';
import { isEdited } from '#core/draft/is-edited.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { createLookUps } from '../../src/addon/look-ups.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { attribute, draft } from '../ui/editing/sample.ts';
import { makeItem, makeStorages } from './fakes.ts';

describe('A look-up of what MISP knows', () => {
  test('is gone with its tab, and with all tabs at a start of Thunderbird; one that was changed stays', async () => {
    const { lookUps, outbox } = await start();
    await lookUps.closed(99);
    expect(await ids(outbox)).toEqual(['first', 'kept', 'second']);
    await lookUps.closed(1);
    await lookUps.closed(3);
    expect(await ids(outbox)).toEqual(['kept', 'second']);
    await lookUps.closedAll();
    expect(await ids(outbox)).toEqual(['kept']);
  });

  test('is remembered and gone also where tabs are opened and closed at the same moment', async () => {
    const { lookUps, outbox } = await start();
    await outbox.put(makeItem('third', { lookUp: true }));
    await Promise.all([lookUps.closed(1), lookUps.opened('third', 4), lookUps.closed(2)]);
    expect(await ids(outbox)).toEqual(['kept', 'third']);
    await lookUps.closed(4);
    expect(await ids(outbox)).toEqual(['kept']);
  });

  test('stays where what was typed comes in right after its tab was closed', async () => {
    const { lookUps, outbox } = await start();
    const closing = lookUps.closed(1);
    await outbox.put(makeItem('first'));
    await closing;
    expect(await ids(outbox)).toEqual(['first', 'kept', 'second']);
  });

  test('counts as changed by what a person does, not by what MISP was found to know', () => {
    const before = draft([attribute('a', 'domain', 'a.example')]);
    const known = [{ id: '1', uuid: 'u', info: '', attributes: [] }];
    const told = { ...before, rows: before.rows.map((row) => ({ ...row, known })), notices: [{ stage: 's', code: 'c', text: 't' }] };
    expect(isEdited(before, told)).toBe(false);
    expect(isEdited(before, { ...before, rows: before.rows.map((row) => ({ ...row, keep: false })) })).toBe(true);
    expect(isEdited(before, { ...before, event: { ...before.event, info: 'Typed' } })).toBe(true);
  });
});

async function start() {
  const outbox = new MemoryOutbox();
  await outbox.put(makeItem('first', { lookUp: true }));
  await outbox.put(makeItem('second', { lookUp: true }));
  await outbox.put(makeItem('kept'));
  const settings = createSettings(makeStorages());
  const lookUps = createLookUps({ outbox, settings, leaveMs: 0, remove: (id) => outbox.remove(id) });
  await lookUps.opened('first', 1);
  await lookUps.opened('second', 2);
  await lookUps.opened('kept', 3);
  return { lookUps, outbox };
}

async function ids(outbox: MemoryOutbox): Promise<readonly string[]> {
  return (await outbox.list()).map(({ id }) => id).toSorted();
}
