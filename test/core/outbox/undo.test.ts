import { describe, expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { undo } from '#core/outbox/reopen.ts';
import type { FoundEvent } from '#core/ports.ts';
import { FakeMisp } from '../../fakes/fake-misp.ts';
import { attribute, draft } from '../../ui/editing/sample.ts';

const UUID = '5f0c1a52-6b1e-5d0e-9a61-1b7f3f0f4711';

/** An item whose event was sent with two attributes. */
function makeSent(kept = 2): OutboxItem {
  const sample = draft([attribute('a', 'domain', 'a.example'), attribute('b', 'domain', 'b.example')]);
  const made = { ...sample, event: { ...sample.event, uuid: UUID } };
  const submission = {
    status: 'created',
    uuid: UUID,
    id: '12',
    url: '',
    published: false,
    kept,
    added: [],
    refused: [],
    correlates: [],
  } as const;
  const time = '2026-11-21T08:00:00.000Z';
  const work = { step: 'done', draft: made, submission: { ...submission, time, sightings: 0 } } as const;
  return { id: 'i', generation: 0, created: time, attempts: 0, notBefore: time, profile: 'default', review: true, title: '', work };
}

class GrowingMisp extends FakeMisp {
  readonly attributes: number | undefined;
  constructor(attributes: number | undefined) {
    super();
    this.attributes = attributes;
  }
  override async findEvent(event: string): Promise<FoundEvent | undefined> {
    const found = await super.findEvent(event);
    return found && { ...found, ...(this.attributes !== undefined && { attributes: this.attributes }) };
  }
}

describe('Undo', () => {
  test('leaves an event alone that somebody has added to since, and says so', async () => {
    const server = new GrowingMisp(5);
    await expect(undo(makeSent(), server, 0)).rejects.toMatchObject({ code: 'misp_event_grown', details: { event: '12', count: 3 } });
    expect([...server.deleted]).toEqual([]);
  });

  test.each([2, 1, undefined])('deletes an event that has no more than was sent: MISP counts %s', async (attributes) => {
    const server = new GrowingMisp(attributes);
    expect((await undo(makeSent(), server, 0)).work.step).toBe('review');
    expect([...server.deleted]).toEqual([UUID]);
  });

  test('brings back for review what MISP has no longer: an earlier try deleted it, and its answer was lost', async () => {
    const server = new FakeMisp();
    server.findEvent = async () => undefined;
    server.deleteEvent = () => Promise.reject(new Error('there is nothing to delete'));
    const back = await undo(makeSent(), server, 0);
    expect([back.work.step, back.generation]).toEqual(['review', 1]);
  });

  test('deletes an event that MISP itself added to, by its free-text import', async () => {
    const server = new GrowingMisp(9);
    const item = makeSent();
    const work =
      item.work.step === 'done' && item.work.draft
        ? { ...item.work, draft: { ...item.work.draft, delivery: { to: 'new event', freeText: { onWarninglist: 'add' } } } }
        : item.work;
    await undo({ ...item, work } as OutboxItem, server, 0);
    expect([...server.deleted]).toEqual([UUID]);
  });
});
