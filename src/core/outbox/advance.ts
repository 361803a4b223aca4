import type { EventDraft } from '../draft/event-draft.ts';
import type { Clock, MispServer } from '../ports.ts';
import { submit } from '../submit/submit.ts';
import type { OutboxItem } from './item.ts';

export interface AdvancePorts {
  readonly clock: Clock;
  readonly server: MispServer;
  readonly draft: (item: OutboxItem, signal?: AbortSignal) => Promise<EventDraft>;
}

/** Takes an item one step: draft, then review or submit, then done. Throws nothing: a failure is noted on the item with the time of the next try. */
export async function advance(item: OutboxItem, ports: AdvancePorts, signal?: AbortSignal): Promise<OutboxItem> {
  switch (item.work.step) {
    case 'draft': {
      const draft = await ports.draft(item, signal);
      return { ...item, work: { step: item.review ? 'review' : 'submit', draft } };
    }
    case 'submit':
      return { ...item, work: { step: 'done', submission: await submit(item.work.draft, ports, signal) } };
    case 'review':
    case 'done':
      return item;
  }
}
