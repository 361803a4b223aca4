import type { OutboxItem } from '#core/outbox/item.ts';

/** By what people know an item: the title that its event has by now, else the subject of its mail. */
export function shownTitle({ title, work }: Pick<OutboxItem, 'title' | 'work'>): string {
  return (work.step !== 'draft' && work.draft?.event.info) || title;
}
