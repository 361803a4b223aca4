import { describe, expect, test, vi } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { FoundEvent } from '#core/ports.ts';
import type { Submission } from '#core/submit/submission.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Asked } from '../../src/addon/answers/answerer.ts';
import { DRAFT_ANSWERS } from '../../src/addon/answers/draft-answers.ts';
import { ITEM_ANSWERS } from '../../src/addon/answers/item-answers.ts';
import { createTurns } from '../../src/addon/turns.ts';
import { A_SUBMISSION } from '../contracts/outbox.ts';
import { FakeMisp } from '../fakes/fake-misp.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { attribute, draft } from '../ui/editing/sample.ts';
import { makeItem, makeStorages } from './fakes.ts';

const UUID = '9a0d2c1e-6d1f-5a6b-8e3c-0123456789ab';
const MADE = draft([attribute('5f0c1a52-6b1e-5d0e-9a61-1b7f3f0f4711', 'domain', 'a.example')]);
const DRAFT: EventDraft = { ...MADE, event: { ...MADE.event, uuid: UUID } };
const SUBMISSION: Submission = { ...A_SUBMISSION, uuid: UUID };
const FOUND: FoundEvent = { id: '1', uuid: UUID, info: 'Title', organisation: 'CERT', published: false, isOurs: true };

/** The background with this item in its outbox. A draft of its mail is there when `read` is called. */
async function background(work: OutboxItem['work']) {
  const outbox = new MemoryOutbox();
  await outbox.put(makeItem('item', { work }));
  const misp = new FakeMisp();
  const reads: (() => void)[] = [];
  const addon = {
    outbox,
    settings: createSettings(makeStorages()),
    sources: { get: async () => undefined },
    connect: async () => misp,
    inTurn: createTurns(),
    messageState: { takeBack: async () => {} },
    attention: { count: async () => {} },
    runner: { wake: () => {}, cancel: async () => {}, workingOn: () => undefined },
    progress: { of: () => undefined },
    tellPages: () => {},
    draft: () =>
      new Promise<EventDraft>((resolve) => reads.push(() => resolve({ ...DRAFT, event: { ...DRAFT.event, uuid: 'event of the other' } }))),
  } as unknown as Asked;
  const read = async () => {
    await vi.waitFor(() => expect(reads.length).toBeGreaterThan(0));
    reads.shift()?.();
  };
  return { addon, misp, outbox, read };
}

function titled(info: string): EventDraft {
  return { ...DRAFT, event: { ...DRAFT.event, info } };
}

describe('A draft that is moved to another MISP', () => {
  test('takes along what is typed while its mail is read for that one', async () => {
    const { addon, outbox, read } = await background({ step: 'review', draft: DRAFT });
    const moving = DRAFT_ANSWERS.moveToProfile({ id: 'item', profile: 'other', draft: titled('Typed before') }, addon);
    await ITEM_ANSWERS.saveDraft({ id: 'item', draft: titled('Typed since') }, addon);
    await read();
    await moving;
    const { profile, work } = (await outbox.get('item')) ?? {};
    expect(work?.step === 'review' && [profile, work.draft.event.info, work.draft.event.uuid]).toEqual([
      'other',
      'Typed since',
      'event of the other',
    ]);
  });

  test('stays where it is once it is being sent', async () => {
    const { addon, outbox, read } = await background({ step: 'review', draft: DRAFT });
    const moving = DRAFT_ANSWERS.moveToProfile({ id: 'item', profile: 'other', draft: DRAFT }, addon);
    await vi.waitFor(async () => expect((await outbox.get('item'))?.work.step).toBe('review'));
    await ITEM_ANSWERS.submit({ id: 'item', draft: DRAFT }, addon);
    await read();
    expect((await moving).item.work.step).toBe('submit');
    expect(await outbox.get('item')).toMatchObject({ profile: 'default', work: { step: 'submit' } });
  });

  test('does not come back once it was discarded', async () => {
    const { addon, outbox, read } = await background({ step: 'review', draft: DRAFT });
    const moving = DRAFT_ANSWERS.moveToProfile({ id: 'item', profile: 'other', draft: DRAFT }, addon);
    await vi.waitFor(() => expect(outbox.get('item')).resolves.toBeDefined());
    const reading = read();
    await outbox.remove('item');
    await reading;
    await expect(moving).rejects.toMatchObject({ code: 'mail_unreadable' });
    expect(await outbox.get('item')).toBeUndefined();
  });
});

describe('A draft that a page has of a background that was stopped before it was written', () => {
  test('is written as soon as it is made again, so that nobody waits for who was stopped in the middle of it', async () => {
    const { addon, outbox, read } = await background({ step: 'draft', mails: [] });
    const exporting = DRAFT_ANSWERS.exportEvent({ id: 'item', draft: titled('Typed') }, addon);
    await read();
    expect(JSON.parse((await exporting).json)).toMatchObject({ Event: { info: 'Typed' } });
    expect(await outbox.get('item')).toMatchObject({ work: { step: 'review' } });
  });

  test('is not sent a second time by who pressed twice while it was made again', async () => {
    const { addon, outbox, read } = await background({ step: 'draft', mails: [] });
    const pressed = [1, 2].map(() => ITEM_ANSWERS.submit({ id: 'item', draft: DRAFT }, addon));
    await read();
    const steps = (await Promise.all(pressed)).map(({ item }) => item.work.step);
    expect([...steps, (await outbox.get('item'))?.work.step]).toEqual(['submit', 'submit', 'submit']);
  });

  test('stays sent where another page saves what was typed there in the same moment', async () => {
    const { addon, outbox } = await background({ step: 'review', draft: DRAFT });
    await Promise.all([
      ITEM_ANSWERS.submit({ id: 'item', draft: titled('Sent') }, addon),
      ITEM_ANSWERS.saveDraft({ id: 'item', draft: titled('Saved') }, addon),
    ]);
    expect(await outbox.get('item')).toMatchObject({ work: { step: 'submit', draft: { event: { info: 'Sent' } } } });
  });

  test('does not come back where it was discarded while it was made again', async () => {
    const { addon, outbox, read } = await background({ step: 'draft', mails: [] });
    const pressed = ITEM_ANSWERS.submit({ id: 'item', draft: DRAFT }, addon);
    const reading = read();
    await vi.waitFor(() => expect(outbox.get('item')).resolves.toBeDefined());
    await outbox.remove('item');
    await reading;
    await expect(pressed).rejects.toMatchObject({ code: 'mail_unreadable' });
    expect(await outbox.get('item')).toBeUndefined();
  });
});

describe('What is made of the draft of a page', () => {
  test('changes nothing of where its item is, and of what MISP took of it before', async () => {
    const done = await background({ step: 'done', draft: DRAFT, submission: SUBMISSION });
    expect(await checked(done)).toMatchObject({ step: 'done', submission: { uuid: UUID }, draft: { rows: [{ known: [] }] } });
    const again = await background({ step: 'review', draft: DRAFT, before: SUBMISSION });
    expect(await checked(again)).toMatchObject({ step: 'review', before: { uuid: UUID }, draft: { rows: [{ known: [] }] } });
  });

  test('is told with the item as it is when MISP has answered, which may be sent by then', async () => {
    const { addon, misp, outbox } = await background({ step: 'review', draft: DRAFT });
    vi.spyOn(misp, 'findValues').mockImplementation(async () => {
      await outbox.put(makeItem('item', { work: { step: 'done', draft: DRAFT, submission: SUBMISSION } }));
      return new Map();
    });
    expect((await DRAFT_ANSWERS.checkKnown({ id: 'item', draft: DRAFT }, addon)).item.work.step).toBe('done');
  });

  async function checked({ addon }: Awaited<ReturnType<typeof background>>) {
    return (await DRAFT_ANSWERS.checkKnown({ id: 'item', draft: DRAFT }, addon)).item.work;
  }
});

describe('An event in MISP', () => {
  test('is deleted once, however often Undo is pressed, and its draft is of the next generation', async () => {
    const { addon, misp, outbox } = await background({ step: 'done', draft: DRAFT, submission: SUBMISSION });
    const deleteEvent = vi.spyOn(misp, 'deleteEvent').mockResolvedValue();
    vi.spyOn(misp, 'findEvent').mockResolvedValue(FOUND);
    const views = await Promise.all([DRAFT_ANSWERS.undo({ id: 'item' }, addon), DRAFT_ANSWERS.undo({ id: 'item' }, addon)]);
    expect(deleteEvent).toHaveBeenCalledOnce();
    expect(views.map(({ item }) => [item.work.step, item.generation])).toEqual([
      ['review', 1],
      ['review', 1],
    ]);
    expect((await outbox.get('item'))?.generation).toBe(1);
  });

  test('that is being published is opened again after that, and what is typed then stays', async () => {
    const { addon, misp, outbox } = await background({ step: 'done', draft: DRAFT, submission: SUBMISSION });
    let answer = () => {};
    vi.spyOn(misp, 'publishEvent').mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const publishing = DRAFT_ANSWERS.publish({ id: 'item' }, addon);
    const reopening = ITEM_ANSWERS.review({ id: 'item' }, addon);
    answer();
    await Promise.all([publishing, reopening]);
    expect((await outbox.get('item'))?.work).toMatchObject({ step: 'review', before: { published: true } });
  });

  test('leaves no item behind where that was discarded while the event was deleted', async () => {
    const { addon, misp, outbox } = await background({ step: 'done', draft: DRAFT, submission: SUBMISSION });
    vi.spyOn(misp, 'findEvent').mockResolvedValue(FOUND);
    vi.spyOn(misp, 'deleteEvent').mockImplementation(() => outbox.remove('item'));
    await expect(DRAFT_ANSWERS.undo({ id: 'item' }, addon)).rejects.toMatchObject({ code: 'mail_unreadable' });
    expect(await outbox.get('item')).toBeUndefined();
  });
});
