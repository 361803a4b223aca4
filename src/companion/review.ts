import type { EventDraft, KnownIn } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';

/** The item as one that somebody looked at: it goes on to MISP. One that waits for nobody stays as it is. */
export function approve(item: OutboxItem): OutboxItem {
  if (item.work.step !== 'review') {
    return item;
  }
  const { before, draft } = item.work;
  return { ...item, review: false, work: { step: 'submit', draft, ...(before && { before }) } };
}

/** Events that have something of this draft already, each once. Empty too where MISP was not asked. */
export function knownEvents({ rows }: EventDraft): readonly KnownIn[] {
  const events = rows.flatMap(({ known = [] }) => known);
  return [...new Map(events.map((event) => [event.uuid, event])).values()];
}
