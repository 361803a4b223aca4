import { visibleEvents } from './access.ts';
import { type Answer, ok, refused } from './answer.ts';
import { showFound } from './attributes.ts';
import { type Fields, fieldsOf, isSet, textOf, textOr } from './fields.ts';
import type { Request } from './request.ts';
import { showEvent, showMetadata, showSighting } from './show-event.ts';
import { livingAttributes, type StoredAttribute, type StoredEvent } from './store.ts';
import { matches } from './tags.ts';
import { warningsOf } from './warninglists.ts';

/** POST /attributes/restSearch. An empty value or list is no filter at all: everything comes back. */
export function searchAttributes(request: Request): Answer {
  const fields = fieldsOf(request.body);
  if (isUnknownFormat(fields)) {
    return refused(404, 'Invalid output format.', request.path);
  }
  const found = filterEvents(visibleEvents(request), fields)
    .flatMap((event) => livingAttributes(event).map((attribute) => ({ event, attribute })))
    .filter(({ attribute }) => fits(attribute, fields))
    .sort((a, b) => Number(a.attribute.id) - Number(b.attribute.id));
  return ok({ response: { Attribute: pageOf(found, fields).map(({ attribute, event }) => showHit(attribute, event, fields)) } });
}

/** POST /events/restSearch, whole or with `metadata` without what is in them. */
export function searchEvents(request: Request): Answer {
  const fields = fieldsOf(request.body);
  if (isUnknownFormat(fields)) {
    return refused(404, 'Invalid output format.', request.path);
  }
  const found = filterEvents(visibleEvents(request), fields).filter(
    (event) => !asksForValue(fields) || livingAttributes(event).some((attribute) => fits(attribute, fields)),
  );
  const files = isSet(fields.withAttachments);
  const deleted = listOfTexts(fields.deleted).includes('1');
  const shown = pageOf(found, fields).map((event) =>
    isSet(fields.metadata) ? showMetadata(event, request.store) : showEvent(event, request.store, { files, deleted, warnings: false }),
  );
  return ok({ response: shown });
}

function isUnknownFormat(fields: Fields): boolean {
  return textOr(fields.returnFormat, 'json') !== 'json';
}

function filterEvents(events: readonly StoredEvent[], fields: Fields): readonly StoredEvent[] {
  const wanted = listOfTexts(fields.eventid).concat(listOfTexts(fields.uuid));
  const info = textOf(fields.eventinfo);
  return events.filter(
    (event) =>
      (wanted.length === 0 || wanted.includes(event.id) || wanted.includes(event.uuid)) &&
      (info === undefined || matches(event.info, info)),
  );
}

function fits(attribute: StoredAttribute, fields: Fields): boolean {
  const types = listOfTexts(fields.type);
  return (
    (types.length === 0 || types.includes(attribute.type)) && (!asksForValue(fields) || hasValue(attribute, listOfTexts(fields.value)))
  );
}

function asksForValue(fields: Fields): boolean {
  return listOfTexts(fields.value).length > 0;
}

/** Either half may fit. `!x` asks for a half that is not x, which nearly every attribute has. */
function hasValue({ value1, value2 }: StoredAttribute, wanted: readonly string[]): boolean {
  return wanted.some((pattern) =>
    pattern.startsWith('!')
      ? !matches(value1, pattern.slice(1)) || !matches(value2, pattern.slice(1))
      : matches(value1, pattern) || matches(value2, pattern),
  );
}

function showHit(attribute: StoredAttribute, event: StoredEvent, fields: Fields) {
  const { Tag, ...shown } = showFound(attribute);
  const warnings = isSet(fields.includeWarninglistHits) ? warningsOf(attribute) : [];
  const object = event.objects.find(({ id }) => id === attribute.object_id);
  return {
    ...shown,
    ...(isSet(fields.includeSightings) && { Sighting: attribute.sightings.map((sighting) => showSighting(sighting, attribute)) }),
    ...(warnings.length > 0 && { warnings }),
    ...(isSet(fields.includeEventUuid) && { event_uuid: event.uuid }),
    ...(isSet(fields.withAttachments) && attribute.data && { data: attribute.data.toString('base64') }),
    Event: {
      org_id: event.org.id,
      distribution: event.distribution,
      publish_timestamp: event.publish_timestamp,
      id: event.id,
      info: event.info,
      orgc_id: event.org.id,
      uuid: event.uuid,
    },
    ...(object && { Object: { id: object.id, distribution: object.distribution, sharing_group_id: object.sharing_group_id } }),
    ...(Tag && { Tag }),
  };
}

function pageOf<T>(found: readonly T[], fields: Fields): readonly T[] {
  const limit = Number(textOr(fields.limit, '0'));
  const start = (Number(textOr(fields.page, '1')) - 1) * limit;
  return limit > 0 ? found.slice(start, start + limit) : found;
}

function listOfTexts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map((one) => textOr(one, '')).filter(Boolean);
}
