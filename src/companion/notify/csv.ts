import { type Column, nameInExtra } from './columns.ts';
import type { EventRow } from './notification.ts';

/** Columns that PostgreSQL has as `real`: a whole number among them is written with `.0`, so that a program reads one type throughout. */
const REAL = /^(?:feed\.accuracy|(?:source|destination)\.geolocation\.(?:latitude|longitude))$/;

/** The events as a table (RFC 4180): every value in quotes, lines end in CRLF, titles first. What is unknown is empty. */
export function toCsv(columns: readonly Column[], events: readonly EventRow[]): string {
  const titles = columns.map(({ title }) => title);
  const rows = events.map((event) => columns.map(({ field }) => formatValue(field, valueIn(event, field))));
  return [titles, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

function valueIn(event: EventRow, field: string): unknown {
  const name = nameInExtra(field);
  if (name === undefined) {
    return Object.hasOwn(event, field) ? event[field] : undefined;
  }
  const extra: unknown = event.extra;
  return isRecord(extra) && Object.hasOwn(extra, name) ? extra[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One value as recipients of IntelMQ Mailgen know it: `time.source` without a zone, which is UTC, and words of Python for truth. */
export function formatValue(field: string, value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (value instanceof Date) {
    return formatTime(value, field === 'time.source');
  }
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return REAL.test(field) && Number.isInteger(value) ? `${value}.0` : String(value);
    case 'object':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

function formatTime(time: Date, isShort: boolean): string {
  if (Number.isNaN(time.getTime())) {
    return '';
  }
  const [day = '', clock = ''] = time.toISOString().slice(0, -1).split('T');
  const [seconds = '', milliseconds = ''] = clock.split('.');
  const fraction = milliseconds === '000' ? '' : `.${milliseconds}000`;
  return isShort ? `${day} ${seconds}` : `${day} ${seconds}${fraction}+00:00`;
}
