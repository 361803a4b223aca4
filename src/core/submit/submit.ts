import type { EventDraft } from '../draft/event-draft.ts';
import { eventToSend } from '../draft/event-to-send.ts';
import type { AddedEvent, Clock, MispServer } from '../ports.ts';
import { addSightings, sightingsOf } from './add-sightings.ts';
import { additionsOf, refusedOf } from './additions.ts';
import { markKnown } from './mark-known.ts';
import type { Submission } from './submission.ts';

export interface SubmitPorts {
  readonly server: MispServer;
  readonly clock: Clock;
  /** What became of the draft the last time: then only what MISP refused is sent, to the same event. */
  readonly before?: Submission;
}

/** Brings a draft to MISP and says what MISP kept of it. Safe to repeat after a lost answer. Throws a Problem. */
export async function submit(draft: EventDraft, ports: SubmitPorts, signal?: AbortSignal): Promise<Submission> {
  if (draft.delivery.to === 'sightings') {
    return sightOnly(draft, ports, signal);
  }
  const added = await send(draft, ports, signal);
  const done = await sightWhatWasAdded(draft, added, ports, signal);
  const { correlates, id, kept, published, status, uuid } = added;
  const sent = { status, uuid, id, url: pageOf(ports.server, id), published, time: timeOf(ports.clock), kept, correlates };
  return { ...sent, refused: [...added.refused, ...done.refused], sightings: done.count };
}

async function send(draft: EventDraft, { before, server }: SubmitPorts, signal: AbortSignal | undefined): Promise<AddedEvent> {
  const { delivery } = draft;
  const event = eventToSend(draft);
  if (before) {
    const again = await server.extendEvent(before.uuid, refusedOf(event, before.refused), signal);
    return { ...again, kept: before.kept + again.kept };
  }
  return delivery.to === 'event' ? server.extendEvent(delivery.event, additionsOf(event), signal) : server.addEvent(event, signal);
}

/** Where the event was there already, its sightings are too: the mail came in twice, or only the answer was lost. */
async function sightWhatWasAdded(draft: EventDraft, { refused, status }: AddedEvent, { server }: SubmitPorts, signal?: AbortSignal) {
  const { sightings } = draft.delivery;
  if (!sightings || status === 'already there') {
    return { count: 0, refused: [] };
  }
  const lost = new Set(refused.map(({ row }) => row));
  const asked = await markKnown(draft, server, signal).catch(() => draft);
  return addSightings(sightingsOf(asked, { ownToo: true, lost }), sightings, server, signal);
}

async function sightOnly(draft: EventDraft, { clock, server }: SubmitPorts, signal: AbortSignal | undefined): Promise<Submission> {
  const asked = await markKnown(draft, server, signal);
  const { count, refused } = await addSightings(
    sightingsOf(asked, { ownToo: false, lost: new Set() }),
    draft.delivery.sightings ?? {},
    server,
    signal,
  );
  const events = [...new Map(asked.rows.flatMap(({ keep, known = [] }) => (keep ? known : [])).map((one) => [one.id, one])).values()];
  const [first] = events;
  const where = first
    ? { uuid: first.uuid, id: first.id, url: pageOf(server, first.id) }
    : { uuid: draft.event.uuid, id: '', url: server.url };
  const correlates = events.map(({ id }) => id);
  return { status: 'sighted', ...where, published: false, time: timeOf(clock), kept: 0, refused, correlates, sightings: count };
}

function pageOf({ url }: MispServer, id: string): string {
  return `${url}/events/view/${id}`;
}

function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
