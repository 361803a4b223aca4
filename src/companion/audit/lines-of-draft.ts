import type { Delivery, EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { AuditLine, EventAction } from './audit-line.ts';

const WANTED: Readonly<Record<Delivery['to'], EventAction>> = {
  'new event': 'CREATE_EVENT',
  event: 'UPDATE_EVENT',
  sightings: 'ADD_SIGHTINGS',
};

/** What a dry run would have done with a draft: its event, and each attribute. */
export function linesOfDraft(draft: EventDraft, messageIds: readonly string[]): readonly AuditLine[] {
  const { delivery } = draft;
  const { Attribute, info, Object: objects } = eventToSend(draft);
  // The uuid of a new event follows from the organisation, which only MISP knows.
  const about = { outcome: 'DRY-RUN', messageIds, info, ...(delivery.to === 'event' && { id: delivery.event }) } as const;
  const attributes = [...Attribute, ...objects.flatMap((object) => object.Attribute)];
  return [
    { ...about, action: WANTED[delivery.to] },
    ...attributes.map(
      ({ type, value }): AuditLine => ({
        ...about,
        action: delivery.to === 'sightings' ? 'ADD_SIGHTING' : 'ADD_ATTRIBUTE',
        value: `${type} ${value}`,
      }),
    ),
  ];
}
