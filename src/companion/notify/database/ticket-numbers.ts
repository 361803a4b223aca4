import { Problem } from '#core/problem.ts';
import type { EventsDatabase } from './connect-events.ts';

/** `20261128-10000001` */
export type DrawTicket = () => Promise<string>;

/**
 * Draws a ticket number, in a transaction of its own: its connection must have none open. Numbers begin anew with each day in UTC. What is
 * drawn stays drawn, so that no number is used twice, whatever becomes of its mail. Throws `events_refused` where ticket_day lies in the future.
 */
export async function drawTicket(database: EventsDatabase): Promise<string> {
  await database.query('BEGIN');
  try {
    const number = await drawOf(database);
    await database.query('COMMIT');
    return number;
  } catch (thrown) {
    await database.query('ROLLBACK').catch(() => {});
    throw thrown;
  }
}

async function drawOf(database: EventsDatabase): Promise<string> {
  // Whoever else draws waits here: nobody draws for yesterday from the numbers of today.
  const [row] = await database.query("SELECT to_char(initialized_for_day, 'YYYYMMDD') AS day FROM ticket_day FOR UPDATE");
  // Asked only now, since midnight may have passed while that waited.
  const today = await askToday(database);
  if (!row) {
    throw new Problem('events_refused', { place: database.place, message: 'its table ticket_day is empty' });
  }
  const day = String(row.day);
  if (day > today) {
    throw inFuture(database.place, day, today);
  }
  if (day < today) {
    await database.query('ALTER SEQUENCE intelmq_ticket_seq RESTART');
    await database.query("UPDATE ticket_day SET initialized_for_day = to_date($1, 'YYYYMMDD')", [today]);
  }
  const [drawn] = await database.query("SELECT nextval('intelmq_ticket_seq')::text AS number");
  return toTicket(today, Number(drawn?.number));
}

/** The numbers that would be drawn next; none is. */
export async function simulateTickets(database: EventsDatabase): Promise<DrawTicket> {
  const [row] = await database.query("SELECT to_char(initialized_for_day, 'YYYYMMDD') AS day FROM ticket_day");
  const [sequence] = await database.query('SELECT last_value::text AS last, is_called FROM intelmq_ticket_seq');
  const today = await askToday(database);
  const day = String(row?.day ?? '');
  if (day > today) {
    throw inFuture(database.place, day, today);
  }
  let next = day < today ? FIRST : Number(sequence?.last) + (sequence?.is_called ? 1 : 0);
  return async () => toTicket(today, next++);
}

/** With which number each day begins. */
const FIRST = 10_000_001;

async function askToday(database: EventsDatabase): Promise<string> {
  const [row] = await database.query("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD') AS today");
  return String(row?.today);
}

function toTicket(day: string, number: number): string {
  return `${day}-${String(number).slice(-8).padStart(8, '0')}`;
}

function inFuture(place: string, day: string, today: string): Problem {
  const message = `ticket numbers were drawn for ${day}, and today is ${today}: one could be used twice. Check the clocks`;
  return new Problem('events_refused', { place, message });
}
