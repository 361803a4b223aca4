import type { EventAdditions } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import type { AddedEvent } from '#core/submit/sent.ts';
import type { Witnesses } from './explain.ts';
import { fetchEvent, isEventId } from './fetch-event.ts';
import { fitEvent } from './fit.ts';
import { settle } from './settle.ts';

/**
 * Adds to an event that is there. May be repeated: what is there already, by its uuid, is not added again. Throws `misp_not_allowed` where this
 * user may not edit the event; it may still propose.
 */
export async function extendEvent(
  event: string,
  additions: EventAdditions,
  witnesses: Witnesses,
  signal?: AbortSignal,
): Promise<AddedEvent> {
  const { http } = witnesses;
  const found = isEventId(event) ? await fetchEvent(http, event, signal) : undefined;
  if (!found) {
    throw new Problem('misp_event_not_found', { url: http.url, event });
  }
  // Only the parts count: nothing of the event itself is sent.
  const head = { uuid: found.uuid, info: found.info, date: '', distribution: 0, threat_level_id: 4, analysis: 0 } as const;
  const { event: parts, refused } = fitEvent({ ...head, ...additions });
  return settle('asked for', parts, found, refused, witnesses, signal);
}
