import type { MispAttribute, MispEvent, MispObject, MispTag } from '#core/draft/misp-event.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { KeptEvent } from './answers.ts';
import { refusal } from './fit.ts';
import { meaningOf } from './normalise.ts';

/** The parts of an event that can be added one by one. */
export type Parts = Pick<MispEvent, 'uuid' | 'Attribute' | 'Object' | 'Tag' | 'EventReport'>;

/** What of the parts that were sent is there, and what not. */
export interface Comparison {
  /** Uuids of attributes that are there, those of objects included. */
  readonly there: ReadonlySet<string>;
  /** How many attributes are there, or have another one there that says the same. */
  readonly kept: number;
  /** By the uuid that was sent: what says the same there under a uuid of its own. */
  readonly same: ReadonlyMap<string, string>;
  readonly attributes: readonly MispAttribute[];
  /** Objects that are missing whole. */
  readonly objects: readonly MispObject[];
  /** Attributes missing in objects that are there. */
  readonly ofObjects: readonly { readonly object: MispObject; readonly there: KeptObject; readonly attribute: MispAttribute }[];
  readonly tags: readonly { readonly owner: string; readonly tag: MispTag }[];
  readonly references: readonly MissingReference[];
  /** Of all objects that are there, as `referenceKey` writes them. */
  readonly referencesThere: ReadonlySet<string>;
  readonly reports: readonly NonNullable<MispEvent['EventReport']>[number][];
  /** Rows that somebody deleted in MISP: they are not put back. */
  readonly deletedThere: readonly Refusal[];
}

/** A reference as it was sent; what stands there for either end, `Comparison.same` says. */
export interface MissingReference {
  readonly object: MispObject;
  readonly to: string;
  readonly relationship: string;
  readonly comment: string;
}

type KeptAttribute = KeptEvent['Attribute'][number];
type KeptObject = KeptEvent['Object'][number];

/**
 * Compares what was sent with what MISP kept. It answers 200 although attributes, whole objects, tags and references are missing, so nothing else tells.
 * Parts are known again by their uuid, which MISP keeps, or by type, category and value, of which MISP takes no second one into an event.
 * `sameObjects`: those that MISP said it has already, by the uuid that was sent.
 */
export function compareParts(sent: Parts, kept: KeptEvent, sameObjects: ReadonlyMap<string, string> = new Map()): Comparison {
  const ofEvent = byUuid(kept.Attribute);
  const objects = byUuid(kept.Object);
  const ofObjects = byUuid(kept.Object.flatMap(({ Attribute }) => Attribute));
  const all = new Map([...ofEvent, ...ofObjects]);
  const same = new Map([...sameAttributes(sent.Attribute, ofEvent), ...sameObjects]);
  const sentAttributes = [...sent.Attribute, ...sent.Object.flatMap(({ Attribute }) => Attribute)];
  const inSame = sent.Object.filter(({ uuid }) => same.has(uuid)).flatMap(({ Attribute }) => Attribute);
  const there = new Set(sentAttributes.map(({ uuid }) => uuid).filter((uuid) => all.get(uuid)?.deleted === false));
  const found = sent.Object.flatMap((object) => {
    const one = objects.get(object.uuid);
    return one ? [{ object, there: one }] : [];
  });
  const referencesThere = new Set(kept.Object.flatMap(keysOfReferences));
  const references = sent.Object.filter(({ uuid }) => objects.has(uuid)).flatMap(referencesOf);
  return {
    there,
    kept: there.size + sent.Attribute.filter(({ uuid }) => same.has(uuid)).length + inSame.length,
    same,
    attributes: sent.Attribute.filter(({ uuid }) => !ofEvent.has(uuid) && !same.has(uuid)),
    objects: sent.Object.filter(({ uuid }) => !objects.has(uuid) && !same.has(uuid)),
    ofObjects: found.flatMap((one) =>
      one.object.Attribute.filter(({ uuid }) => !ofObjects.has(uuid)).map((attribute) => ({ ...one, attribute })),
    ),
    tags: missingTags(sent, kept, sentAttributes, all),
    references: references.filter((one) => !referencesThere.has(referenceKey(one, same))),
    referencesThere,
    reports: (sent.EventReport ?? []).filter(
      ({ name, uuid }) => !kept.EventReport.some((report) => report.uuid.toLowerCase() === uuid || report.name === name),
    ),
    deletedThere: sentAttributes
      .filter(({ uuid }) => all.get(uuid)?.deleted)
      .map(({ type, uuid, value }) => refusal(uuid, 'attribute', `${type} ${value}`, 'it was deleted in MISP')),
  };
}

/** Whether anything is missing that could still be added. */
export function isComplete({ attributes, objects, ofObjects, references, reports, tags }: Comparison): boolean {
  return [attributes, objects, ofObjects, references, reports, tags].every(({ length }) => length === 0);
}

/** A reference as it stands in MISP, where something else may stand for either of its ends. */
export function referenceKey({ object, relationship, to }: MissingReference, same: ReadonlyMap<string, string>): string {
  return [same.get(object.uuid) ?? object.uuid, same.get(to) ?? to, relationship].join(' ').toLowerCase();
}

/** All references of an object that was sent. */
export function referencesOf(object: MispObject): readonly MissingReference[] {
  return (object.ObjectReference ?? []).map((one) => ({
    object,
    to: one.referenced_uuid,
    relationship: one.relationship_type,
    comment: one.comment ?? '',
  }));
}

function byUuid<T extends { readonly uuid: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((one) => [one.uuid.toLowerCase(), one]));
}

function sameAttributes(sent: readonly MispAttribute[], there: ReadonlyMap<string, KeptAttribute>): ReadonlyMap<string, string> {
  const living = [...there.values()].filter(({ deleted }) => !deleted);
  const byMeaning = new Map(living.map((one) => [meaningOf(one), one.uuid]));
  // Two files of one name are two files.
  const strange = sent.filter(({ data, uuid }) => data === undefined && !there.has(uuid));
  return new Map(
    strange.flatMap((one) => {
      const same = byMeaning.get(meaningOf(one));
      return same === undefined ? [] : [[one.uuid, same] as const];
    }),
  );
}

function keysOfReferences({ ObjectReference, uuid }: KeptObject): readonly string[] {
  return ObjectReference.map(({ referenced_uuid: to, relationship_type: type }) => [uuid, to, type].join(' ').toLowerCase());
}

function missingTags(
  sent: Parts,
  kept: KeptEvent,
  attributes: readonly MispAttribute[],
  all: ReadonlyMap<string, KeptAttribute>,
): Comparison['tags'] {
  const ofEvent = without(sent.Tag, kept.Tag).map((tag) => ({ owner: sent.uuid, tag }));
  const ofAttributes = attributes.flatMap(({ Tag = [], uuid }) => {
    const there = all.get(uuid);
    return there && !there.deleted ? without(Tag, there.Tag).map((tag) => ({ owner: uuid, tag })) : [];
  });
  return [...ofEvent, ...ofAttributes];
}

/** MISP compares the names of tags without regard to case. */
function without(sent: readonly MispTag[], kept: readonly { readonly name: string }[]): readonly MispTag[] {
  const names = new Set(kept.map(({ name }) => name.toLowerCase()));
  return sent.filter(({ name }) => !names.has(name.toLowerCase()));
}
