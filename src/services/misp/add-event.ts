import type { MispEvent } from '#core/draft/misp-event.ts';
import { Problem } from '#core/problem.ts';
import type { AddedEvent } from '#core/submit/sent.ts';
import type { HttpService } from '../http.ts';
import type { HttpAnswer, HttpRequest } from '../http-exchange.ts';
import { EventAnswer } from './answers.ts';
import type { Witnesses } from './explain.ts';
import { fetchEvent } from './fetch-event.ts';
import { fitEvent } from './fit.ts';
import { loadOf } from './put-work.ts';
import { settle } from './settle.ts';
import { wordsOf } from './words.ts';

/** Bytes: what PHP takes at the least unless somebody made it smaller. */
const SMALLEST_LIMIT = 2 * 1024 * 1024;

/**
 * Sends a new event and says what MISP kept of it. May be repeated: an uuid that MISP has already (404 and a Location) is success, and what an
 * earlier try left out, because MISP failed half-way or the answer was lost, is added then.
 */
export async function addEvent(given: MispEvent, witnesses: Witnesses, signal?: AbortSignal): Promise<AddedEvent> {
  const { http } = witnesses;
  const { event, refused } = fitEvent(given);
  const attributes = [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
  const request = { path: '/events/add', json: { Event: event }, idempotent: true, load: loadOf(...attributes) };
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
    throw refuse(answer, request, http);
  }
  return settle(answer.status === 500 ? 'created' : 'found', event, there, refused, witnesses, signal);
}

function refuse(answer: HttpAnswer, request: HttpRequest, http: HttpService): Problem {
  const problem = http.refusal(answer, request);
  const size = JSON.stringify(request.json).length;
  // PHP empties a body beyond its post_max_size, and MISP then says only "No valid event data received."
  if (answer.status === 405 && size > SMALLEST_LIMIT && String(problem.details.message).startsWith('No valid')) {
    const message = `it arrived empty, most likely because its ${Math.ceil(size / 1_048_576)} MB are more than that server takes`;
    return new Problem('misp_refused', { url: http.url, message });
  }
  return problem;
}

/** Known there already: 404 with the place of the event, which some proxies take out, or in these words. Any other 404 is another thing. */
function isThere({ body, location = '', status }: HttpAnswer): boolean {
  // http://misp.example/events/6
  return status === 404 && (/\/events\/(?:view\/)?\d+$/.test(location) || wordsOf(body).includes('Event already exists'));
}

function isBlocked({ body, status }: HttpAnswer): boolean {
  return status === 403 && wordsOf(body).includes('blocked by event blocklist');
}
