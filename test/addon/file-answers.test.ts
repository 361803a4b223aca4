import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { Asked } from '../../src/addon/answers/answerer.ts';
import { FILE_ANSWERS } from '../../src/addon/answers/file-answers.ts';
import type { Arrival } from '../../src/addon/intake.ts';
import { A_SUBMISSION } from '../contracts/outbox.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { makeItem } from './fakes.ts';

test('A mail that is opened from the disk has one draft, however often it is opened, and another one has another', async () => {
  const { open, outbox } = start();
  const [first, second] = await open('Subject: a', 'Subject: b');
  expect(await open('Subject: a')).toEqual([first]);
  expect((await outbox.list()).map(({ id }) => id).sort()).toEqual([first, second].sort());
});

test('A mail that is opened from the disk once more gets a new draft where the one before is done', async () => {
  const { open, outbox } = start();
  const [before = ''] = await open('Subject: a');
  await outbox.put({ ...makeItem(before), work: { step: 'done', submission: A_SUBMISSION } } as OutboxItem);
  expect(await open('Subject: a')).not.toEqual([before]);
});

function start() {
  const outbox = new MemoryOutbox();
  const accept = async ({ onceAs = '' }: Arrival) => {
    await outbox.put(makeItem(onceAs));
    return onceAs;
  };
  const addon = { drafting: { warmUp: () => {} }, intake: { accept }, outbox, settings: { profiles: async () => ['default'] } };
  const open = async (...mails: readonly string[]) => {
    const files = mails.map((text, at) => ({ name: `${at}.eml`, bytes: new TextEncoder().encode(text) }));
    return (await FILE_ANSWERS.openFiles({ files }, addon as unknown as Asked)).items;
  };
  return { open, outbox };
}
