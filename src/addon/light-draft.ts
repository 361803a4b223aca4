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

/** The same for a page that shows neither the mail nor the JSON: without places in texts, references between objects, and reports. */
export function lightenForPopup(draft: EventDraft): EventDraft {
  const { event, rows, ...rest } = lighten(draft);
  const { EventReport: _, ...shown } = event;
  const objects = event.Object.map(({ ObjectReference: _references, ...object }) => object);
  return { ...rest, rows: rows.map((row) => ({ ...row, occurrences: [] })), event: { ...shown, Object: objects } };
}

/** The draft that came back from a page, with what was left out for it of the one that is kept here. */
export function restore(draft: EventDraft, kept: EventDraft): EventDraft {
  return restorePlaces(restoreContents(draft, kept), kept);
}

function restoreContents(draft: EventDraft, kept: EventDraft): EventDraft {
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

/** Nobody edits these: a page that has none was given none. */
function restorePlaces({ event, rows, ...rest }: EventDraft, kept: EventDraft): EventDraft {
  const places = new Map(kept.rows.map(({ occurrences, uuid }) => [uuid, occurrences]));
  const references = new Map(kept.event.Object.map(({ ObjectReference, uuid }) => [uuid, ObjectReference]));
  const objects = event.Object.map((object) => {
    const ObjectReference = object.ObjectReference ?? references.get(object.uuid);
    return ObjectReference ? { ...object, ObjectReference } : object;
  });
  const EventReport = event.EventReport ?? kept.event.EventReport;
  return {
    ...rest,
    event: { ...event, uuid: kept.event.uuid, Object: objects, ...(EventReport && { EventReport }) },
    rows: rows.map((row) => ({ ...row, occurrences: row.occurrences.length > 0 ? row.occurrences : (places.get(row.uuid) ?? []) })),
  };
}

function allAttributes({ event }: EventDraft): readonly MispAttribute[] {
  return [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
}

function mapAttributes(draft: EventDraft, change: (attribute: MispAttribute) => MispAttribute): EventDraft {
  const { event } = draft;
  const objects = event.Object.map((object) => ({ ...object, Attribute: object.Attribute.map(change) }));
  return { ...draft, event: { ...event, Attribute: event.Attribute.map(change), Object: objects } };
}
