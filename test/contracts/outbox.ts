import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';

const NOW = Date.parse('2026-11-21T08:00:00.000Z');
const MINUTE = 60_000;

/** What a test of an adapter hands in: an empty outbox, how to look at the same data again as after a restart, how to clear up. */
export interface OutboxUnderTest {
  readonly outbox: Outbox;
  /** The same data through another door: a second process, or the same program started again. */
  reopen(): Promise<Outbox>;
  close(): Promise<void>;
}

/** The promises of the port Outbox. Every adapter and the fake run it. */
export function describeOutbox(name: string, open: () => Promise<OutboxUnderTest>): void {
  describe(`the outbox ${name}`, () => {
    let subject: OutboxUnderTest;
    let outbox: Outbox;

    beforeEach(async () => {
      subject = await open();
      outbox = subject.outbox;
    });

    afterEach(() => subject.close());

    test('gives back what was put, every byte of it, also after it was opened again', async () => {
      const item = anItem('a', { problem: { code: 'misp_busy', details: { url: 'https://misp.example', status: 503 } } });
      await outbox.put(item);
      expect(await outbox.get('a')).toEqual(item);
      expect(await (await subject.reopen()).get('a')).toEqual(item);
    });

    test('knows nothing of an item that was never put or was removed, and removes twice without complaint', async () => {
      expect(await outbox.get('a')).toBeUndefined();
      await outbox.put(anItem('a'));
      await outbox.remove('a');
      await outbox.remove('a');
      expect(await outbox.get('a')).toBeUndefined();
      expect(await outbox.list()).toEqual([]);
    });

    test('keeps one item for each id, as it was put last', async () => {
      await outbox.put(anItem('a'));
      await outbox.put(anItem('a', { attempts: 3 }));
      expect((await outbox.list()).map(({ attempts }) => attempts)).toEqual([3]);
    });

    test('lists and hands out the oldest first', async () => {
      await outbox.put(anItem('young', { created: new Date(NOW + MINUTE).toISOString() }));
      await outbox.put(anItem('old'));
      expect((await outbox.list()).map(({ id }) => id)).toEqual(['old', 'young']);
      expect((await outbox.claim(NOW, MINUTE))?.id).toBe('old');
      expect((await outbox.claim(NOW, MINUTE))?.id).toBe('young');
      expect(await outbox.claim(NOW, MINUTE)).toBeUndefined();
    });

    test('hands an item to one worker alone until its lease is over', async () => {
      await outbox.put(anItem('a'));
      const other = await subject.reopen();
      const claims = await Promise.all([outbox.claim(NOW, MINUTE), other.claim(NOW, MINUTE), outbox.claim(NOW, MINUTE)]);
      expect(claims.filter((item) => item !== undefined)).toHaveLength(1);
      expect(await outbox.claim(NOW + MINUTE - 1, MINUTE)).toBeUndefined();
      expect((await outbox.claim(NOW + MINUTE + 1, MINUTE))?.id).toBe('a');
    });

    test('ends the lease when the item is put back', async () => {
      await outbox.put(anItem('a'));
      const claimed = await outbox.claim(NOW, MINUTE);
      await outbox.put({ ...anItem('a'), attempts: (claimed?.attempts ?? 0) + 1 });
      expect((await outbox.claim(NOW, MINUTE))?.attempts).toBe(1);
    });

    test('hands out nothing before its time, and nothing that waits for a person or is done', async () => {
      const later = new Date(NOW + MINUTE).toISOString();
      await outbox.put(anItem('later', { notBefore: later }));
      await outbox.put(anItem('never', { notBefore: '9999-12-31T23:59:59.999Z' }));
      await outbox.put(anItem('review', { work: { step: 'review', draft: A_DRAFT } }));
      await outbox.put(anItem('done', { work: { step: 'done', submission: A_SUBMISSION } }));
      expect(await outbox.claim(NOW, MINUTE)).toBeUndefined();
      expect((await outbox.claim(NOW + MINUTE, MINUTE))?.id).toBe('later');
      expect(await outbox.claim(NOW + 1000 * MINUTE, 0)).toMatchObject({ id: 'later' });
    });

    test('is not changed by what is done to what it gave out', async () => {
      const bytes = Uint8Array.of(1, 2, 3);
      await outbox.put(anItem('a', { work: { step: 'draft', mails: [{ bytes }] } }));
      bytes.fill(0);
      expect((await outbox.get('a'))?.work).toEqual({ step: 'draft', mails: [{ bytes: Uint8Array.of(1, 2, 3) }] });
    });
  });
}

/** An item that is due, with what a test needs said. */
export function anItem(id: string, change: Partial<OutboxItem> = {}): OutboxItem {
  const time = new Date(NOW).toISOString();
  const bytes = Uint8Array.of(0, 255, 13, 10, 128);
  return {
    id,
    generation: 0,
    created: time,
    attempts: 0,
    notBefore: time,
    profile: 'default',
    review: false,
    title: `mail ${id}`,
    work: { step: 'draft', mails: [{ bytes, envelope: { mailFrom: 'a@example.org', rcptTo: ['b@example.org'] } }] },
    ...change,
  };
}

/** The least that is a draft. */
export const A_DRAFT = {
  event: {
    uuid: '5f0c1c5e-8d1c-5e6e-9a51-4e3d3a0f7c11',
    info: 'Invoice',
    date: '2026-11-21',
    distribution: 0,
    threat_level_id: 4,
    analysis: 0,
    Attribute: [],
    Object: [],
    Tag: [],
  },
  rows: [],
  directives: [],
  notices: [],
  delivery: { to: 'new event' },
} as const;

/** The least that is a submission. */
export const A_SUBMISSION = {
  status: 'created',
  uuid: A_DRAFT.event.uuid,
  id: '7',
  url: 'https://misp.example/events/view/7',
  published: false,
  time: '2026-11-21T08:00:00.000Z',
  kept: 1,
  added: [],
  refused: [],
  correlates: [],
  sightings: 0,
} as const;
