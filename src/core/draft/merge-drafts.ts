import { withoutDoubles } from '../classify/exclusive-tags.ts';
import type { DraftRow, EventDraft } from './event-draft.ts';
import type { MispAttribute, MispEvent, MispObject, MispTag } from './misp-event.ts';
import { joinRemarks } from './remarks.ts';

/** Drafts of mails that are to be one event, with its uuid already, as one draft: what several of them have is there once. At least one. */
export function mergeDrafts(drafts: readonly EventDraft[]): EventDraft {
  const [first, ...others] = drafts;
  if (!first) {
    throw new RangeError('an event needs a mail');
  }
  return others.length === 0 ? first : drafts.map(withNumber).reduce(mergeTwo);
}

/** The draft whose rows say which of the mails they come from. */
function withNumber(draft: EventDraft, ofMail: number): EventDraft {
  const rows = draft.rows.map((row) => ({
    ...row,
    ofMails: [ofMail],
    occurrences: row.occurrences.map((occurrence) => ({ ...occurrence, ofMail })),
  }));
  return { ...draft, rows };
}

function mergeTwo(first: EventDraft, second: EventDraft): EventDraft {
  return {
    event: mergeEvents(first.event, second.event),
    rows: byUuid([...first.rows, ...second.rows], joinRows),
    directives: [...first.directives, ...second.directives],
    notices: [...first.notices, ...second.notices],
    delivery: first.delivery,
    ...(first.origins && { origins: { ...first.origins, tags: [...first.origins.tags, ...(second.origins?.tags ?? [])] } }),
  };
}

function mergeEvents(first: MispEvent, second: MispEvent): MispEvent {
  const reports = [...(first.EventReport ?? []), ...(second.EventReport ?? [])];
  return {
    ...first,
    date: first.date < second.date ? first.date : second.date,
    Attribute: byUuid([...first.Attribute, ...second.Attribute], joinAttributes),
    Object: byUuid([...first.Object, ...second.Object], joinObjects),
    Tag: mergeTags([...first.Tag, ...second.Tag]),
    ...(reports.length > 0 && { EventReport: [...new Map(reports.map((report) => [report.uuid, report])).values()] }),
  };
}

/** One event has one TLP: of several the strictest; of other exclusive taxonomies the first. */
function mergeTags(all: readonly MispTag[]): readonly MispTag[] {
  return withoutDoubles(all.map(({ name }) => ({ name, why: '' }))).map(({ name }) => ({ name }));
}

/** Things with the same uuid are the same thing: they become one, at the place of the first. */
function byUuid<T extends { readonly uuid: string }>(things: readonly T[], join: (first: T, second: T) => T): readonly T[] {
  const found = new Map<string, T>();
  for (const thing of things) {
    const before = found.get(thing.uuid);
    found.set(thing.uuid, before ? join(before, thing) : thing);
  }
  return [...found.values()];
}

function joinRows(first: DraftRow, second: DraftRow): DraftRow {
  return {
    ...first,
    keep: first.keep || second.keep,
    occurrences: [...first.occurrences, ...second.occurrences],
    ofMails: [...new Set([...(first.ofMails ?? []), ...(second.ofMails ?? [])])],
  };
}

function joinAttributes(first: MispAttribute, second: MispAttribute): MispAttribute {
  const seen = [first.first_seen, second.first_seen, first.last_seen, second.last_seen].filter((time) => time !== undefined).sort();
  const [first_seen] = seen;
  const last_seen = seen.at(-1);
  const times = { ...(first_seen && { first_seen }), ...(last_seen && { last_seen }) };
  return { ...first, to_ids: first.to_ids && second.to_ids, ...joinRemarks([first, second]), ...times };
}

function joinObjects(first: MispObject, second: MispObject): MispObject {
  const references = [...(first.ObjectReference ?? []), ...(second.ObjectReference ?? [])];
  return references.length === 0 ? first : { ...first, ObjectReference: byReference(references) };
}

function byReference(references: NonNullable<MispObject['ObjectReference']>): NonNullable<MispObject['ObjectReference']> {
  return [...new Map(references.map((one) => [`${one.relationship_type} ${one.referenced_uuid}`, one])).values()];
}
