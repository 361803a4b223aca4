import type { EventDraft } from '../draft/event-draft.ts';
import { eventToSend } from '../draft/event-to-send.ts';
import { renewDraft } from '../draft/renew-draft.ts';
import type { MispServer } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Before } from '../submit/submission.ts';
import type { OutboxItem, Work } from './item.ts';
import { retryNow } from './item-state.ts';

/**
 * Brings an item back to the person who reviews it. Of one that is in MISP already only what MISP refused, and what the person keeps that
 * was not sent before, is sent the next time.
 * One without a draft stays as it is. `now`: milliseconds since 1970.
 */
export function reopen(item: OutboxItem, now: number): OutboxItem {
  const { work } = item;
  switch (work.step) {
    case 'submit': {
      // What comes back may be another draft than the one that was sent.
      const { sent: _sent, followUp: _followUp, ...rest } = work;
      return atReview(item, { ...rest, step: 'review' }, now);
    }
    case 'done':
      return work.draft
        ? atReview(item, { step: 'review', draft: work.draft, before: { ...work.submission, sent: partsOf(work.draft) } }, now)
        : item;
    case 'draft':
    case 'review':
      return item;
  }
}

/**
 * Deletes the event of an item in MISP and brings the item back for review, with the uuids of its next generation: MISP never takes
 * a deleted one again. Only an event that this item made is deleted, of another one nothing; nor one that has more by now than was sent:
 * that would be the work of somebody else. Throws a Problem.
 */
export async function undo(item: OutboxItem, server: MispServer, now: number, signal?: AbortSignal): Promise<OutboxItem> {
  const { work } = item;
  if (work.step !== 'done' || work.submission.uuid !== work.draft?.event.uuid || work.submission.status === 'proposed') {
    return item;
  }
  const found = await server.findEvent(work.submission.uuid, signal);
  const more = (found?.attributes ?? 0) - work.submission.kept;
  // MISP's free-text import adds attributes that nobody counts here.
  if (more > 0 && !work.draft.delivery.freeText) {
    throw new Problem('misp_event_grown', { event: work.submission.id, count: more });
  }
  // Where it is there no longer it was deleted by somebody, or by an earlier try of which the answer was lost.
  if (found) {
    await server.deleteEvent(work.submission.uuid, signal);
  }
  return sendAnew({ ...item, work: { step: 'review', draft: work.draft } }, now);
}

/** The item in its next generation, for review, after its event was deleted in MISP. One that was not drafted yet is drafted in it. */
export function sendAnew(item: OutboxItem, now: number): OutboxItem {
  const next = { ...item, generation: item.generation + 1 };
  const { work } = item;
  if (work.step === 'draft') {
    return retryNow({ ...next, attempts: 0 }, now);
  }
  return work.draft ? atReview(next, { step: 'review', draft: renewDraft(work.draft) }, now) : item;
}

/** What was sent of a draft. */
function partsOf(draft: EventDraft): NonNullable<Before['sent']> {
  const { Attribute, EventReport = [], Object: objects, Tag } = eventToSend(draft);
  const inside = objects.flatMap((object) => object.Attribute);
  return { rows: [...Attribute, ...objects, ...inside, ...EventReport].map(({ uuid }) => uuid), tags: Tag.map(({ name }) => name) };
}

function atReview(item: OutboxItem, work: Extract<Work, { step: 'review' }>, now: number): OutboxItem {
  return retryNow({ ...item, attempts: 0, work }, now);
}
