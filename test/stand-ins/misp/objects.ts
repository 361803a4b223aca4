import { findEvent, findObject, mayEdit } from './access.ts';
import { type Answer, notSaved, ok, refused } from './answer.ts';
import { showAdded } from './attributes.ts';
import { type Fields, isSet, listOf, textOf, textOr, unwrap } from './fields.ts';
import { EMAIL_TEMPLATE, findTemplate, OBJECT_TEMPLATES } from './knowledge.ts';
import type { Request } from './request.ts';
import { type StoredEvent, type StoredObject, timestampNow, touch, wholeValue } from './store.ts';
import { refuseFourByteText, storeAttribute } from './store-attribute.ts';
import { contextFor, findTarget, makeObject, makeReference } from './store-object.ts';

/** POST /objects/add/N[/TEMPLATE]: all of the object or nothing of it. */
export async function addObject(request: Request): Promise<Answer> {
  const { args, body, named, path, store, user } = request;
  const [eventId, template] = args;
  const event = findEvent(eventId, request);
  if (!event) {
    return refused(404, 'Invalid event', path);
  }
  if (!mayEdit(event, user)) {
    return refused(403, 'Insufficient permissions to create objects.', path);
  }
  const fields: Fields = { ...(template !== undefined && { template_uuid: template }), ...unwrap(body, 'Object') };
  const attributes = listOf(fields.Attribute);
  if (attributes.length === 0) {
    return objectRefused('Could not save the object as no attributes were set.', event);
  }
  if (!findTemplate(textOr(fields.template_uuid, ''), textOf(fields.template_version)) && !describesItself(fields)) {
    return notStored('template: No valid template found and object lacking template information. (description)');
  }
  const object = makeObject(fields, { event, store, user }, { describe: true });
  refuseFourByteText(object.comment);
  for (const attribute of attributes) {
    const result = await storeAttribute(attribute, contextFor(object, { event, store, user }, 'true'));
    if (!('attribute' in result)) {
      const which = textOr(attribute.object_relation, '');
      const text = `Could not save object as at least one attribute has failed validation (${which}). ${JSON.stringify(result.errors)}`;
      return objectRefused(text, event);
    }
    object.attributes.push(result.attribute);
  }
  const same = isSet(fields.breakOnDuplicate ?? named.breakOnDuplicate) ? findSame(object, attributes, event) : undefined;
  if (same) {
    const text = `Duplicate object found (id: ${same.id}, uuid: ${same.uuid}). Since breakOnDuplicate is set the object will not be added.`;
    return notStored(`value: ${text}`);
  }
  event.objects.push(object);
  touch(event);
  return ok({ Object: showAddedObject(object) });
}

/**
 * POST /objects/edit/N/0/1: adds the first attribute of the list and does nothing else. Read in MISP's code, not recorded; other forms, which
 * delete what is not named, are left out. Why an attribute is refused MISP does not say here: the number of the object stands in that place.
 */
export async function editObject(request: Request): Promise<Answer> {
  const { args, body, path, store, user } = request;
  const [id, , onlyAdd] = args;
  const found = findObject(id, request);
  if (!found) {
    return refused(404, 'Invalid object.', path);
  }
  const { event, object } = found;
  if (!mayEdit(event, user)) {
    return refused(403, 'Insufficient permissions to edit this object.', path);
  }
  const [attribute] = listOf(unwrap(body, 'Object').Attribute);
  if (onlyAdd !== '1' || !attribute) {
    return refused(405, 'The stand-in for MISP adds single attributes to objects and nothing else.', path);
  }
  const result = await storeAttribute(attribute, contextFor(object, { event, store, user }, 'of the type'));
  if (!('attribute' in result)) {
    return notSaved('edit Objects', object.id, '/objects/edit');
  }
  object.attributes.push(result.attribute);
  touch(event);
  return ok({ Object: showAddedObject(object) });
}

/** POST /objects/delete/N: the object stays, marked as deleted. */
export function deleteObject(request: Request): Answer {
  const found = findObject(request.args[0], request);
  if (!found) {
    return refused(404, 'Invalid object.', request.path);
  }
  if (!mayEdit(found.event, request.user)) {
    return refused(403, 'Insufficient permissions to delete objects.', request.path);
  }
  found.object.deleted = true;
  for (const attribute of found.object.attributes) {
    attribute.deleted = true;
    attribute.timestamp = timestampNow();
  }
  touch(found.event);
  return ok({ saved: true, success: true, name: 'Object deleted', message: 'Object deleted', url: request.path });
}

/** POST /objectReferences/add[/OBJECT] */
export function addReference(request: Request): Answer {
  const { args, body, path, store, user } = request;
  const fields = unwrap(body, 'ObjectReference');
  const found = findObject(args[0] ?? textOf(fields.object_uuid), request);
  if (!found) {
    return refused(404, 'Invalid object.', path);
  }
  const target = findTarget(found.event, textOr(fields.referenced_uuid, '').toLowerCase());
  if (!target) {
    return refused(404, 'Invalid target.', path);
  }
  if (!mayEdit(found.event, user)) {
    return refused(403, 'Insufficient permissions to create object references.', path);
  }
  const reference = makeReference(fields, found.object, store);
  found.object.references.push(reference);
  touch(found.event);
  const { id, type } = target;
  return ok({
    ObjectReference: { ...reference, referenced_id: id, referenced_type: type, deleted: false, object_uuid: found.object.uuid },
  });
}

/** /objectTemplates/index */
export function indexTemplates(): Answer {
  return ok(OBJECT_TEMPLATES);
}

/** /objectTemplates/view/UUID: the elements of the email template alone were recorded. */
export function viewTemplate({ args: [uuid], path }: Request): Answer {
  const found = OBJECT_TEMPLATES.find(({ ObjectTemplate }) => ObjectTemplate.uuid === uuid);
  if (!found) {
    return refused(404, 'Invalid object template', path);
  }
  return ok(found.ObjectTemplate.name === 'email' ? EMAIL_TEMPLATE : { ...found, ObjectTemplateElement: [] });
}

function describesItself(fields: Fields): boolean {
  return textOf(fields.description) !== undefined && textOf(fields['meta-category']) !== undefined && textOf(fields.name) !== undefined;
}

function objectRefused(errors: string, event: StoredEvent): Answer {
  return notSaved('add object', errors, `/objects/add/${event.id}/`, `${event.id}/`);
}

function notStored(why: string): Answer {
  return notSaved('add Object', `Object could not be saved.\n${why}`, '/objects/add');
}

/** As recorded: without a category on every attribute MISP does not notice that it has the object already. */
function findSame(object: StoredObject, given: readonly Fields[], event: StoredEvent): StoredObject | undefined {
  return given.every(({ category }) => category !== undefined)
    ? event.objects.find((other) => !other.deleted && other.name === object.name && fingerprint(other) === fingerprint(object))
    : undefined;
}

function fingerprint({ attributes }: StoredObject): string {
  const parts = attributes.map((one) => `${one.object_relation}\0${one.type}\0${one.category}\0${wholeValue(one)}`);
  return parts.sort().join('\0\0');
}

function showAddedObject({ attributes, references: _, ...object }: StoredObject) {
  return { ...object, Attribute: attributes.map(showAdded) };
}
