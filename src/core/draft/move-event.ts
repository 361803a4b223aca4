import type { MispEvent } from './misp-event.ts';
import { uuidV5 } from './uuid.ts';

/** An event with other uuids, and how the old ones are called now. */
export interface MovedEvent {
  readonly event: MispEvent;
  /** Of the event or of anything in it; one from elsewhere stays as it is. */
  readonly uuidOf: (old: string) => string;
  /** The other way round. */
  readonly oldOf: (uuid: string) => string;
}

/**
 * The event under another uuid, with new uuids below it for all that it holds: MISP takes each uuid once, in whatever event.
 * The same event moved to the same uuid is the same again.
 */
export function moveEvent(event: MispEvent, uuid: string): MovedEvent {
  const own = [...event.Attribute, ...event.Object, ...event.Object.flatMap(({ Attribute }) => Attribute), ...(event.EventReport ?? [])];
  const moved = new Map([[event.uuid, uuid], ...own.map((thing) => [thing.uuid, uuidV5(uuid, thing.uuid)] as const)]);
  const old = new Map([...moved].map(([from, to]) => [to, from]));
  const uuidOf = (one: string) => moved.get(one) ?? one;
  const move = <T extends { readonly uuid: string }>(thing: T): T => ({ ...thing, uuid: uuidOf(thing.uuid) });
  const objects = event.Object.map(({ ObjectReference, ...object }) => ({
    ...move(object),
    Attribute: object.Attribute.map(move),
    ...(ObjectReference && {
      ObjectReference: ObjectReference.map((reference) => ({
        ...reference,
        ...(reference.uuid && { uuid: uuidV5(uuid, reference.uuid) }),
        referenced_uuid: uuidOf(reference.referenced_uuid),
      })),
    }),
  }));
  const EventReport = event.EventReport?.map((report) => ({ ...move(report), content: report.content.replace(UUID, uuidOf) }));
  return {
    event: { ...event, uuid, Attribute: event.Attribute.map(move), Object: objects, ...(EventReport && { EventReport }) },
    uuidOf,
    oldOf: (one) => old.get(one) ?? one,
  };
}

/** 5f0c1c5e-8d1c-5e6e-9a51-4e3d3a0f7c11 */
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
