import * as v from 'valibot';
import { Problem } from '#core/problem.ts';
import type { HttpService } from '../http.ts';
import { EventAnswer, EventsAnswer, type KeptEvent } from './answers.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The event with what is in it but without its files; `undefined` where this user sees none. `event`: number or uuid. */
export async function fetchEvent(http: HttpService, event: string, signal?: AbortSignal): Promise<KeptEvent | undefined> {
  return (await searchEvent(http, event, { deleted: [0, 1] }, signal)) ?? viewEvent(http, event, signal);
}

/** The event without what is in it; `undefined` where this user sees none. */
export async function fetchHead(http: HttpService, event: string, signal?: AbortSignal): Promise<KeptEvent | undefined> {
  return (await searchEvent(http, event, { metadata: 1 }, signal)) ?? viewEvent(http, event, signal);
}

/** The number of an event, for calls that not every version of MISP takes an uuid for. Throws where this user sees no such event. */
export async function findNumber(http: HttpService, event: string, signal?: AbortSignal): Promise<string> {
  const found = isEventId(event) ? await fetchHead(http, event, signal) : undefined;
  if (!found) {
    throw new Problem('misp_event_not_found', { url: http.url, event });
  }
  return found.id;
}

/** Whether a text can be a number or uuid of an event. Anything else must not come into a path. */
export function isEventId(text: string): boolean {
  return UUID.test(text) || /^[1-9]\d{0,9}$/.test(text);
}

/** A search, because /events/view sends all files along. A server that ignores the filter is not believed. */
async function searchEvent(
  http: HttpService,
  event: string,
  how: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
): Promise<KeptEvent | undefined> {
  const filter = UUID.test(event) ? { uuid: event } : { eventid: event };
  const json = { returnFormat: 'json', ...filter, ...how, limit: 2, page: 1 };
  const answer = await http.send({ path: '/events/restSearch', json, idempotent: true }, signal);
  const parsed = v.safeParse(EventsAnswer, answer.body);
  return parsed.success && answer.status === 200 ? parsed.output.find((found) => isSame(found, event)) : undefined;
}

async function viewEvent(http: HttpService, event: string, signal: AbortSignal | undefined): Promise<KeptEvent | undefined> {
  const request = { path: `/events/view/${event}` };
  const answer = await http.send(request, signal);
  return answer.status === 404 ? undefined : http.read(EventAnswer, answer, request).Event;
}

function isSame({ id, uuid }: KeptEvent, event: string): boolean {
  return id === event || uuid.toLowerCase() === event.toLowerCase();
}
