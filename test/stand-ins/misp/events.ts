import { findEvent, mayEdit, visibleEvents } from './access.ts';
import { checkEvent, refuseWhatBreaksTheTable, storeContents } from './add-event.ts';
import { type Answer, done, NO_PERMISSION, notSaved, ok, refused } from './answer.ts';
import { type Fields, fieldsOf, isSet, textOf, textOr, unwrap } from './fields.ts';
import type { Request } from './request.ts';
import { showEvent } from './show-event.ts';
import { livingAttributes, type StoredEvent, timestampNow, touch } from './store.ts';
import { attachNested, showTag } from './tagging.ts';

/** /events/view/N or by uuid. Files and warnings come along. */
export function viewEvent(request: Request): Answer {
  const event = findEvent(request.args[0], request);
  const extended = isSet(request.named.extended);
  return event
    ? ok(showEvent(event, request.store, { files: true, warnings: true, extended }))
    : refused(404, 'Invalid event', request.path);
}

/** POST /events/edit/N. A timestamp that is not newer is refused; nested attributes without uuid are added. */
export async function editEvent(request: Request): Promise<Answer> {
  const { args, body, path, store, user } = request;
  const event = findEvent(args[0], request);
  if (!event) {
    return refused(404, 'Invalid event', path);
  }
  if (!mayEdit(event, user)) {
    return refused(403, 'You are not authorised to do that.', path);
  }
  const url = `/events/edit/${event.id}`;
  const fields = unwrap(body, 'Event');
  const timestamp = textOf(fields.timestamp);
  if (timestamp !== undefined && Number(timestamp) <= Number(event.timestamp)) {
    const text = 'Event could not be saved: Event in the request not newer than the local copy.';
    return notSaved('edit Event', text, url, event.id);
  }
  const errors = checkEvent({ info: event.info, ...fields, published: false });
  if (errors) {
    return notSaved('edit Event', errors, url, event.id);
  }
  refuseWhatBreaksTheTable(fields);
  changeHead(event, fields);
  attachNested(fields.Tag, event.tags, { store, user });
  await storeContents(fields, event, request, { refuseDuplicate: true });
  return ok(showEvent(event, store, { files: false, warnings: false }));
}

/** Its uuid goes to the blocklist and is not taken again. */
export function deleteEvent(request: Request): Answer {
  const { args, path, store, user } = request;
  const event = findEvent(args[0], request);
  if (!event) {
    return refused(404, 'Invalid event', path);
  }
  if (!mayEdit(event, user)) {
    return refused(403, NO_PERMISSION, path);
  }
  store.events.delete(event.id);
  store.blocklist.add(event.uuid);
  return done('Event deleted.', path, event.id);
}

/** /events/index: a bare array, filtered, sorted and paged as asked. */
export function indexEvents(request: Request): Answer {
  const fields = { ...request.named, ...fieldsOf(request.body) } as Fields;
  const info = textOr(fields.eventinfo, '').toLowerCase();
  const found = visibleEvents(request).filter((event) => event.info.toLowerCase().includes(info));
  const limit = Number(textOr(fields.limit, String(found.length)));
  const start = (Number(textOr(fields.page, '1')) - 1) * limit;
  const page = sortEvents(found, fields).slice(start, start + limit);
  return ok(page.map((event) => (isSet(fields.minimal) ? showMinimal(event) : showInList(event))));
}

function changeHead(event: StoredEvent, fields: Fields): void {
  touch(event);
  event.timestamp = textOr(fields.timestamp, timestampNow());
  event.info = textOr(fields.info, event.info);
  event.date = textOr(fields.date, event.date);
  event.threat_level_id = textOr(fields.threat_level_id, event.threat_level_id);
  event.analysis = textOr(fields.analysis, event.analysis);
  event.distribution = textOr(fields.distribution, event.distribution);
  event.sharing_group_id = textOr(fields.sharing_group_id, event.sharing_group_id);
  event.extends_uuid = textOr(fields.extends_uuid, event.extends_uuid);
}

function sortEvents(events: readonly StoredEvent[], { direction, sort }: Fields): readonly StoredEvent[] {
  if (sort === undefined) {
    return events;
  }
  const sign = direction === 'desc' ? -1 : 1;
  const key = textOr(sort, 'id') === 'timestamp' ? 'timestamp' : 'id';
  return [...events].sort((a, b) => sign * (Number(a[key]) - Number(b[key]) || a.changes - b.changes));
}

function showMinimal({ id, org, published, timestamp, uuid }: StoredEvent) {
  return { id, timestamp, sighting_timestamp: '0', published, uuid, orgc_uuid: org.uuid };
}

function showInList(event: StoredEvent) {
  const { id, name, uuid } = event.org;
  return {
    id: event.id,
    org_id: id,
    date: event.date,
    info: event.info,
    uuid: event.uuid,
    published: event.published,
    analysis: event.analysis,
    attribute_count: String(livingAttributes(event).length),
    orgc_id: id,
    timestamp: event.timestamp,
    distribution: event.distribution,
    sharing_group_id: event.sharing_group_id,
    proposal_email_lock: false,
    locked: false,
    threat_level_id: event.threat_level_id,
    publish_timestamp: event.publish_timestamp,
    sighting_timestamp: '0',
    disable_correlation: event.disable_correlation,
    extends_uuid: event.extends_uuid,
    protected: null,
    Org: { id, name, uuid },
    Orgc: { id, name, uuid },
    EventTag: event.tags.map(({ local, tag }, index) => {
      const { colour, is_galaxy, name: tagName } = showTag(tag);
      const Tag = { id: tag.id, name: tagName, colour, is_galaxy };
      return { id: String(index + 1), event_id: event.id, tag_id: tag.id, local, relationship_type: '', Tag };
    }),
  };
}
