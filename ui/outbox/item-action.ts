import type { OutboxEntry } from '../messages.ts';

/** What can be asked for one item of the outbox. */
export type ItemAction = 'retry' | 'discard' | 'cancel' | 'undo' | 'review';
export type ActOn = (action: ItemAction, entry: OutboxEntry) => Promise<void>;
