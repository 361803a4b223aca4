import type { MispAttribute, MispEvent, MispEventReport, MispTag } from '../draft/misp-event.ts';
import type { EventAdditions } from '../ports.ts';
import type { Before } from './submission.ts';

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

/** What of it MISP has not been given yet: what it refused the last time, and what was not sent then. */
export function missingSince(additions: EventAdditions, { refused, sent }: Pick<Before, 'refused' | 'sent'>): EventAdditions {
  const rows = new Set(refused.map(({ row }) => row));
  const tags = new Set(refused.filter(({ what }) => what === 'tag').map(({ value }) => value));
  const [before, tagsBefore] = [sent && new Set(sent.rows), sent && new Set(sent.tags)];
  const isMissing = ({ uuid }: { readonly uuid: string }) => rows.has(uuid) || before?.has(uuid) === false;
  return {
    Attribute: additions.Attribute.filter(isMissing),
    Object: additions.Object.filter((object) => isMissing(object) || object.Attribute.some(isMissing)),
    Tag: additions.Tag.filter(({ name }) => tags.has(name) || tagsBefore?.has(name) === false),
    EventReport: (additions.EventReport ?? []).filter(isMissing),
  };
}
