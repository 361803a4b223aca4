import { describe, expect, test, vi } from 'vitest';
import { addWhatIsKnown } from '../../src/addon/known-later.ts';
import { FakeMisp } from '../fakes/fake-misp.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { attribute, draft } from '../ui/editing/sample.ts';
import { makeItem } from './fakes.ts';

const KNOWN = [{ id: '12', uuid: 'other', info: 'Theirs', attributes: ['x'] }];

describe('What MISP knows of a draft', () => {
  test('is put into the draft as it is by then, after it was asked', async () => {
    const { item, misp, outbox } = await start();
    expect(await addWhatIsKnown(item, misp, outbox, true)).toBe(true);
    const work = (await outbox.get('a'))?.work;
    expect(work?.step === 'review' && work.draft.rows[0]?.known).toEqual(KNOWN);
  });

  test('is not told of a draft that goes to another MISP by then', async () => {
    const { item, misp, outbox } = await start();
    await outbox.put({ ...item, profile: 'other' });
    expect(await addWhatIsKnown(item, misp, outbox, true)).toBe(false);
    const work = (await outbox.get('a'))?.work;
    expect(work?.step === 'review' && work.draft.rows[0]?.known).toBeUndefined();
  });

  test('is told even where it is nothing: otherwise nobody could tell that from not having asked', async () => {
    const { item, misp, outbox } = await start();
    misp.known = new Map();
    expect(await addWhatIsKnown(item, misp, outbox, true)).toBe(true);
    const work = (await outbox.get('a'))?.work;
    expect(work?.step === 'review' && work.draft.rows[0]?.known).toEqual([]);
  });

  test('is not asked where the option misp.check_known is off: no value leaves, but what the role allows is told', async () => {
    const { item, misp, outbox } = await start();
    misp.may = { ...misp.may, add: false };
    const findValues = vi.spyOn(misp, 'findValues');
    await addWhatIsKnown(item, misp, outbox, false);
    expect(findValues).not.toHaveBeenCalled();
    const work = (await outbox.get('a'))?.work;
    expect(work?.step === 'review' && work.draft.rows[0]?.known).toBeUndefined();
    expect(work?.step === 'review' && work.draft.notices.length).toBe(1);
  });
});

async function start() {
  const item = makeItem('a', { work: { step: 'review', draft: draft([attribute('a1', 'domain', 'bad.example')]) } });
  const outbox = new MemoryOutbox();
  await outbox.put(item);
  const misp = new FakeMisp();
  misp.known = new Map([['bad.example', KNOWN]]);
  return { item, misp, outbox };
}
