import type { MispAttribute, MispEvent, MispObject, MispTag } from './misp-event.ts';
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
  const cleanComment = <T extends { readonly comment?: string }>(one: T): T =>
    one.comment === undefined ? one : { ...one, comment: clean(one.comment) };
  const cleanAttribute = (attribute: MispAttribute): MispAttribute => ({
    ...cleanComment(attribute),
    value: clean(attribute.value),
    ...(attribute.Tag && { Tag: cleanTags(attribute.Tag) }),
  });
  const cleanObject = (object: MispObject): MispObject => ({
    ...cleanComment(object),
    Attribute: object.Attribute.map(cleanAttribute),
    ...(object.ObjectReference && { ObjectReference: object.ObjectReference.map(cleanComment) }),
  });
  return {
    ...event,
    info: clean(event.info),
    Attribute: event.Attribute.map(cleanAttribute),
    Object: event.Object.map(cleanObject),
    Tag: cleanTags(event.Tag),
    ...(event.EventReport && {
      EventReport: event.EventReport.map((report) => ({ ...report, name: clean(report.name), content: clean(report.content) })),
    }),
  };
}
