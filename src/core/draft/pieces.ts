import type { DraftInput } from './draft-input.ts';
import type { DraftOptions } from './draft-options.ts';
import type { DraftRow } from './event-draft.ts';
import type { Fingerprint } from './event-uuid.ts';
import type { MispAttribute, MispObject, MispObjectReference } from './misp-event.ts';
import { uuidV5 } from './uuid.ts';

/** What every maker of a piece of the event is given. */
export interface DraftContext {
  readonly input: DraftInput;
  readonly options: DraftOptions;
  readonly fingerprint: Fingerprint;
  /** Whether a value may be used for detection, as far as was decided about it. */
  readonly mayDetect: (value: string) => boolean;
  /** A uuid below the event's: the same for the same name, but for a second call with it. */
  readonly nextUuid: (...name: readonly string[]) => string;
}

/** A piece of an event: what it adds, with a row for each attribute and object. */
export interface Pieces {
  readonly attributes: readonly MispAttribute[];
  readonly objects: readonly MispObject[];
  readonly rows: readonly DraftRow[];
  readonly references: readonly Reference[];
}

/** From an object to an attribute or object of the same event. */
export interface Reference {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly comment?: string;
}

export const NOTHING: Pieces = { attributes: [], objects: [], rows: [], references: [] };

/** The pieces as one, in their order. */
export function joinPieces(pieces: readonly Pieces[]): Pieces {
  return {
    attributes: pieces.flatMap(({ attributes }) => attributes),
    objects: pieces.flatMap(({ objects }) => objects),
    rows: pieces.flatMap(({ rows }) => rows),
    references: pieces.flatMap(({ references }) => references),
  };
}

/** The objects with those references that start at them, each once; a reference from an attribute has no place in MISP. */
export function withReferences(objects: readonly MispObject[], references: readonly Reference[]): readonly MispObject[] {
  const byObject = Map.groupBy(references, ({ from }) => from);
  return objects.map((object) => {
    const own = byObject.get(object.uuid) ?? [];
    const once = new Map(own.map((reference) => [`${reference.type} ${reference.to}`, reference]));
    return once.size === 0 ? object : { ...object, ObjectReference: [...once.values()].map((one) => toMisp(object.uuid, one)) };
  });
}

function toMisp(object: string, { comment, to, type }: Reference): MispObjectReference {
  return { uuid: uuidV5(object, `${type} ${to}`), referenced_uuid: to, relationship_type: type, ...(comment && { comment }) };
}
