import type { OutboxItem } from '#core/outbox/item.ts';
import { RETENTION_DEFAULTS } from '#core/outbox/retention.ts';

/** Until when an item can be undone here. That needs the draft, which retention takes away after a while. */
export function undoTime({ work }: OutboxItem): { readonly undoUntil?: string } {
  if (work.step !== 'done' || !work.draft || work.submission.uuid !== work.draft.event.uuid) {
    return {};
  }
  return { undoUntil: new Date(Date.parse(work.submission.time) + RETENTION_DEFAULTS.drafts).toISOString() };
}
