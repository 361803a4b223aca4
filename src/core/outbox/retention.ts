import type { Outbox } from '../ports.ts';
import type { OutboxItem } from './item.ts';

/** How long what is done stays, in milliseconds. */
export interface Retention {
  /** The line in the list of what was sent. */
  readonly items: number;
  /** The draft with the attachments, which undo and corrections need. */
  readonly drafts: number;
}

const DAY = 24 * 60 * 60_000;

export const RETENTION_DEFAULTS: Retention = { items: 30 * DAY, drafts: DAY };

/** What becomes of an item at this moment, milliseconds since 1970: whatever is not done stays, however old, unless it was only to be looked at. */
export function retire(item: OutboxItem, now: number, { drafts, items }: Retention = RETENTION_DEFAULTS): OutboxItem | 'remove' {
  if (item.lookUp && now - Date.parse(item.created) >= drafts) {
    return 'remove';
  }
  if (item.work.step !== 'done') {
    return item;
  }
  const age = now - Date.parse(item.work.submission.time);
  if (age >= items) {
    return 'remove';
  }
  const { draft, submission } = item.work;
  return draft && age >= drafts ? { ...item, work: { step: 'done', submission } } : item;
}

/** Removes from the outbox what has been done for long enough, and returns how many items that were. */
export async function tidyUp(outbox: Outbox, now: number, retention: Retention = RETENTION_DEFAULTS): Promise<number> {
  let removed = 0;
  for (const item of await outbox.list()) {
    const after = retire(item, now, retention);
    if (after === 'remove') {
      await outbox.remove(item.id);
      removed += 1;
    } else if (after !== item) {
      await outbox.put(after);
    }
  }
  return removed;
}
