import type { DraftRow, EventDraft } from './event-draft.ts';
import { eventUuidOf, type Identity } from './event-uuid.ts';
import type { MispEvent } from './misp-event.ts';

/**
 * The draft for another MISP, of which `drafted` was made: what a person typed stays. What the first one has told, and what is a number
 * there, does not: the same number is another event, or another group of readers, in the second.
 */
export function readdressDraft(draft: EventDraft, drafted: EventDraft): EventDraft {
  const { delivery, event, rows } = draft;
  return {
    ...draft,
    event: withReaders({ ...event, uuid: drafted.event.uuid }, drafted.event),
    rows: rows.map(withoutKnown),
    delivery: delivery.to === 'event' ? drafted.delivery : delivery,
  };
}

/** A sharing group is one of that server alone. */
function withReaders(event: MispEvent, { distribution, sharing_group_id: group }: MispEvent): MispEvent {
  if (event.distribution !== 4) {
    return event;
  }
  const { sharing_group_id: _, ...rest } = event;
  return { ...rest, distribution, ...(group !== undefined && { sharing_group_id: group }) };
}

function withoutKnown({ known: _, ...row }: DraftRow): DraftRow {
  return row;
}

/**
 * The draft as the event that its mails become in this MISP at every other door. It may have been made while nobody could say whose key that is, or
 * for another address of it. What is in it keeps its uuids.
 */
export function identifyDraft(draft: EventDraft, identity: Identity): EventDraft {
  const { event, fingerprints } = draft;
  const uuid = fingerprints ? eventUuidOf(fingerprints, identity) : event.uuid;
  return uuid === event.uuid ? draft : { ...draft, event: { ...event, uuid } };
}
