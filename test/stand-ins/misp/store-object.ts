import { randomUUID } from 'node:crypto';
import { type Fields, listOf, textOf, textOr } from './fields.ts';
import { findTemplate } from './knowledge.ts';
import type { User } from './people.ts';
import { type Store, type StoredEvent, type StoredObject, type StoredReference, timestampNow } from './store.ts';
import { type AttributeContext, refuseFourByteText, seenOf, storeAttribute } from './store-attribute.ts';

interface ObjectContext {
  readonly store: Store;
  readonly user: User;
  readonly event: StoredEvent;
}

/** An object that came nested in an event. Bad attributes fall out of it without a word; one that lost all of them vanishes whole. */
export async function storeNestedObject(fields: Fields, context: ObjectContext): Promise<void> {
  const object = makeObject(fields, context);
  refuseFourByteText(object.comment);
  for (const attribute of listOf(fields.Attribute)) {
    const result = await storeAttribute(attribute, contextFor(object, context, 'of the type'));
    if ('attribute' in result) {
      object.attributes.push(result.attribute);
    }
  }
  if (object.attributes.length > 0) {
    context.event.objects.push(object);
  }
}

/** The references of nested objects, once all that they may point at is there. One that points nowhere is left out. */
export function storeNestedReferences(objects: readonly Fields[], { event, store }: ObjectContext): void {
  for (const fields of objects) {
    const object = event.objects.find(({ uuid }) => uuid === textOf(fields.uuid));
    for (const reference of object ? listOf(fields.ObjectReference) : []) {
      if (object && findTarget(event, textOr(reference.referenced_uuid, ''))) {
        object.references.push(makeReference(reference, object, store));
      }
    }
  }
}

/** Without number and attributes yet. What the sender leaves out comes from the template where the server has it. */
export function makeObject(fields: Fields, { event, store }: ObjectContext, { describe = false } = {}): StoredObject {
  const template = findTemplate(textOr(fields.template_uuid, ''), textOf(fields.template_version));
  return {
    id: store.nextId('objects'),
    uuid: textOr(fields.uuid, randomUUID()).toLowerCase(),
    event_id: event.id,
    name: textOf(fields.name) ?? template?.name ?? '',
    'meta-category': textOf(fields['meta-category']) ?? template?.['meta-category'] ?? '',
    description: textOf(fields.description) ?? (describe ? (template?.description ?? null) : null),
    template_uuid: textOr(fields.template_uuid, ''),
    template_version: textOf(fields.template_version) ?? template?.version ?? '1',
    timestamp: timestampNow(),
    distribution: textOf(fields.distribution) ?? event.distribution,
    sharing_group_id: textOr(fields.sharing_group_id, '0'),
    comment: textOr(fields.comment, ''),
    deleted: false,
    first_seen: seenOf(fields.first_seen),
    last_seen: seenOf(fields.last_seen),
    attributes: [],
    references: [],
  };
}

/** How attributes of an object are stored: duplicates are nobody's business there. */
export function contextFor(
  object: StoredObject,
  context: ObjectContext,
  toIdsWhenMissing: AttributeContext['toIdsWhenMissing'],
): AttributeContext {
  return { ...context, objectId: object.id, toIdsWhenMissing, refuseDuplicate: false, enforceWarninglist: false };
}

/** From an object to an attribute or object. */
export function makeReference(fields: Fields, object: StoredObject, store: Store): StoredReference {
  return {
    id: store.nextId('references'),
    uuid: textOr(fields.uuid, randomUUID()).toLowerCase(),
    timestamp: timestampNow(),
    object_id: object.id,
    referenced_uuid: textOr(fields.referenced_uuid, '').toLowerCase(),
    relationship_type: textOr(fields.relationship_type, ''),
    comment: textOr(fields.comment, ''),
    event_id: object.event_id,
    source_uuid: object.uuid,
  };
}

/** What in the event has that uuid, and how a reference names its sort. */
export function findTarget(event: StoredEvent, uuid: string) {
  const attribute = [...event.attributes, ...event.objects.flatMap(({ attributes }) => attributes)].find((one) => one.uuid === uuid);
  if (attribute) {
    return { id: attribute.id, type: '0', attribute } as const;
  }
  const object = event.objects.find((one) => one.uuid === uuid);
  return object ? ({ id: object.id, type: '1', object } as const) : undefined;
}
