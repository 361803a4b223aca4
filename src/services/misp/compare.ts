import type { MispAttribute, MispEvent, MispObject, MispTag } from '#core/draft/misp-event.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { KeptEvent } from './answers.ts';
import { refusal } from './fit.ts';

/** The parts of an event that can be added one by one. */
export type Parts = Pick<MispEvent, 'uuid' | 'Attribute' | 'Object' | 'Tag' | 'EventReport'>;

/** What of the parts that were sent is there, and what not. */
export interface Comparison {
  /** Attributes, those of objects included. */
  readonly kept: number;
  readonly attributes: readonly MispAttribute[];
  /** Objects that are missing whole. */
  readonly objects: readonly MispObject[];
  /** Attributes missing in objects that are there. */
  readonly ofObjects: readonly { readonly object: MispObject; readonly attribute: MispAttribute }[];
  readonly tags: readonly { readonly owner: string; readonly tag: MispTag }[];
  readonly references: readonly {
    readonly object: MispObject;
    readonly to: string;
    readonly relationship: string;
    readonly comment: string;
  }[];
  readonly reports: readonly NonNullable<MispEvent['EventReport']>[number][];
  /** Rows that somebody deleted in MISP: they are not put back. */
  readonly deletedThere: readonly Refusal[];
}

type KeptAttribute = KeptEvent['Attribute'][number];

/**
 * Compares what was sent with what MISP kept. It answers 200 although attributes, whole objects, tags and references are missing, so nothing else tells.
 * Parts are known again by their uuid, which MISP keeps; values come back normalised.
 */
export function compareParts(sent: Parts, kept: KeptEvent): Comparison {
  const ofEvent = new Map(kept.Attribute.map((one) => [one.uuid.toLowerCase(), one]));
  const objects = new Map(kept.Object.map((one) => [one.uuid.toLowerCase(), one]));
  const ofObjects = new Map(kept.Object.flatMap(({ Attribute }) => Attribute).map((one) => [one.uuid.toLowerCase(), one]));
  const there = sent.Object.filter(({ uuid }) => objects.has(uuid));
  const all = new Map([...ofEvent, ...ofObjects]);
  const sentAttributes = [...sent.Attribute, ...sent.Object.flatMap(({ Attribute }) => Attribute)];
  return {
    kept: sentAttributes.filter(({ uuid }) => all.get(uuid)?.deleted === false).length,
    attributes: sent.Attribute.filter(({ uuid }) => !ofEvent.has(uuid)),
    objects: sent.Object.filter(({ uuid }) => !objects.has(uuid)),
    ofObjects: there.flatMap((object) =>
      object.Attribute.filter(({ uuid }) => !ofObjects.has(uuid)).map((attribute) => ({ object, attribute })),
    ),
    tags: missingTags(sent, kept, sentAttributes, all),
    references: there.flatMap((object) => missingReferences(object, objects.get(object.uuid))),
    reports: (sent.EventReport ?? []).filter(
      ({ name, uuid }) => !kept.EventReport.some((report) => report.uuid.toLowerCase() === uuid || report.name === name),
    ),
    deletedThere: sentAttributes
      .filter(({ uuid }) => all.get(uuid)?.deleted)
      .map(({ type, uuid, value }) => refusal(uuid, 'attribute', `${type} ${value}`, 'it was deleted in MISP')),
  };
}

/** Whether anything is missing that could still be added. */
export function isComplete({ attributes, objects, references, reports, tags }: Comparison): boolean {
  return [attributes, objects, references, reports, tags].every(({ length }) => length === 0);
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

function missingReferences(object: MispObject, kept: KeptEvent['Object'][number] | undefined): Comparison['references'] {
  const there = new Set(kept?.ObjectReference.map((one) => `${one.referenced_uuid.toLowerCase()} ${one.relationship_type}`));
  return (object.ObjectReference ?? [])
    .filter((one) => !there.has(`${one.referenced_uuid} ${one.relationship_type}`))
    .map((one) => ({ object, to: one.referenced_uuid, relationship: one.relationship_type, comment: one.comment ?? '' }));
}
