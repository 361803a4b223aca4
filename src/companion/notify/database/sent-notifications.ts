import type { EventsDatabase } from './connect-events.ts';

/** One mail that has gone. */
export interface SentMail {
  readonly ticket: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/**
 * Writes down that these mails answer these directives, in the transaction that is open. The last of them is the one that the directives
 * name. What is written down already, by a run that was killed behind it, is left as it is.
 */
export async function recordSent(database: EventsDatabase, mails: readonly SentMail[], directiveIds: readonly string[]): Promise<void> {
  let last: unknown;
  for (const { sentAt, ticket } of mails) {
    const [made] = await database.query(
      'INSERT INTO sent (intelmq_ticket, sent_at) VALUES ($1, $2) ON CONFLICT (intelmq_ticket) DO NOTHING RETURNING id',
      [ticket, new Date(sentAt)],
    );
    const [known] = made ? [] : await database.query('SELECT id FROM sent WHERE intelmq_ticket = $1', [ticket]);
    last = (made ?? known)?.id;
  }
  if (last !== undefined) {
    await database.query('UPDATE directives SET sent_id = $1 WHERE id = ANY($2::bigint[]) AND sent_id IS NULL', [last, directiveIds]);
  }
}

/** How many mails went out since midnight in UTC, and the number of the last ticket. */
export async function countSentToday(database: EventsDatabase): Promise<{ readonly count: number; readonly last: string | undefined }> {
  const [row] = await database.query(
    `SELECT count(*)::int AS count, max(intelmq_ticket) AS last FROM sent
      WHERE sent_at >= date_trunc('day', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`,
  );
  return { count: Number(row?.count ?? 0), last: typeof row?.last === 'string' ? row.last : undefined };
}

/** What a ticket stands for. */
export interface Ticket {
  readonly ticket: string;
  readonly sentAt: Date;
  readonly recipients: readonly string[];
  readonly templates: readonly string[];
  readonly eventIds: readonly string[];
}

/** The mail with this ticket number; `undefined` where none was sent. */
export async function findTicket(database: EventsDatabase, ticket: string): Promise<Ticket | undefined> {
  const [row] = await database.query(
    `SELECT sent.sent_at, array_agg(DISTINCT directives.recipient_address) FILTER (WHERE directives.id IS NOT NULL) AS recipients,
            array_agg(DISTINCT directives.template_name) FILTER (WHERE directives.id IS NOT NULL) AS templates,
            array_agg(DISTINCT directives.events_id ORDER BY directives.events_id) FILTER (WHERE directives.id IS NOT NULL) AS events
       FROM sent LEFT JOIN directives ON directives.sent_id = sent.id
      WHERE sent.intelmq_ticket = $1 GROUP BY sent.id`,
    [ticket],
  );
  return row?.sent_at instanceof Date
    ? { ticket, sentAt: row.sent_at, recipients: toTexts(row.recipients), templates: toTexts(row.templates), eventIds: toTexts(row.events) }
    : undefined;
}

function toTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
