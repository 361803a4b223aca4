import type { EventDraft } from './event-draft.ts';
import { nextGeneration } from './event-uuid.ts';
import { uuidV5 } from './uuid.ts';

/** The draft with the uuid of its next generation and new uuids for all that is in it: MISP takes none of a deleted event again. */
export function renewDraft(draft: EventDraft): EventDraft {
  const { event } = draft;
  const uuid = nextGeneration(event.uuid);
  const own = [...event.Attribute, ...event.Object, ...event.Object.flatMap(({ Attribute }) => Attribute), ...(event.EventReport ?? [])];
  const renewed = new Map([[event.uuid, uuid], ...own.map((thing) => [thing.uuid, uuidV5(uuid, thing.uuid)] as const)]);
  const renew = (old: string) => renewed.get(old) ?? old;
  const renewThing = <T extends { readonly uuid: string }>(thing: T): T => ({ ...thing, uuid: renew(thing.uuid) });
  const objects = event.Object.map(({ ObjectReference, ...object }) => ({
    ...renewThing(object),
    Attribute: object.Attribute.map(renewThing),
    ...(ObjectReference && {
      ObjectReference: ObjectReference.map((reference) => ({
        ...reference,
        ...(reference.uuid && { uuid: uuidV5(uuid, reference.uuid) }),
        referenced_uuid: renew(reference.referenced_uuid),
      })),
    }),
  }));
  const EventReport = event.EventReport?.map((report) => ({ ...renewThing(report), content: report.content.replace(UUID, renew) }));
  return {
    ...draft,
    event: { ...event, uuid, Attribute: event.Attribute.map(renewThing), Object: objects, ...(EventReport && { EventReport }) },
    rows: draft.rows.map(renewThing),
  };
}

/** 5f0c1c5e-8d1c-5e6e-9a51-4e3d3a0f7c11 */
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
