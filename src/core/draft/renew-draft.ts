import type { EventDraft } from './event-draft.ts';
import { nextGeneration } from './event-uuid.ts';
import { moveEvent } from './move-event.ts';

/** The draft with the uuid of its next generation and new uuids for all that is in it: MISP takes none of a deleted event again. */
export function renewDraft(draft: EventDraft): EventDraft {
  const { event, uuidOf } = moveEvent(draft.event, nextGeneration(draft.event.uuid));
  return { ...draft, event, rows: draft.rows.map((row) => ({ ...row, uuid: uuidOf(row.uuid) })) };
}
