import { describe, expect, test } from 'vitest';
import { isShortFor, mailId, makeItem, makeSlice, shortIds, startAnew } from '#companion/outbox-item.ts';
import { draftEvent } from '#core/draft/draft.ts';
import { draftInGeneration, renewDraft } from '#core/draft/renew-draft.ts';
import { anItem } from '../contracts/outbox.ts';
import { anInput, found } from '../core/draft/support/a-mail.ts';

const NOW = Date.parse('2026-11-21T08:00:00.000Z');
const MAILS = [{ bytes: new TextEncoder().encode('Subject: Daily report\r\nMessage-ID: <1@sender.example>\r\n\r\nx') }];
const ITEM = makeItem(MAILS, { now: NOW, profile: 'default', wishes: { urlsOnly: true } });
const SLICE = draftEvent(anInput({ screened: [found('ipv4', '203.0.113.7')] }));

describe('the item of a further event of a mail', () => {
  const slice = makeSlice(SLICE, { ...ITEM, generation: 3, attempts: 2 }, NOW);

  test('belongs to the mail, and is called as its event is', () => {
    expect(slice.id.startsWith(mailId(MAILS))).toBe(true);
    expect(slice).toMatchObject({ title: SLICE.event.info, messageIds: ['<1@sender.example>'], profile: 'default', attempts: 0 });
  });

  test('has generations of its own, from the first one on', () => {
    expect(slice.generation).toBe(0);
    expect(startAnew({ ...slice, generation: 2, work: { step: 'review', draft: SLICE } }, slice)?.generation).toBe(2);
    expect(draftInGeneration(SLICE, 0)).toBe(SLICE);
    expect(draftInGeneration(SLICE, 2)).toEqual(renewDraft(renewDraft(SLICE)));
  });

  test('is the newer one as long as nothing was done with it: the event that it extends may be another one by now', () => {
    const newer = makeSlice(renewDraft(SLICE), ITEM, NOW + 1);
    expect(startAnew({ ...slice, generation: 1 }, newer)).toEqual({ ...newer, generation: 1 });
    expect(startAnew({ ...slice, work: { step: 'submit', draft: SLICE } }, newer)).toBeUndefined();
  });

  test('is another one than that of an event whose uuid begins alike', () => {
    const { uuid } = SLICE.event;
    const like = { ...SLICE, event: { ...SLICE.event, uuid: `${uuid.slice(0, 8)}-0000-5000-8000-000000000000` } };
    const ids = [slice.id, makeSlice(like, ITEM, NOW).id];
    expect([...shortIds(ids).values()]).toEqual(ids);
    expect(ids.filter((id) => isShortFor(ids[0] ?? '', id))).toEqual([slice.id]);
  });

  test('has a short id that means it, while that of the mail means its first event', () => {
    const [short = '', shortSlice = ''] = shortIds([ITEM.id, slice.id]).values();
    expect(short).toHaveLength(8);
    expect(shortSlice).toBe(`${short}-${SLICE.event.uuid.slice(0, 8)}`);
    const all = [ITEM.id, slice.id];
    const meantBy = (written: string) => all.filter((id) => isShortFor(written, id));
    expect(meantBy(short)).toEqual([ITEM.id]);
    expect(meantBy(ITEM.id)).toEqual([ITEM.id]);
    expect(meantBy(shortSlice)).toEqual([slice.id]);
    expect(meantBy(slice.id)).toEqual([slice.id]);
    expect(meantBy('zz')).toEqual([]);
    expect(all.filter((id) => isShortFor('', id))).toEqual([]);
    expect(meantBy('-')).toEqual([]);
  });

  test('is whole where the same mail was submitted with other wishes as well, and each of both is meant by its own', () => {
    const other = makeItem(MAILS, { now: NOW, profile: 'default', wishes: {} });
    const ofOther = makeSlice(SLICE, other, NOW);
    const all = [ITEM.id, other.id, slice.id, ofOther.id, '00000000000000000000000000000000'];
    const short = shortIds(all);
    expect([...short.values()]).toEqual([ITEM.id, other.id, slice.id, ofOther.id, '00000000']);
    for (const id of all) {
      expect(all.filter((one) => isShortFor(short.get(id) ?? '', one))).toEqual([id]);
    }
  });
});

test('an item that is on its way stays as it is when its mail comes in again, and one that got stuck starts anew', () => {
  const stuck = anItem('a', { attempts: 4, problem: { code: 'misp_busy', details: { url: 'https://misp', status: 503 } } });
  expect(startAnew(anItem('a'), anItem('a'))).toBeUndefined();
  expect(startAnew(stuck, anItem('a'))).toEqual(anItem('a', { attempts: 4 }));
});

test('an item of which MISP has the event goes on where it stood when its mail comes in again, with the sightings that are left', () => {
  const followUp = { wishes: [{ attribute: 'a', row: 'b', value: 'c' }], tried: 0, sighted: 0, refused: [] };
  const stuck = anItem('a', {
    attempts: 2,
    notBefore: '2026-11-21T09:00:00.000Z',
    problem: { code: 'worker_died', details: {} },
    work: { step: 'submit', draft: SLICE, followUp },
  });
  const { problem: _over, ...rest } = stuck;
  expect(startAnew(stuck, anItem('a'))).toEqual({ ...rest, notBefore: anItem('a').notBefore });
  const unsent = { ...stuck, work: { step: 'submit', draft: SLICE } } as const;
  expect(startAnew(unsent, anItem('a'))).toEqual(anItem('a', { attempts: 2 }));
});
