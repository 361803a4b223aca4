import { randomUUID } from 'node:crypto';
import { findAttribute, findEvent, visibleEvents } from './access.ts';
import { type Answer, ok, refused } from './answer.ts';
import { type Fields, fieldsOf, textOf, textOr } from './fields.ts';
import type { Request } from './request.ts';
import { livingAttributes, type StoredAttribute, type StoredSighting, timestampNow } from './store.ts';

/** POST /sightings/add[/ATTRIBUTE]: by attribute, or by value, which hits every attribute that the user may see. 200 also when none was hit. */
export function addSightings(request: Request): Answer {
  const fields = fieldsOf(request.body);
  const targets = findTargets(fields, request);
  const made = targets.map((attribute) => makeSighting(attribute, fields, request));
  const last = made.at(-1);
  return ok(
    last
      ? { Sighting: showBare(last) }
      : { message: 'Could not add the Sighting. Reason: No valid attributes found that match the criteria.' },
  );
}

/** /sightings/listSightings: of an attribute or event, newest first. */
export function listSightings(request: Request): Answer {
  const fields = fieldsOf(request.body);
  const id = request.args[0] ?? textOf(fields.id);
  const context = request.args[1] ?? textOr(fields.context, 'attribute');
  const event = context === 'event' ? findEvent(id, request) : undefined;
  const attributes = event ? livingAttributes(event) : [findAttribute(id, request)?.attribute];
  const sightings = attributes.flatMap((attribute) => attribute?.sightings ?? []);
  const sorted = sightings.sort((a, b) => Number(b.date_sighting) - Number(a.date_sighting) || Number(a.id) - Number(b.id));
  return ok(sorted.map((sighting) => ({ Sighting: showBare(sighting), Organisation: { name: sighting.org.name } })));
}

/** As recorded: the server refuses an id that it gave out itself. */
export function searchSightings({ body, path }: Request): Answer {
  return refused(400, `Invalid ID \`${textOr(fieldsOf(body).id, '')}\` provided.`, path);
}

function findTargets(fields: Fields, request: Request): readonly StoredAttribute[] {
  const which = request.args[0] ?? textOf(fields.uuid) ?? textOf(fields.id);
  if (which !== undefined) {
    const found = findAttribute(which, request)?.attribute;
    return found && !found.deleted ? [found] : [];
  }
  const list = Array.isArray(fields.values) ? fields.values : [fields.values ?? fields.value];
  const values = new Set(list.map((value) => textOr(value, '').toLowerCase()).filter(Boolean));
  return visibleEvents(request)
    .flatMap(livingAttributes)
    .filter(({ value1, value2 }) => values.has(value1.toLowerCase()) || values.has(value2.toLowerCase()))
    .sort((a, b) => Number(a.id) - Number(b.id));
}

function makeSighting(attribute: StoredAttribute, fields: Fields, { store, user }: Request): StoredSighting {
  const sighting: StoredSighting = {
    id: store.nextId('sightings'),
    attribute_id: attribute.id,
    event_id: attribute.event_id,
    org: user.organisation,
    date_sighting: textOr(fields.timestamp, timestampNow()),
    uuid: randomUUID(),
    source: textOr(fields.source, ''),
    type: textOr(fields.type, '0'),
  };
  attribute.sightings.push(sighting);
  return sighting;
}

function showBare({ org, ...sighting }: StoredSighting) {
  return { ...sighting, org_id: org.id };
}
