import type { EventDraft } from '#core/draft/event-draft.ts';
import type { MispEvent } from '#core/draft/misp-event.ts';

/** The event without the rows that are held back, and without the bytes that stay here. */
export function eventAsSent({ event, rows }: EventDraft): MispEvent {
  const held = new Set(rows.filter(({ keep }) => !keep).map(({ uuid }) => uuid));
  const bare = new Set(rows.filter(({ hashesOnly }) => hashesOnly).map(({ uuid }) => uuid));
  return {
    ...event,
    Attribute: event.Attribute.filter(({ uuid }) => !held.has(uuid)),
    Object: event.Object.filter(({ uuid }) => !held.has(uuid)).map((object) =>
      bare.has(object.uuid) ? { ...object, Attribute: object.Attribute.filter(({ data }) => data === undefined) } : object,
    ),
  };
}
