import type { MispAttribute, MispEvent, MispTag } from './misp-event.ts';
import { REMOVED } from './redact-directives.ts';

/**
 * The event without the configured key in any of its texts: it may have been written into the subject, a name or an address. Keys that a mail
 * only makes up stay, for whoever wrote it could blacken its own addresses with them. Files stay as they are.
 */
export function redactEvent(event: MispEvent, key: string | undefined): MispEvent {
  if (!key) {
    return event;
  }
  const clean = (text: string) => text.replaceAll(key, REMOVED);
  const cleanTags = (tags: readonly MispTag[]) => tags.map((tag) => ({ ...tag, name: clean(tag.name) }));
  const cleanAttribute = (attribute: MispAttribute): MispAttribute => ({
    ...attribute,
    value: clean(attribute.value),
    ...(attribute.comment !== undefined && { comment: clean(attribute.comment) }),
    ...(attribute.Tag && { Tag: cleanTags(attribute.Tag) }),
  });
  return {
    ...event,
    info: clean(event.info),
    Attribute: event.Attribute.map(cleanAttribute),
    Object: event.Object.map((object) => ({ ...object, Attribute: object.Attribute.map(cleanAttribute) })),
    Tag: cleanTags(event.Tag),
    ...(event.EventReport && {
      EventReport: event.EventReport.map((report) => ({ ...report, name: clean(report.name), content: clean(report.content) })),
    }),
  };
}
