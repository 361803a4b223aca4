import { deserialize } from 'node:v8';
import type { OutboxItem } from '#core/outbox/item.ts';

/** One line of the outbox without the mail and the draft in it. */
export type OutboxEntry = Omit<OutboxItem, 'work' | 'wishes' | 'review'> & {
  readonly step: OutboxItem['work']['step'];
  /** Page of the event, once there is one. */
  readonly url?: string;
  readonly uuid?: string;
};

/** What a list shows of an item. */
export function summarize({ review: _review, wishes: _wishes, work, ...rest }: OutboxItem): OutboxEntry {
  const { step } = work;
  switch (work.step) {
    case 'draft':
      return { ...rest, step };
    case 'review':
    case 'submit':
      return { ...rest, step, uuid: work.draft.event.uuid };
    case 'done':
      return { ...rest, step, uuid: work.submission.uuid, url: work.submission.url };
  }
}

/** The item of a row, if there is one. Throws where the disk has spoilt it. */
export function readItem(row: Record<string, unknown> | undefined): OutboxItem | undefined {
  return row?.content instanceof Uint8Array ? (deserialize(row.content) as OutboxItem) : undefined;
}

/** One that the disk has spoilt must not hold up the others that go back with it. */
export function readItemIfWhole(row: Record<string, unknown>): OutboxItem | undefined {
  try {
    return readItem(row);
  } catch {
    return undefined;
  }
}
