import ipaddr from 'ipaddr.js';
import { Problem } from '#core/problem.ts';
import type { EventRow } from '../notification.ts';

/** What every report must have: which machine, and when. Throws `notification_impossible` where the event lacks it. */
export function readSource(event: EventRow, ticket: string): { readonly source: string; readonly time: Date } {
  const source = readAddress(event['source.ip']);
  const time = event['time.source'];
  if (source === undefined) {
    throw wrong('an X-ARF report needs the address of the infected machine (source.ip)', ticket);
  }
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) {
    throw wrong('an X-ARF report needs the time of the event (time.source)', ticket);
  }
  return { source, time };
}

/** An address of a machine. */
export function readAddress(value: unknown): string | undefined {
  const address = readLine(value, 100);
  return address !== undefined && ipaddr.isValid(address) ? address : undefined;
}

/** A text that has a value in it, cut where it is too long. */
export function readLine(value: unknown, longest: number): string | undefined {
  const found = typeof value === 'string' ? value.trim().slice(0, longest).toWellFormed() : '';
  return found === '' ? undefined : found;
}

/** A number of a port. */
export function readPort(value: unknown): number | undefined {
  return readWhole(value, 65_535);
}

/** A whole number from 1. */
export function readWhole(value: unknown, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
}

function wrong(message: string, ticket: string): Problem {
  return new Problem('notification_impossible', { message, place: `the events of ticket ${ticket}` });
}
