import { expect, test } from 'vitest';
import { getItem } from '../../src/addon/answers/item-answers.ts';
import { createOpening } from '../../src/addon/opening.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { makeItem } from './fakes.ts';

test('What is asked about an item of which the page shows the draft already waits until it is one', async () => {
  const outbox = new MemoryOutbox();
  const opening = createOpening();
  void opening.during(read(() => outbox.put(makeItem('slow'))));
  void opening.during(Promise.resolve('another one'));
  expect((await getItem('slow', { opening, outbox })).id).toBe('slow');
});

test('It hears that there is none where the mail could not be read', async () => {
  const opening = createOpening();
  const reading = opening.during(
    read(() => {
      throw new Error('moved away');
    }),
  );
  await expect(reading).rejects.toThrow('moved away');
  await expect(getItem('gone', { opening, outbox: new MemoryOutbox() })).rejects.toMatchObject({ code: 'mail_unreadable' });
});

async function read(then: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  await then();
}
