import type { DraftRow, EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute, MispEvent, MispObject } from '#core/draft/misp-event.ts';
import { withTag } from './exclusive-tags.ts';

/** One change that a person makes to a draft. */
export type Edit =
  | { readonly set: 'event'; readonly fields: Partial<MispEvent> }
  | { readonly set: 'keep'; readonly rows: readonly string[]; readonly keep: boolean }
  | { readonly set: 'attribute'; readonly rows: readonly string[]; readonly fields: Partial<MispAttribute> }
  | { readonly set: 'object field'; readonly object: string; readonly attribute: string; readonly fields: Partial<MispAttribute> }
  | { readonly set: 'delivery'; readonly delivery: EventDraft['delivery'] }
  /** `exclusive`: namespaces of which the server allows one tag only. */
  | { readonly set: 'tag'; readonly tag: string; readonly rows?: readonly string[]; readonly exclusive?: readonly string[] }
  | { readonly set: 'no tag'; readonly tag: string; readonly rows?: readonly string[] }
  | { readonly set: 'new row'; readonly attribute: MispAttribute }
  | { readonly set: 'file'; readonly row: string; readonly keep: boolean; readonly hashesOnly: boolean; readonly sample?: MispAttribute }
  | { readonly set: 'no rows'; readonly rows: readonly string[] }
  | { readonly set: 'no directives' };

/** The draft with the change made. What the change does not speak of stays the same object. */
export function editDraft(draft: EventDraft, edit: Edit): EventDraft {
  switch (edit.set) {
    case 'event':
      return { ...draft, event: withFields(draft.event, edit.fields) };
    case 'keep':
      return { ...draft, rows: keepRows(draft.rows, edit.rows, edit.keep) };
    case 'attribute':
      return withAttributes(draft, edit.rows, (attribute) => ({ ...attribute, ...edit.fields }));
    case 'object field':
      return withObjectField(draft, edit);
    case 'delivery':
      return { ...draft, delivery: edit.delivery };
    case 'tag':
    case 'no tag':
      return retag(draft, edit);
    case 'new row':
      return addRow(draft, edit.attribute);
    case 'file':
      return withFile(draft, edit);
    case 'no rows':
      return withoutRows(draft, new Set(edit.rows));
    case 'no directives':
      return { ...draft, directives: [] };
  }
}

/** Edits of the same thing in a row, such as letters of one title, are one step to undo. */
export function isSameThing(a: Edit | undefined, b: Edit): boolean {
  if (!a || a.set !== b.set) {
    return false;
  }
  switch (b.set) {
    case 'event':
      return a.set === 'event' && sameKeys(a.fields, b.fields) && 'info' in b.fields;
    case 'attribute':
      return (
        a.set === 'attribute' &&
        String(a.rows) === String(b.rows) &&
        sameKeys(a.fields, b.fields) &&
        ('value' in b.fields || 'comment' in b.fields)
      );
    case 'object field':
      return a.set === 'object field' && a.attribute === b.attribute;
    default:
      return false;
  }
}

function withFields(event: MispEvent, fields: Partial<MispEvent>): MispEvent {
  const { extends_uuid, sharing_group_id, ...rest } = { ...event, ...fields };
  return {
    ...rest,
    ...(extends_uuid && { extends_uuid }),
    // MISP refuses a sharing group beside any other distribution.
    ...(rest.distribution === 4 && sharing_group_id !== undefined && { sharing_group_id }),
  };
}

function sameKeys(a: object, b: object): boolean {
  return String(Object.keys(a)) === String(Object.keys(b));
}

/** A field of an object has a row of its own only once it was held back. */
function keepRows(rows: readonly DraftRow[], uuids: readonly string[], keep: boolean): readonly DraftRow[] {
  const missing = new Set(uuids);
  const changed = rows.map((row) => (missing.delete(row.uuid) ? { ...row, keep } : row));
  return [...changed, ...[...missing].map((uuid): DraftRow => ({ uuid, keep, occurrences: [], why: [] }))];
}

function withAttributes(draft: EventDraft, uuids: readonly string[], change: (attribute: MispAttribute) => MispAttribute): EventDraft {
  const wanted = new Set(uuids);
  const Attribute = draft.event.Attribute.map((attribute) => (wanted.has(attribute.uuid) ? change(attribute) : attribute));
  return { ...draft, event: { ...draft.event, Attribute } };
}

function withObjectField(draft: EventDraft, edit: Extract<Edit, { set: 'object field' }>): EventDraft {
  const objects = draft.event.Object.map((object) => {
    if (object.uuid !== edit.object) {
      return object;
    }
    const Attribute = object.Attribute.map((field) => (field.uuid === edit.attribute ? { ...field, ...edit.fields } : field));
    return { ...object, Attribute };
  });
  return { ...draft, event: { ...draft.event, Object: objects } };
}

function withFile(draft: EventDraft, { hashesOnly, keep, row: uuid, sample }: Extract<Edit, { set: 'file' }>): EventDraft {
  const rows = draft.rows.map((row) => {
    const { hashesOnly: _, ...rest } = row;
    return row.uuid === uuid ? { ...rest, keep, ...(hashesOnly && { hashesOnly }) } : row;
  });
  const replace = (attribute: MispAttribute) => (attribute.uuid === sample?.uuid ? sample : attribute);
  const { event } = draft;
  const Attribute = event.Attribute.map(replace);
  const objects = event.Object.map((object) => (object.uuid === uuid ? { ...object, Attribute: object.Attribute.map(replace) } : object));
  return { ...draft, rows, event: { ...event, Attribute, Object: objects } };
}

function retag(draft: EventDraft, edit: Extract<Edit, { set: 'tag' | 'no tag' }>): EventDraft {
  const { rows, tag } = edit;
  const change = (tags: MispEvent['Tag']) =>
    edit.set === 'tag' ? withTag(tags, tag, edit.exclusive) : tags.filter(({ name }) => name !== tag);
  if (!rows) {
    return { ...draft, event: { ...draft.event, Tag: change(draft.event.Tag) } };
  }
  return withAttributes(draft, rows, (attribute) => ({ ...attribute, Tag: change(attribute.Tag ?? []) }));
}

function addRow(draft: EventDraft, attribute: MispAttribute): EventDraft {
  const row: DraftRow = { uuid: attribute.uuid, keep: true, occurrences: [], why: [{ rule: 'by-hand' }] };
  return { ...draft, event: { ...draft.event, Attribute: [...draft.event.Attribute, attribute] }, rows: [...draft.rows, row] };
}

function withoutRows(draft: EventDraft, gone: ReadonlySet<string>): EventDraft {
  const { Attribute, Object: objects } = draft.event;
  const event = {
    ...draft.event,
    Attribute: Attribute.filter(({ uuid }) => !gone.has(uuid)),
    // What pointed at a row that is gone would make MISP refuse the object.
    Object: objects.filter(({ uuid }) => !gone.has(uuid)).map((object) => withoutReferences(object, gone)),
  };
  return { ...draft, event, rows: draft.rows.filter(({ uuid }) => !gone.has(uuid)) };
}

function withoutReferences(object: MispObject, gone: ReadonlySet<string>): MispObject {
  const { ObjectReference } = object;
  return ObjectReference?.some(({ referenced_uuid }) => gone.has(referenced_uuid))
    ? { ...object, ObjectReference: ObjectReference.filter(({ referenced_uuid }) => !gone.has(referenced_uuid)) }
    : object;
}
