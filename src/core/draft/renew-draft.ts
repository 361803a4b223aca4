import type { EventDraft } from './event-draft.ts';
import { nextGeneration } from './event-uuid.ts';
import { moveEvent } from './move-event.ts';

/** A draft of the first generation as one of this generation. */
export function draftInGeneration(draft: EventDraft, generation: number): EventDraft {
  return generation === 0 ? draft : draftInGeneration(renewDraft(draft), generation - 1);
}

/** The draft with the uuid of its next generation and new uuids for all that is in it: MISP takes none of a deleted event again. */
export function renewDraft(draft: EventDraft): EventDraft {
  const { event, uuidOf } = moveEvent(draft.event, nextGeneration(draft.event.uuid));
  return { ...draft, event, rows: draft.rows.map((row) => ({ ...row, uuid: uuidOf(row.uuid) })) };
}
