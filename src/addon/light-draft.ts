import type { EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute } from '#core/draft/misp-event.ts';

/** Pages show files and do not need their bytes: megabytes need not travel to them and back with every change. */
const LONGEST = 16 * 1024;
const LEFT_OUT = /^\(\d+ characters\)$/; // (6990508 characters)

/** The draft for a page: long contents of files are replaced by their length. */
export function lighten(draft: EventDraft): EventDraft {
  return mapAttributes(draft, (attribute) =>
    attribute.data && attribute.data.length > LONGEST ? { ...attribute, data: `(${attribute.data.length} characters)` } : attribute,
  );
}

/** The draft that came back from a page, with the contents that `lighten` left out of the one that is kept here. */
export function restore(draft: EventDraft, kept: EventDraft): EventDraft {
  const contents = new Map(allAttributes(kept).map(({ data, uuid }) => [uuid, data]));
  return mapAttributes(draft, (attribute) => {
    if (!attribute.data || !LEFT_OUT.test(attribute.data)) {
      return attribute;
    }
    const { data: _, ...rest } = attribute;
    const data = contents.get(attribute.uuid);
    return data === undefined ? rest : { ...rest, data };
  });
}

function allAttributes({ event }: EventDraft): readonly MispAttribute[] {
  return [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
}

function mapAttributes(draft: EventDraft, change: (attribute: MispAttribute) => MispAttribute): EventDraft {
  const { event } = draft;
  const objects = event.Object.map((object) => ({ ...object, Attribute: object.Attribute.map(change) }));
  return { ...draft, event: { ...event, Attribute: event.Attribute.map(change), Object: objects } };
}
