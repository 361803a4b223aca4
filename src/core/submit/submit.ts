import type { EventDraft } from '../draft/event-draft.ts';
import type { Clock, MispServer } from '../ports.ts';
import type { Submission } from './submission.ts';

/** Brings a draft to MISP and says what MISP kept of it. Safe to repeat after a lost answer. */
export async function submit(
  draft: EventDraft,
  { server, clock }: { server: MispServer; clock: Clock },
  signal?: AbortSignal,
): Promise<Submission> {
  const { correlates, id, kept, published, refused, status, uuid } = await server.addEvent(draft.event, signal);
  const time = new Date(clock.now()).toISOString();
  return { status, uuid, id, url: `${server.url}/events/view/${id}`, published, time, kept, refused, correlates, sightings: 0 };
}
