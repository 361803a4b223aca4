import type { MispAttribute, MispEvent, MispObject, MispTag } from '../draft/misp-event.ts';
import type { EventAdditions } from '../ports.ts';
import type { Refusal } from './submission.ts';

/**
 * What goes to an event that is there already. How the mail may be shared is said of what came from the mail: the event has
 * a marking of its own, and MISP would let it have two.
 */
export function additionsOf(event: MispEvent): EventAdditions {
  const markings = event.Tag.filter(isMarking);
  const mark = (attribute: MispAttribute) => withTags(attribute, markings);
  return {
    Attribute: event.Attribute.map(mark),
    Object: event.Object.map((object) => ({ ...object, Attribute: object.Attribute.map(mark) })),
    Tag: event.Tag.filter((tag) => !isMarking(tag)),
  };
}

function isMarking({ name }: MispTag): boolean {
  return /^(?:tlp|pap):/i.test(name);
}

function withTags(attribute: MispAttribute, tags: readonly MispTag[]): MispAttribute {
  const once = new Map([...(attribute.Tag ?? []), ...tags].map((tag) => [tag.name, tag]));
  return once.size === 0 ? attribute : { ...attribute, Tag: [...once.values()] };
}

/** Of an event what MISP refused the last time: attributes, objects, and tags. */
export function refusedOf(event: MispEvent, refused: readonly Refusal[]): EventAdditions {
  const rows = new Set(refused.map(({ row }) => row));
  const tags = new Set(refused.filter(({ what }) => what === 'tag').map(({ value }) => value));
  const isRefused = ({ Attribute, uuid }: MispObject) => rows.has(uuid) || Attribute.some((field) => rows.has(field.uuid));
  return {
    Attribute: event.Attribute.filter(({ uuid }) => rows.has(uuid)),
    Object: event.Object.filter(isRefused),
    Tag: event.Tag.filter(({ name }) => tags.has(name)),
  };
}
