import type { EventsDatabase } from './connect-events.ts';

/** An event as IntelMQ writes it: dotted names of columns, `extra` as an object or with dots as well. */
type WrittenEvent = Readonly<Record<string, unknown>>;

/** Writes one event; its directives come of a trigger. Throws an Error that says what is wrong with it, and `events_refused`. */
export async function insertEvent(database: EventsDatabase, columns: ReadonlySet<string>, event: WrittenEvent): Promise<void> {
  const values = gatherExtra(event);
  const strange = [...values.keys()].find((name) => !columns.has(name));
  if (strange !== undefined) {
    throw new Error(`events have no column "${strange}"`);
  }
  if (values.size === 0) {
    throw new Error('it is empty');
  }
  const names = [...values.keys()].map(quote);
  const places = names.map((_name, index) => `$${index + 1}`);
  await database.query(`INSERT INTO events (${names.join(', ')}) VALUES (${places.join(', ')})`, [...values.values()].map(toValue));
}

/** The columns that an event may have. */
export async function readEventColumns(database: EventsDatabase): Promise<ReadonlySet<string>> {
  const rows = await database.query(
    "SELECT attname::text AS name FROM pg_attribute WHERE attrelid = to_regclass('events') AND attnum > 0 AND NOT attisdropped",
  );
  return new Set(rows.map(({ name }) => String(name)).filter((name) => name !== 'id'));
}

function gatherExtra(event: WrittenEvent): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  let extra: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(event)) {
    if (name === 'extra' || name.startsWith('extra.')) {
      extra = { ...extra, ...(name === 'extra' ? readExtra(value) : { [name.slice('extra.'.length)]: value }) };
    } else {
      values.set(name, value);
    }
  }
  return extra ? values.set('extra', extra) : values;
}

/** IntelMQ writes it as text with JSON in it where it writes no hierarchies. */
function readExtra(value: unknown): Readonly<Record<string, unknown>> {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new Error('its extra is no object');
  }
  return read as Readonly<Record<string, unknown>>;
}

/** PostgreSQL keeps no NUL, so it is written out, as IntelMQ does. */
function toValue(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replaceAll('\0', '\\u0000');
  }
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? inner.replaceAll('\0', '\\u0000') : inner))
    : value;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
