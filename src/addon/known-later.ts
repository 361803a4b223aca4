import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { MispServer, Outbox } from '#core/ports.ts';
import { tellLimits, tellWhatIsKnown } from '#core/submit/tell-what-is-known.ts';

/**
 * Asks MISP what it knows of a draft that is on the screen already, and puts that into the draft as it is by then. Throws a Problem where
 * the outbox cannot be written. Returns whether something was added. Without `asksForValues` only what the role of the key allows is asked.
 */
export async function addWhatIsKnown(item: OutboxItem, server: MispServer, outbox: Outbox, asksForValues: boolean): Promise<boolean> {
  if (item.work.step !== 'review') {
    return false;
  }
  const { draft } = item.work;
  const told = await (asksForValues ? tellWhatIsKnown : tellLimits)(draft, server);
  // That MISP was asked and knows nothing is worth telling as well: an empty list of events.
  if (told.notices.length === draft.notices.length && !told.rows.some(({ known }) => known !== undefined)) {
    return false;
  }
  const current = await outbox.get(item.id);
  // What one MISP knows says nothing of another one.
  if (current?.work.step !== 'review' || current.profile !== item.profile) {
    return false;
  }
  await outbox.put({ ...current, work: { ...current.work, draft: withKnown(current.work.draft, told) } });
  return true;
}

/** Rows that were added or taken out meanwhile stay as they are. */
function withKnown(draft: EventDraft, told: EventDraft): EventDraft {
  const known = new Map(told.rows.map((row) => [row.uuid, row.known]));
  const rows = draft.rows.map((row) => {
    const events = known.get(row.uuid);
    return events ? { ...row, known: events } : row;
  });
  return { ...draft, rows, notices: told.notices };
}
