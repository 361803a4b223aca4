import type { Directive } from '../notification.ts';
import type { EventsDatabase } from './connect-events.ts';

/** The five values by which directives become one notification. */
const GROUP = ['recipient_address', 'template_name', 'notification_format', 'event_data_format', 'aggregate_identifier'] as const;

interface Question {
  /** A condition of the operator, in SQL. */
  readonly where: string;
  /** Fails at once where another program has locked them; with `false` nothing is locked. */
  readonly lock: boolean;
  /** Directives that are left out. */
  readonly except: readonly string[];
}

/** Every pending notification, in the order of their oldest directives. */
export async function readPending(database: EventsDatabase, { except, lock, where }: Question): Promise<readonly Directive[]> {
  // GROUP BY and FOR UPDATE exclude each other, so the rows are locked before they are grouped. "=" leaves groups without identifier
  // apart from each other, as IntelMQ Mailgen does: those have no last mail.
  const rows = await database.query(
    `WITH pending AS (
      SELECT d3.id, d3.events_id, d3.inserted_at, d3.notification_interval, ${columns('d3')}
        FROM directives AS d3${where.includes('events.') ? ' JOIN events ON events.id = d3.events_id' : ''}
       WHERE d3.sent_id IS NULL AND d3.medium = 'email' AND d3.endpoint = 'source' AND d3.id <> ALL ($1::bigint[])${where === '' ? '' : `\n AND (${where}\n)`}
       ${lock ? 'FOR UPDATE OF d3 NOWAIT' : ''}
    ), grouped AS (
      SELECT ${columns('pending')}, array_agg(id ORDER BY id) AS directive_ids, array_agg(DISTINCT events_id ORDER BY events_id) AS event_ids,
             max(inserted_at) AS inserted_at, max(notification_interval) AS notification_interval, min(id) AS first
        FROM pending GROUP BY ${columns('pending')}
    )
    SELECT grouped.*, extract(epoch FROM grouped.inserted_at)::float8 * 1000 AS inserted,
           extract(epoch FROM grouped.notification_interval)::float8 * 1000 AS interval,
           extract(epoch FROM (
             SELECT sent.sent_at FROM directives AS earlier JOIN sent ON sent.id = earlier.sent_id
              WHERE ${GROUP.map((name) => `earlier.${name} = grouped.${name}`).join(' AND ')}
              ORDER BY earlier.inserted_at DESC LIMIT 1))::float8 * 1000 AS last_sent
      FROM grouped ORDER BY first`,
    [except],
  );
  return rows.map(toDirective);
}

/** Locks those of these directives that still wait, until the transaction ends, and says which they are. Fails at once where somebody else has them. */
export async function lockPending(database: EventsDatabase, directiveIds: readonly string[]): Promise<readonly string[]> {
  const rows = await database.query(
    'SELECT id FROM directives WHERE id = ANY($1::bigint[]) AND sent_id IS NULL ORDER BY id FOR UPDATE NOWAIT',
    [directiveIds],
  );
  return rows.map(({ id }) => String(id));
}

function columns(table: string): string {
  return GROUP.map((name) => `${table}.${name}`).join(', ');
}

function toDirective(row: Readonly<Record<string, unknown>>): Directive {
  return {
    recipientAddress: String(row.recipient_address),
    templateName: String(row.template_name),
    notificationFormat: String(row.notification_format),
    eventDataFormat: String(row.event_data_format),
    aggregateIdentifier: toIdentifier(row.aggregate_identifier),
    eventIds: toIds(row.event_ids),
    directiveIds: toIds(row.directive_ids),
    insertedAt: Number(row.inserted),
    notificationInterval: Number(row.interval),
    ...(row.last_sent !== null && { lastSent: Number(row.last_sent) }),
  };
}

function toIds(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** `{{source.asn,64496},{recipient_group,NULL}}`; whatever else somebody put there names nothing. */
function toIdentifier(value: unknown): ReadonlyMap<string, string> {
  const identifier = new Map<string, string>();
  for (const pair of Array.isArray(value) ? value : []) {
    if (Array.isArray(pair) && typeof pair[0] === 'string') {
      identifier.set(pair[0], typeof pair[1] === 'string' ? pair[1] : '');
    }
  }
  return identifier;
}
