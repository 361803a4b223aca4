import type { MispAttribute, MispEvent, MispEventReport, MispObject, MispTag } from '../draft/misp-event.ts';
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
    ...(event.EventReport && { EventReport: event.EventReport.map((report) => namedAfter(event, report)) }),
  };
}

/** One event takes the reports of many mails: by their names they are told apart, and MISP has them told apart. */
function namedAfter({ info }: MispEvent, report: MispEventReport): MispEventReport {
  return { ...report, name: `${report.name} ${report.uuid.slice(0, 8)}: ${info}` };
}

function isMarking({ name }: MispTag): boolean {
  return /^(?:tlp|pap):/i.test(name);
}

function withTags(attribute: MispAttribute, tags: readonly MispTag[]): MispAttribute {
  const once = new Map([...(attribute.Tag ?? []), ...tags].map((tag) => [tag.name, tag]));
  return once.size === 0 ? attribute : { ...attribute, Tag: [...once.values()] };
}

/** What MISP refused of it the last time: attributes, objects, tags and reports. */
export function refusedOf(
  { Attribute, EventReport = [], Object: objects, Tag }: EventAdditions,
  refused: readonly Refusal[],
): EventAdditions {
  const rows = new Set(refused.map(({ row }) => row));
  const tags = new Set(refused.filter(({ what }) => what === 'tag').map(({ value }) => value));
  const isRefused = (object: MispObject) => rows.has(object.uuid) || object.Attribute.some((field) => rows.has(field.uuid));
  return {
    Attribute: Attribute.filter(({ uuid }) => rows.has(uuid)),
    Object: objects.filter(isRefused),
    Tag: Tag.filter(({ name }) => tags.has(name)),
    EventReport: EventReport.filter(({ uuid }) => rows.has(uuid)),
  };
}
