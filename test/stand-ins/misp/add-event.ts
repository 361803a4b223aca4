import { randomUUID } from 'node:crypto';
import { type Answer, DatabaseFailure, notSaved, ok, refused } from './answer.ts';
import { type Fields, isSet, listOf, textOf, textOr, unwrap } from './fields.ts';
import { storeReport } from './reports.ts';
import type { Request } from './request.ts';
import { showEvent } from './show-event.ts';
import { nextChange, type StoredEvent, timestampNow } from './store.ts';
import { type AttributeContext, refuseFourByteText, storeAttribute } from './store-attribute.ts';
import { storeNestedObject, storeNestedReferences } from './store-object.ts';
import { attachNested } from './tagging.ts';

const LONGEST_INFO = 65_535;
const LAST_INT32 = 2_147_483_647;

/** GET /events/add tells what to send. */
export function describeAdd(): Answer {
  return ok({
    name: '/events/add API description',
    description:
      'POST a MISP Event JSON to this API to create an Event. Contained objects can also be included (such as attributes, objects, tags, etc).',
    mandatory_fields: ['info'],
    optional_fields: [
      'threat_level_id',
      'analysis',
      'distribution',
      'sharing_group_id',
      'uuid',
      'published',
      'timestamp',
      'date',
      'Attribute',
      'Object',
      'Shadow_Attribute',
      'EventTag',
    ],
    url: '/events/add',
  });
}

/** POST /events/add. What is wrong with a part is not said: the part is just missing in the answer. */
export async function addEvent(request: Request): Promise<Answer> {
  const { body, origin, path, store, user } = request;
  const fields = unwrap(body, 'Event');
  if (Object.keys(fields).length === 0) {
    return refused(405, 'No valid event data received.', path);
  }
  const uuid = textOr(fields.uuid, randomUUID()).toLowerCase();
  if (store.blocklist.has(uuid)) {
    return refused(403, 'Event blocked by event blocklist.', path);
  }
  const known = [...store.events.values()].find((event) => event.uuid === uuid);
  if (known) {
    const text = 'Event already exists, if you would like to edit it, use the url in the location header.';
    return { ...refused(404, text, path), location: `${origin}/events/${known.id}` };
  }
  if (fields.distribution !== undefined && textOf(fields.distribution) === '4' && !mayUseSharingGroup(fields, request)) {
    return refused(405, 'Invalid Sharing Group or not authorised.', path);
  }
  const errors = checkEvent(fields);
  if (errors) {
    return notSaved('add Event', { Event: errors }, '/events/add');
  }
  refuseWhatBreaksTheTable(fields);
  const event = makeEvent(fields, uuid, request);
  store.events.set(event.id, event);
  attachNested(fields.Tag, event.tags, { store, user });
  await storeContents(fields, event, request);
  if (isSet(fields.published) && user.role.perm_publish === true) {
    event.published = true;
    event.publish_timestamp = timestampNow();
  }
  return ok(showEvent(event, store, { files: false, warnings: false }));
}

/** Attributes, objects and references of a POSTed event; each that is not right is left out. */
export async function storeContents(fields: Fields, event: StoredEvent, request: Request, { refuseDuplicate = false } = {}): Promise<void> {
  const { store, user, named } = request;
  const context: AttributeContext = {
    store,
    user,
    event,
    objectId: '0',
    toIdsWhenMissing: 'of the type',
    refuseDuplicate,
    enforceWarninglist: isSet(named.enforceWarninglist),
  };
  for (const attribute of withoutRepetition(listOf(fields.Attribute))) {
    const result = await storeAttribute(attribute, context);
    if ('attribute' in result) {
      event.attributes.push(result.attribute);
    }
  }
  const objects = listOf(fields.Object);
  for (const object of objects) {
    await storeNestedObject(object, { store, user, event });
  }
  storeNestedReferences(objects, { store, user, event });
  for (const report of listOf(fields.EventReport)) {
    storeReport(report, event, store);
  }
}

/** What MISP says against the fields of an event itself. */
export function checkEvent(fields: Fields): Readonly<Record<string, readonly string[]>> | string | undefined {
  const { analysis, date, distribution, info, threat_level_id: threatLevel } = fields;
  if (isSet(fields.published) && [fields.Attribute, fields.Object, fields.EventReport].every((list) => listOf(list).length === 0)) {
    return 'Received a published event that was empty. Event add process blocked.';
  }
  const errors = {
    ...(textOr(info, '').trim() === '' && { info: ['valueNotEmpty'] }),
    ...(isOutside(date, /^\d{4}-\d\d-\d\d$/) && { date: ['Expected date format: YYYY-MM-DD'] }),
    ...(isOutside(threatLevel, /^[1-4]$/) && { threat_level_id: ['Options : 1, 2, 3, 4 (for High, Medium, Low, Undefined)'] }),
    ...(isOutside(analysis, /^[0-2]$/) && { analysis: ['Options : 0, 1, 2 (for Initial, Ongoing, Completed)'] }),
    ...(isOutside(distribution, /^[0-4]$/) && {
      distribution: ['Options : Your organisation only, This community only, Connected communities, All communities'],
    }),
    ...(isOutside(fields.extends_uuid, /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i) && {
      extends_uuid: ['Please provide a valid UUID'],
    }),
  };
  return Object.keys(errors).length > 0 ? errors : undefined;
}

/** Text that does not fit the columns: MISP answers 500. */
export function refuseWhatBreaksTheTable(fields: Fields): void {
  const info = textOr(fields.info, '');
  refuseFourByteText(info);
  if (new TextEncoder().encode(info).length > LONGEST_INFO || Number(textOr(fields.timestamp, '0')) > LAST_INT32) {
    throw new DatabaseFailure('Out of range or too long');
  }
}

/** Whether the named sharing group exists and has the user's organisation in it. */
function mayUseSharingGroup(fields: Fields, { store, user }: Request): boolean {
  const group = store.sharingGroups.find(({ id }) => id === textOf(fields.sharing_group_id));
  return group !== undefined && (user.role.perm_site_admin === true || group.organisations.includes(user.organisation.uuid));
}

function makeEvent(fields: Fields, uuid: string, { store, user }: Request): StoredEvent {
  return {
    id: store.nextId('events'),
    uuid,
    org: user.organisation,
    creator: user,
    info: textOr(fields.info, ''),
    date: textOr(fields.date, new Date().toISOString().slice(0, 10)),
    threat_level_id: textOr(fields.threat_level_id, '4'),
    analysis: textOr(fields.analysis, '0'),
    distribution: textOr(fields.distribution, '1'),
    sharing_group_id: textOr(fields.sharing_group_id, '0'),
    published: false,
    publish_timestamp: '0',
    timestamp: textOf(fields.timestamp) ?? timestampNow(),
    extends_uuid: textOr(fields.extends_uuid, ''),
    disable_correlation: isSet(fields.disable_correlation),
    changes: nextChange(),
    tags: [],
    attributes: [],
    objects: [],
    reports: [],
    proposals: [],
  };
}

/** MISP compares what was sent, not what it makes of it: `Evil.example` and `evil.example` both stay. */
function withoutRepetition(attributes: readonly Fields[]): readonly Fields[] {
  const seen = new Set<string>();
  return attributes.filter(({ category, type, value }) => {
    const key = JSON.stringify([value, type, category]);
    return !seen.has(key) && seen.add(key);
  });
}

function isOutside(value: unknown, allowed: RegExp): boolean {
  return value !== undefined && value !== null && !allowed.test(textOr(value, 'no text'));
}
