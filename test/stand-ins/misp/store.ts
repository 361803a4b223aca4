import type { AttachedTag, Organisation, Role, SharingGroup, Tag, User } from './people.ts';

/** All that the stand-in remembers. It lives in memory alone and ends with the process. */
export interface Store {
  readonly organisations: readonly Organisation[];
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  readonly sharingGroups: SharingGroup[];
  readonly tags: Tag[];
  /** By number, in the order of creation. */
  readonly events: Map<string, StoredEvent>;
  /** uuids of deleted events: MISP.enableEventBlocklisting is on by default. */
  readonly blocklist: Set<string>;
  /** Numbers as MISP hands them out: one row of numbers for each table. */
  nextId(table: string): string;
}

export interface StoredEvent {
  readonly id: string;
  readonly uuid: string;
  readonly org: Organisation;
  readonly creator: User;
  info: string;
  date: string;
  threat_level_id: string;
  analysis: string;
  distribution: string;
  sharing_group_id: string;
  published: boolean;
  publish_timestamp: string;
  timestamp: string;
  extends_uuid: string;
  disable_correlation: boolean;
  /** Grows with every change of any event: orders those of the same second. */
  changes: number;
  readonly tags: AttachedTag[];
  readonly attributes: StoredAttribute[];
  readonly objects: StoredObject[];
  readonly reports: StoredReport[];
  readonly proposals: StoredProposal[];
}

export interface StoredAttribute {
  readonly id: string;
  readonly uuid: string;
  readonly event_id: string;
  readonly object_id: string;
  readonly object_relation: string | null;
  type: string;
  category: string;
  value1: string;
  value2: string;
  to_ids: boolean;
  timestamp: string;
  distribution: string;
  sharing_group_id: string;
  comment: string;
  deleted: boolean;
  disable_correlation: boolean;
  first_seen: string | null;
  last_seen: string | null;
  data: Buffer | undefined;
  readonly tags: AttachedTag[];
  readonly sightings: StoredSighting[];
}

export interface StoredObject {
  readonly id: string;
  readonly uuid: string;
  readonly event_id: string;
  readonly name: string;
  readonly 'meta-category': string;
  readonly description: string | null;
  readonly template_uuid: string;
  readonly template_version: string;
  timestamp: string;
  readonly distribution: string;
  readonly sharing_group_id: string;
  readonly comment: string;
  deleted: boolean;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly attributes: StoredAttribute[];
  readonly references: StoredReference[];
}

export interface StoredReference {
  readonly id: string;
  readonly uuid: string;
  readonly timestamp: string;
  readonly object_id: string;
  readonly referenced_uuid: string;
  readonly relationship_type: string;
  readonly comment: string;
  readonly event_id: string;
  readonly source_uuid: string;
}

export interface StoredSighting {
  readonly id: string;
  readonly attribute_id: string;
  readonly event_id: string;
  readonly org: Organisation;
  readonly date_sighting: string;
  readonly uuid: string;
  readonly source: string;
  readonly type: string;
}

export interface StoredReport {
  readonly id: string;
  readonly uuid: string;
  readonly event_id: string;
  readonly name: string;
  readonly content: string;
  readonly distribution: string;
  readonly sharing_group_id: string;
  readonly timestamp: string;
}

export interface StoredProposal {
  readonly id: string;
  readonly uuid: string;
  readonly event_id: string;
  readonly type: string;
  readonly category: string;
  readonly comment: string;
  readonly to_ids: boolean;
  readonly value: string;
  readonly email: string;
  readonly timestamp: string;
  readonly event_org_id: string;
}

/** Seconds since 1970 as text, as MISP gives every timestamp. */
export function timestampNow(): string {
  return String(Math.floor(Date.now() / 1000));
}

/** The attributes of an event, those of its objects included, without the deleted ones. */
export function livingAttributes(event: StoredEvent): readonly StoredAttribute[] {
  const ofObjects = event.objects.filter(({ deleted }) => !deleted).flatMap(({ attributes }) => attributes);
  return [...event.attributes, ...ofObjects].filter(({ deleted }) => !deleted);
}

/** As MISP joins the two halves of a composite value. */
export function wholeValue({ value1, value2 }: { readonly value1: string; readonly value2: string }): string {
  return value2 === '' ? value1 : `${value1}|${value2}`;
}

let changes = 0;

/** The number of the next change. */
export function nextChange(): number {
  changes += 1;
  return changes;
}

/** Everything but local tags and sightings takes the published mark off an event. */
export function touch(event: StoredEvent, { keepPublished = false } = {}): void {
  event.timestamp = timestampNow();
  event.changes = nextChange();
  if (!keepPublished) {
    event.published = false;
  }
}
