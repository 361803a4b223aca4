import { isBitcoinAddress } from './bitcoin.ts';
import type { Organisation } from './people.ts';
import {
  livingAttributes,
  type Store,
  type StoredAttribute,
  type StoredEvent,
  type StoredObject,
  type StoredReference,
  type StoredReport,
  type StoredSighting,
  wholeValue,
} from './store.ts';
import { findTarget } from './store-object.ts';
import { showAttached } from './tagging.ts';
import { warningsOf } from './warninglists.ts';

/** How much of an event an answer shows. */
export interface Show {
  /** Whether attachments and samples come with their bytes. */
  readonly files: boolean;
  readonly warnings: boolean;
  /** Those that were deleted are shown as well, marked. */
  readonly deleted?: boolean;
  /** Events that extend this one are merged into it. */
  readonly extended?: boolean;
}

/** An event as /events/add, /events/view and /events/restSearch give it. */
export function showEvent(event: StoredEvent, store: Store, show: Show) {
  const extensions = show.extended ? [...store.events.values()].filter(({ extends_uuid: uuid }) => uuid === event.uuid) : [];
  const all = [event, ...extensions];
  return {
    Event: {
      ...showHead(event),
      ...(extensions.length > 0 && { extensionEvents: Object.fromEntries(extensions.map(showExtension)) }),
      ...showOrganisations(event),
      Attribute: all.flatMap(({ attributes }) =>
        attributes.filter(({ deleted }) => show.deleted || !deleted).map((one) => showAttribute(one, show)),
      ),
      ShadowAttribute: event.proposals.map((proposal) => ({ ...proposal, old_id: '0', deleted: false })),
      RelatedEvent: showRelated(event, store),
      Galaxy: [],
      Object: all.flatMap((one) =>
        one.objects.filter(({ deleted }) => show.deleted || !deleted).map((object) => showObject(object, one, show)),
      ),
      EventReport: all.flatMap(({ reports }) => reports.map(showReport)),
      CryptographicKey: [],
      ...showTags(event),
    },
  };
}

/** An event without what is in it: `metadata` of a search. */
export function showMetadata(event: StoredEvent, store: Store) {
  return {
    Event: {
      ...showHead(event),
      ...showOrganisations(event),
      RelatedEvent: showRelated(event, store),
      Galaxy: [],
      CryptographicKey: [],
      ...showTags(event),
    },
  };
}

/** A report as it stands in an event. */
export function showReport(report: StoredReport) {
  return { ...report, deleted: false };
}

/** A sighting as it stands at an attribute. */
export function showSighting({ org, ...sighting }: StoredSighting, attribute: StoredAttribute) {
  const Organisation = { id: org.id, uuid: org.uuid, name: org.name };
  return { ...sighting, org_id: org.id, attribute_uuid: attribute.uuid, Organisation };
}

/** From an object to an attribute or object of the event, with what it points at. */
function showReference(reference: StoredReference, event: StoredEvent) {
  const target = findTarget(event, reference.referenced_uuid);
  return {
    ...reference,
    referenced_id: target?.id ?? '0',
    referenced_type: target?.type ?? '0',
    deleted: false,
    ...(target?.type === '0' && { Attribute: showTargetAttribute(target.attribute) }),
    ...(target?.type === '1' && { Object: showTargetObject(target.object) }),
  };
}

function showHead(event: StoredEvent) {
  return {
    id: event.id,
    orgc_id: event.org.id,
    org_id: event.org.id,
    date: event.date,
    threat_level_id: event.threat_level_id,
    info: event.info,
    published: event.published,
    uuid: event.uuid,
    attribute_count: String(livingAttributes(event).length),
    analysis: event.analysis,
    timestamp: event.timestamp,
    distribution: event.distribution,
    proposal_email_lock: false,
    locked: false,
    publish_timestamp: event.publish_timestamp,
    sharing_group_id: event.sharing_group_id,
    disable_correlation: event.disable_correlation,
    extends_uuid: event.extends_uuid,
    protected: null,
    event_creator_email: event.creator.email,
  };
}

function showOrganisations({ org }: StoredEvent) {
  return { Org: org, Orgc: org };
}

function showTags({ tags }: StoredEvent) {
  return tags.length > 0 ? { Tag: tags.map(showAttached) } : {};
}

function showExtension({ creator, id, info, org }: StoredEvent) {
  return [id, { id, info, orgc_id: org.id, user_id: creator.id, Orgc: withoutLocal(org) }] as const;
}

function showAttribute(attribute: StoredAttribute, show: Show) {
  const { data, deleted, sightings, tags, type, value1: _1, value2: _2, ...rest } = attribute;
  const warnings = show.warnings ? warningsOf(attribute) : [];
  const holdsFile = type === 'attachment' || type === 'malware-sample';
  return {
    ...rest,
    type,
    deleted,
    value: wholeValue(attribute),
    ...(warnings.length > 0 && { warnings }),
    Galaxy: [],
    ...(type === 'btc' && !isBitcoinAddress(attribute.value1) && { validationIssue: true }),
    ...(holdsFile && show.files && { data: data?.toString('base64') ?? '' }),
    ShadowAttribute: [],
    ...(tags.length > 0 && { Tag: tags.map(showAttached) }),
    ...(sightings.length > 0 && { Sighting: sightings.map((sighting) => showSighting(sighting, attribute)) }),
  };
}

function showObject({ attributes, references, ...object }: StoredObject, event: StoredEvent, show: Show) {
  return {
    ...object,
    ObjectReference: references.map((reference) => showReference(reference, event)),
    Attribute: attributes.filter(({ deleted }) => show.deleted || !deleted).map((attribute) => showAttribute(attribute, show)),
  };
}

function showTargetAttribute(attribute: StoredAttribute) {
  const { category, distribution, sharing_group_id, to_ids, type, uuid } = attribute;
  return { distribution, sharing_group_id, uuid, value: wholeValue(attribute), type, category, to_ids };
}

function showTargetObject({ distribution, name, sharing_group_id, uuid, 'meta-category': metaCategory }: StoredObject) {
  return { distribution, sharing_group_id, uuid, name, 'meta-category': metaCategory };
}

/** As recorded: of two events that share a value, the one with the higher number names the other. */
function showRelated(event: StoredEvent, store: Store) {
  const values = correlatingValues(event);
  return [...store.events.values()]
    .filter((other) => Number(other.id) < Number(event.id) && [...correlatingValues(other)].some((value) => values.has(value)))
    .map((other) => ({
      Event: {
        id: other.id,
        date: other.date,
        threat_level_id: other.threat_level_id,
        info: other.info,
        published: other.published,
        uuid: other.uuid,
        analysis: other.analysis,
        timestamp: other.timestamp,
        distribution: other.distribution,
        org_id: other.org.id,
        orgc_id: other.org.id,
        Org: withoutLocal(other.org),
        Orgc: withoutLocal(other.org),
      },
    }));
}

const NOT_CORRELATING = new Set(['comment', 'http-method', 'gender', 'counter', 'float', 'port', 'boolean', 'size-in-bytes', 'datetime']);

function correlatingValues(event: StoredEvent): ReadonlySet<string> {
  const counting = livingAttributes(event).filter((one) => !one.disable_correlation && !NOT_CORRELATING.has(one.type));
  return new Set(counting.flatMap(({ value1, value2 }) => [value1, value2]).filter(Boolean));
}

function withoutLocal({ id, name, uuid }: Organisation) {
  return { id, name, uuid };
}
