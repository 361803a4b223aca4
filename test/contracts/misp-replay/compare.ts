import type { Correspondence } from './correspondence.ts';

const UUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which table the number under a key belongs to, by the object around it. */
const TABLES: Readonly<Record<string, string>> = {
  event_id: 'events',
  attribute_id: 'attributes',
  object_id: 'objects',
  Event: 'events',
  Attribute: 'attributes',
  Object: 'objects',
  Tag: 'tags',
  Sighting: 'sightings',
};

/** Values that say when or to whom something happened, not how MISP behaves. */
const OF_THE_MOMENT = new Set([
  'timestamp',
  'publish_timestamp',
  'date_sighting',
  'date_modified',
  'date_created',
  'last_api_access',
  'last_pw_change',
  'nids_sid',
  'colour',
  'count',
]);

/** The day on which the recordings were made: MISP gives an event without a date the day on which it is added. */
const DAY_OF_RECORDING = '2026-11-21';

/** Every place where two answers differ, as sentences; places that cannot be equal (numbers, uuids, times) are compared by their form and learned. */
export function compareAnswers(recorded: unknown, now: unknown, known: Correspondence): readonly string[] {
  return compare(recorded, now, { path: '', key: '', around: '' }, known);
}

interface Place {
  readonly path: string;
  readonly key: string;
  /** Key of the object that holds this one: `Event` of `Event.id`. */
  readonly around: string;
}

function compare(recorded: unknown, now: unknown, place: Place, known: Correspondence): readonly string[] {
  if (Array.isArray(recorded)) {
    return Array.isArray(now) ? compareLists(recorded, now, place, known) : [`${place.path}: a list was recorded, not ${show(now)}`];
  }
  if (isObject(recorded)) {
    return isObject(now) ? compareObjects(recorded, now, place, known) : [`${place.path}: an object was recorded, not ${show(now)}`];
  }
  if (place.key === 'warninglist_id') {
    // The recorded server gave it as a number where it came from its cache.
    return String(recorded) === String(now) ? [] : [`${place.path}: recorded ${show(recorded)}, now ${show(now)}`];
  }
  if (typeof recorded !== typeof now || (recorded === null) !== (now === null)) {
    return [`${place.path}: recorded ${show(recorded)}, now ${show(now)}`];
  }
  return typeof recorded === 'string' ? compareTexts(recorded, String(now), place, known) : compareRest(recorded, now, place);
}

function compareRest(recorded: unknown, now: unknown, { key, path }: Place): readonly string[] {
  return recorded === now || OF_THE_MOMENT.has(key) ? [] : [`${path}: recorded ${show(recorded)}, now ${show(now)}`];
}

function compareTexts(recorded: string, now: string, place: Place, known: Correspondence): readonly string[] {
  const { around, key, path } = place;
  if (UUID.test(recorded) && UUID.test(now)) {
    known.learnUuid(recorded, now);
    return [];
  }
  const isNumber = key === 'id' || key.endsWith('_id');
  if (isNumber && /^\d+\/?$/.test(recorded)) {
    const table = TABLES[key === 'id' ? around : key];
    if (table) {
      known.learn(table, recorded, now);
    }
    return /^\d+\/?$/.test(now) ? [] : [`${path}: a number was recorded, not ${show(now)}`];
  }
  if (OF_THE_MOMENT.has(key) || (key === 'data' && isZip(recorded) && isZip(now))) {
    return [];
  }
  if (key === 'date' && recorded === DAY_OF_RECORDING && isToday(now)) {
    return [];
  }
  return masked(recorded) === masked(now) ? [] : [`${path}: recorded ${show(recorded)}, now ${show(now)}`];
}

/** In UTC; an event of the last minutes before midnight is of today as well. */
function isToday(date: string): boolean {
  return [0, 10 * 60_000].some((ago) => new Date(Date.now() - ago).toISOString().slice(0, 10) === date);
}

/** Without what cannot be the same: uuids and numbers of records in running text, "tlp:green(4) attached to Event(5)", "/events/edit/3", "(id: 18, uuid". */
function masked(text: string): string {
  return text.replace(UUIDS, '#').replace(/\((?:id: )?\d+|(?<=\/)\d+(?=\/|$)/g, '#');
}

function compareLists(recorded: readonly unknown[], now: readonly unknown[], place: Place, known: Correspondence): readonly string[] {
  // Those of one second have no order of their own.
  const [before, after] = recorded.some(hasSighting) ? [bySighting(recorded), bySighting(now)] : [recorded, now];
  const lengths = recorded.length === now.length ? [] : [`${place.path}: ${recorded.length} were recorded, now ${now.length}`];
  const shared = before.slice(0, after.length);
  return [...lengths, ...shared.flatMap((one, index) => compare(one, after[index], { ...place, path: `${place.path}[${index}]` }, known))];
}

function compareObjects(
  recorded: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  { key, path }: Place,
  known: Correspondence,
): readonly string[] {
  // extensionEvents is keyed by number.
  const keysAreNumbers = key === 'extensionEvents';
  const recordedKeys = Object.keys(recorded);
  const nowKeys = Object.keys(now);
  if (keysAreNumbers) {
    return compareLists(Object.values(recorded), Object.values(now), { path, key: '', around: 'Event' }, known);
  }
  const missing = recordedKeys.filter((one) => !nowKeys.includes(one)).map((one) => `${path}.${one}: recorded, now missing`);
  const extra = nowKeys.filter((one) => !recordedKeys.includes(one)).map((one) => `${path}.${one}: not recorded, now ${show(now[one])}`);
  const shared = recordedKeys.filter((one) => nowKeys.includes(one));
  const inside = shared.flatMap((one) => compare(recorded[one], now[one], { path: `${path}.${one}`, key: one, around: key }, known));
  return [...missing, ...extra, ...inside];
}

function hasSighting(one: unknown): boolean {
  return isObject(one) && isObject(one.Sighting);
}

function bySighting(list: readonly unknown[]): readonly unknown[] {
  const idOf = (one: unknown) => (isObject(one) && isObject(one.Sighting) ? Number(one.Sighting.id) : 0);
  return [...list].sort((a, b) => idOf(a) - idOf(b));
}

function isZip(base64: string): boolean {
  return base64.startsWith('UEsDB');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
