import { Problem } from '#core/problem.ts';
import type { EventRow } from '../notification.ts';
import type { EventsDatabase } from './connect-events.ts';

/** Of one mail, in bytes as text: what is larger would be no mail that anybody takes. */
const MOST_BYTES = 100_000_000;

/** Where an event is: with raw data in a table of its own the view has all columns, and may be read where the operator allows it. */
const RELATIONS = ['events', 'v_events'];

/** The events of these ids, oldest first; all columns where none are named. Throws `notification_impossible` for a column that is not there. */
export async function loadEvents(
  database: EventsDatabase,
  ids: readonly string[],
  columns?: readonly string[],
): Promise<readonly EventRow[]> {
  const { relation, selected } = await choose(database, columns);
  const [size] = await database.query(
    `SELECT coalesce(sum(octet_length(CAST(row_to_json(chosen) AS text))), 0)::float8 AS bytes
       FROM (SELECT ${selected} FROM ${relation} WHERE id = ANY($1::bigint[])) AS chosen`,
    [ids],
  );
  if (Number(size?.bytes) > MOST_BYTES) {
    const message = `its ${ids.length} events are more than ${MOST_BYTES / 1_000_000} MB`;
    throw new Problem('notification_impossible', { message, place: 'its directives' });
  }
  return database.query(`SELECT ${selected} FROM ${relation} WHERE id = ANY($1::bigint[]) ORDER BY id`, [ids]);
}

async function choose(
  database: EventsDatabase,
  columns: readonly string[] | undefined,
): Promise<{ readonly relation: string; readonly selected: string }> {
  const strange = columns?.find((name) => !/^[A-Za-z0-9_.]{1,63}$/.test(name));
  if (strange !== undefined) {
    throw noColumn(strange);
  }
  if (columns === undefined || columns.length === 0) {
    return { relation: 'events', selected: '*' };
  }
  const missing: string[] = [];
  for (const relation of RELATIONS) {
    const known = await columnsOf(database, relation);
    const absent = columns.find((name) => !known.has(name));
    if (absent === undefined) {
      return { relation, selected: columns.map((name) => `"${name}"`).join(', ') };
    }
    missing.push(absent);
  }
  throw noColumn(missing[0] ?? '');
}

async function columnsOf(database: EventsDatabase, relation: string): Promise<ReadonlySet<string>> {
  const rows = await database.query(
    `SELECT attname::text AS name FROM pg_attribute
      WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND has_column_privilege(attrelid, attnum, 'SELECT')`,
    [relation],
  );
  return new Set(rows.map(({ name }) => String(name)));
}

function noColumn(name: string): Problem {
  return new Problem('notification_impossible', { message: `events have no column "${name}"`, place: 'the format' });
}
