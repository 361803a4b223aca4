import { randomUUID } from 'node:crypto';
import { DatabaseFailure } from './answer.ts';
import { type Fields, flagOr, isSet, textOf, textOr } from './fields.ts';
import { defaultsOf } from './knowledge.ts';
import { encryptSample } from './malware-sample.ts';
import { normalise } from './normalise.ts';
import type { User } from './people.ts';
import { type Store, type StoredAttribute, type StoredEvent, timestampNow } from './store.ts';
import { attachNested } from './tagging.ts';
import { validateAttribute } from './validate.ts';
import { warningsOf } from './warninglists.ts';

export interface AttributeContext {
  readonly store: Store;
  readonly user: User;
  readonly event: StoredEvent;
  readonly objectId: string;
  /** Nested in an event the default of the type counts, on /objects/add true. */
  readonly toIdsWhenMissing: 'of the type' | 'true';
  /** A second attribute of the same type, category and value is refused. Inside an object it is not. */
  readonly refuseDuplicate: boolean;
  readonly enforceWarninglist: boolean;
}

export type StoreResult = { readonly attribute: StoredAttribute } | { readonly errors: unknown };

const TRIPS_OVER_WARNINGLIST = 'Attribute could not be saved as it trips over a warninglist and enforceWarninglist is enforced.';

/** Checks, normalises and keeps one attribute, or says in MISP's words why not. The caller puts it into its event or object. */
export async function storeAttribute(fields: Fields, context: AttributeContext): Promise<StoreResult> {
  const type = textOr(fields.type, '');
  const category = textOf(fields.category) ?? defaultsOf(type).category;
  const { value, data } = await readValue(type, fields);
  const errors = validateAttribute({ type, category, value }) ?? checkUuid(fields, context.store);
  if (errors) {
    return { errors };
  }
  const attribute = makeAttribute(fields, { type, category, value, data }, context);
  if (context.refuseDuplicate && hasSame(context.event, attribute)) {
    return { errors: { value: ['A similar attribute already exists for this event.'] } };
  }
  if ((context.enforceWarninglist || isSet(fields.enforceWarninglist)) && warningsOf(attribute).length > 0) {
    return { errors: TRIPS_OVER_WARNINGLIST };
  }
  refuseFourByteText(attribute.comment);
  attachNested(fields.Tag, attribute.tags, context);
  return { attribute };
}

/** The columns are utf8mb3 and the database is strict: a character beyond U+FFFF in a text column is an error, and MISP's answer a 500. */
export function refuseFourByteText(...texts: readonly string[]): void {
  if (texts.some((text) => /[\u{10000}-\u{10FFFF}]/u.test(text))) {
    throw new DatabaseFailure('Incorrect string value');
  }
}

/** first_seen and last_seen as MISP gives them: in UTC with microseconds. */
export function seenOf(value: unknown): string | null {
  const time = new Date(textOr(value, ''));
  return Number.isNaN(time.getTime()) ? null : `${time.toISOString().slice(0, 23)}000+00:00`;
}

async function readValue(type: string, fields: Fields): Promise<{ value: string; data: Buffer | undefined }> {
  const value = normalise(type, withoutFourBytes(textOr(fields.value, '')));
  const holdsFile = type === 'malware-sample' || type === 'attachment';
  const raw = holdsFile && textOf(fields.data) !== undefined ? Buffer.from(textOr(fields.data, ''), 'base64') : undefined;
  if (type === 'malware-sample' && raw && fields.encrypt !== undefined) {
    return encryptSample(value.split('|')[0] ?? '', raw);
  }
  return { value, data: raw };
}

/** In values the database is forgiving and stores a question mark. */
function withoutFourBytes(value: string): string {
  return value.replace(/[\u{10000}-\u{10FFFF}]/gu, '?');
}

function checkUuid(fields: Fields, store: Store): Readonly<Record<string, readonly string[]>> | undefined {
  const uuid = textOf(fields.uuid);
  if (uuid === undefined) {
    return undefined;
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid)) {
    return { uuid: ['Please provide a valid RFC 4122 UUID'] };
  }
  const known = [...store.events.values()].some((event) => allAttributes(event).some((attribute) => attribute.uuid === uuid.toLowerCase()));
  return known ? { uuid: ['UUID provided is not unique'] } : undefined;
}

function makeAttribute(
  fields: Fields,
  { type, category, value, data }: { type: string; category: string; value: string; data: Buffer | undefined },
  { event, objectId, store, toIdsWhenMissing }: AttributeContext,
): StoredAttribute {
  const [value1 = '', ...rest] = isComposite(type) ? value.split('|') : [value];
  return {
    id: store.nextId('attributes'),
    uuid: textOr(fields.uuid, randomUUID()).toLowerCase(),
    event_id: event.id,
    object_id: objectId,
    object_relation: objectId === '0' ? null : textOr(fields.object_relation, ''),
    type,
    category,
    value1,
    value2: rest.join('|'),
    to_ids: flagOr(fields.to_ids, toIdsWhenMissing === 'true' || defaultsOf(type).toIds),
    timestamp: textOf(fields.timestamp) ?? timestampNow(),
    distribution: textOr(fields.distribution, '5'),
    sharing_group_id: textOr(fields.sharing_group_id, '0'),
    comment: textOr(fields.comment, ''),
    deleted: false,
    disable_correlation: isSet(fields.disable_correlation),
    first_seen: seenOf(fields.first_seen),
    last_seen: seenOf(fields.last_seen),
    data,
    tags: [],
    sightings: [],
  };
}

function isComposite(type: string): boolean {
  return type.includes('|') || type === 'malware-sample';
}

function hasSame(event: StoredEvent, { type, category, value1, value2 }: StoredAttribute): boolean {
  return event.attributes.some(
    (other) => !other.deleted && other.type === type && other.category === category && other.value1 === value1 && other.value2 === value2,
  );
}

function allAttributes(event: StoredEvent): readonly StoredAttribute[] {
  return [...event.attributes, ...event.objects.flatMap(({ attributes }) => attributes)];
}
