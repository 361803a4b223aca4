import { findAttribute, findEvent, mayEdit } from './access.ts';
import { type Answer, notSaved, ok, refused } from './answer.ts';
import { type Fields, flagOr, isSet, listOf, textOf, textOr, unwrap } from './fields.ts';
import { DESCRIBE_TYPES } from './knowledge.ts';
import { normalise } from './normalise.ts';
import type { Request } from './request.ts';
import { type StoredAttribute, timestampNow, touch, wholeValue } from './store.ts';
import { type AttributeContext, refuseFourByteText, storeAttribute } from './store-attribute.ts';
import { showAtSearched, showTag } from './tagging.ts';
import { validateAttribute } from './validate.ts';

/** POST /attributes/add/N: one, a list, or one with a list of values. */
export async function addAttributes(request: Request): Promise<Answer> {
  const { body, named, path, store, user } = request;
  const event = findEvent(request.args[0], request);
  if (!event) {
    return refused(404, 'Invalid event', path);
  }
  if (!mayEdit(event, user)) {
    return refused(403, 'You do not have permission to do that.', path);
  }
  const given = expand(body);
  const enforceWarninglist = isSet(named.enforceWarninglist);
  const context: AttributeContext = {
    store,
    user,
    event,
    objectId: '0',
    toIdsWhenMissing: 'of the type',
    refuseDuplicate: true,
    enforceWarninglist,
  };
  const kept: StoredAttribute[] = [];
  const errors: Record<string, unknown> = {};
  for (const [index, fields] of given.entries()) {
    const result = await storeAttribute(fields, context);
    if ('attribute' in result) {
      event.attributes.push(result.attribute);
      kept.push(result.attribute);
    } else {
      errors[`attribute_${index}`] = result.errors;
    }
  }
  if (kept.length > 0) {
    touch(event);
  }
  return answerAdd(kept, errors, given.length);
}

/** POST /attributes/edit/N: the fields that are sent. */
export function editAttribute(request: Request): Answer {
  const { args, body, path, user } = request;
  const found = findAttribute(args[0], request);
  if (!found || found.attribute.deleted) {
    return refused(404, 'Invalid attribute.', path);
  }
  if (!mayEdit(found.event, user)) {
    return refused(403, 'You do not have permission to do that.', path);
  }
  const { attribute, event } = found;
  const fields = unwrap(body, 'Attribute');
  const type = textOr(fields.type, attribute.type);
  const category = textOr(fields.category, attribute.category);
  const value = normalise(type, textOr(fields.value, wholeValue(attribute)));
  const errors = validateAttribute({ type, category, value });
  if (errors) {
    return notSaved('edit Attribute', errors, path);
  }
  refuseFourByteText(textOr(fields.comment, ''));
  changeAttribute(attribute, { ...fields, type, category, value });
  touch(event);
  const { Tag, ...shown } = showFound(attribute);
  return ok({ Attribute: { ...shown, ...(Tag && { Tag: attribute.tags.map(({ tag }) => showTag(tag)) }) } });
}

/** /attributes/view/N or by uuid. */
export function viewAttribute(request: Request): Answer {
  const found = findAttribute(request.args[0], request);
  if (!found) {
    return refused(404, 'Invalid attribute', request.path);
  }
  const { Tag, ...shown } = showFound(found.attribute);
  return ok({ Attribute: { ...shown, event_uuid: found.event.uuid, ...(Tag && { Tag }) } });
}

/** POST /attributes/delete/N: the attribute stays, marked as deleted. */
export function deleteAttribute(request: Request): Answer {
  const found = findAttribute(request.args[0], request);
  if (!found) {
    return refused(404, 'Invalid attribute', request.path);
  }
  if (!mayEdit(found.event, request.user)) {
    return refused(403, 'You do not have permission to do that.', request.path);
  }
  found.attribute.deleted = true;
  found.attribute.timestamp = timestampNow();
  touch(found.event);
  return ok({ message: 'Attribute deleted.' });
}

/** /attributes/describeTypes: which types there are, and which category takes which. */
export function describeTypes(): Answer {
  return ok({ result: DESCRIBE_TYPES });
}

/** An attribute as answers of /attributes show it: with both halves of its value after adding, without them later. */
export function showFound(attribute: StoredAttribute) {
  const { value1: _1, value2: _2, ...rest } = showAdded(attribute);
  return { ...rest, ...(attribute.tags.length > 0 && { Tag: attribute.tags.map(showAtSearched) }) };
}

/** As /attributes/add and /objects/add give what they made. */
export function showAdded({ data: _, sightings: _1, tags: _2, ...attribute }: StoredAttribute) {
  return { ...attribute, value: wholeValue(attribute) };
}

function expand(body: unknown): readonly Fields[] {
  const given = Array.isArray(body) ? listOf(body) : [unwrap(body, 'Attribute')];
  return given.flatMap((fields) => (Array.isArray(fields.value) ? fields.value.map((value) => ({ ...fields, value })) : [fields]));
}

function answerAdd(kept: readonly StoredAttribute[], errors: Readonly<Record<string, unknown>>, given: number): Answer {
  const [first] = kept;
  if (!first) {
    return notSaved('add Attribute', given === 1 ? errors.attribute_0 : errors, '/attributes/add');
  }
  const hasErrors = Object.keys(errors).length > 0;
  if (kept.length === 1) {
    return ok({ Attribute: showAdded(first), AttributeTag: showAttributeTags(first), ...(hasErrors && { errors }) });
  }
  return ok({ Attribute: kept.map(showAdded), ...(hasErrors && { errors }) });
}

function showAttributeTags({ event_id, id, tags }: StoredAttribute) {
  return tags.map(({ local, tag }, index) => {
    const Tag = { id: tag.id, name: tag.name, colour: tag.colour, numerical_value: null };
    return { id: String(index + 1), attribute_id: id, event_id, tag_id: tag.id, local, relationship_type: null, Tag };
  });
}

function changeAttribute(attribute: StoredAttribute, fields: Fields): void {
  const value = textOr(fields.value, '');
  const composite = textOr(fields.type, '').includes('|') || fields.type === 'malware-sample';
  const [first = '', ...rest] = composite ? value.split('|') : [value];
  attribute.type = textOr(fields.type, attribute.type);
  attribute.category = textOr(fields.category, attribute.category);
  attribute.value1 = first;
  attribute.value2 = rest.join('|');
  attribute.to_ids = flagOr(fields.to_ids, attribute.to_ids);
  attribute.comment = textOr(fields.comment, attribute.comment);
  attribute.distribution = textOr(fields.distribution, attribute.distribution);
  attribute.disable_correlation = flagOr(fields.disable_correlation, attribute.disable_correlation);
  attribute.timestamp = textOf(fields.timestamp) ?? timestampNow();
}
