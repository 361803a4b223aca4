import type { MispEvent } from '#core/draft/misp-event.ts';
import type { AddedEvent } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import type { HttpAnswer } from '../http-exchange.ts';
import { EventAnswer } from './answers.ts';
import type { Witnesses } from './explain.ts';
import { fetchEvent } from './fetch-event.ts';
import { fitEvent } from './fit.ts';
import { timeFor } from './put-parts.ts';
import { settle } from './settle.ts';

/**
 * Sends a new event and says what MISP kept of it. May be repeated: an uuid that MISP has already (404 and a Location) is success, and what an
 * earlier try left out, because MISP failed half-way or the answer was lost, is added then.
 */
export async function addEvent(given: MispEvent, witnesses: Witnesses, signal?: AbortSignal): Promise<AddedEvent> {
  const { http } = witnesses;
  const { event, refused } = fitEvent(given);
  const attributes = [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
  const request = { path: '/events/add', json: { Event: event }, idempotent: true, timeout: timeFor(...attributes) };
  const answer = await http.send(request, signal);
  if (answer.status === 200) {
    const kept = http.read(EventAnswer, answer, request).Event;
    return settle('created', event, kept, refused, witnesses, signal);
  }
  if (isBlocked(answer)) {
    throw new Problem('misp_event_deleted', { url: http.url, uuid: event.uuid });
  }
  // After a 500 the event may stand there half filled.
  const there = isThere(answer) || answer.status === 500 ? await fetchEvent(http, event.uuid, signal) : undefined;
  if (!there) {
    throw http.refusal(answer, request);
  }
  return settle(answer.status === 500 ? 'created' : 'already there', event, there, refused, witnesses, signal);
}

/** Known there already: 404 with the place of the event. A 404 without it is another thing. */
function isThere({ location, status }: HttpAnswer): boolean {
  // http://misp.example/events/6
  return status === 404 && location !== undefined && /\/events\/(?:view\/)?\d+$/.test(location);
}

function isBlocked({ body, status }: HttpAnswer): boolean {
  return status === 403 && JSON.stringify(body ?? '').includes('blocked by event blocklist');
}
