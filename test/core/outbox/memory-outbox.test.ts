import { describeOutbox } from '../../contracts/outbox.ts';
import { MemoryOutbox } from '../../fakes/memory-outbox.ts';

describeOutbox('in memory', async () => {
  const outbox = new MemoryOutbox();
  return { outbox, reopen: async () => outbox, close: async () => {} };
});
