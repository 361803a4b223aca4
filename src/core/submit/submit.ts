import type { EventDraft } from '../draft/event-draft.ts';
import { eventToSend } from '../draft/event-to-send.ts';
import type { MispEvent } from '../draft/misp-event.ts';
import type { AddedEvent, Clock, EventAdditions, FoundEvent, MispServer } from '../ports.ts';
import { Problem, toProblem } from '../problem.ts';
import { addSightings, sightingsOf } from './add-sightings.ts';
import { additionsOf, refusedOf } from './additions.ts';
import { markKnown } from './mark-known.ts';
import type { Refusal, Submission } from './submission.ts';

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
  const imported = await importFreeText(draft, added, ports.server, signal);
  const done = await sightWhatWasAdded(draft, added, ports, signal);
  const { correlates, id, kept, published, status, uuid } = added;
  const sent = { status, uuid, id, url: pageOf(ports.server, id), published, time: timeOf(ports.clock), kept, correlates };
  return { ...sent, refused: [...added.refused, ...imported, ...done.refused], sightings: done.count };
}

async function send(draft: EventDraft, { before, server }: SubmitPorts, signal: AbortSignal | undefined): Promise<AddedEvent> {
  const { delivery } = draft;
  const event = eventToSend(draft);
  if (before) {
    const again = await server.extendEvent(before.uuid, refusedOf(event, before.refused), signal);
    return { ...again, kept: before.kept + again.kept };
  }
  return delivery.to === 'event' ? addOrPropose(delivery.event, event, server, signal) : server.addEvent(event, signal);
}

/** An event that this role may not edit takes proposals from it. */
async function addOrPropose(to: string, event: MispEvent, server: MispServer, signal: AbortSignal | undefined): Promise<AddedEvent> {
  const found = await server.findEvent(to, signal);
  if (!found) {
    throw new Problem('misp_event_not_found', { url: server.url, event: to });
  }
  const additions = additionsOf(event);
  try {
    return await server.extendEvent(found.uuid, additions, signal);
  } catch (thrown) {
    if (toProblem(thrown).code !== 'misp_not_allowed' || found.isOurs) {
      throw thrown;
    }
    return propose(found, additions, server, signal);
  }
}

async function propose(
  { id, published, uuid }: FoundEvent,
  { Attribute, Object: objects }: EventAdditions,
  server: MispServer,
  signal: AbortSignal | undefined,
): Promise<AddedEvent> {
  const refused = await server.proposeAttributes(uuid, Attribute, signal);
  const reason = 'an event of another organisation takes proposals of single attributes, not objects';
  const objectsRefused = objects.map(({ name, uuid: row }) => ({ row, what: 'object' as const, value: name, reason }));
  const kept = Attribute.length - refused.length;
  return { status: 'updated', id, uuid, published, kept, refused: [...refused, ...objectsRefused], correlates: [] };
}

/** MISP's own reading of the text comes on top: where it fails, the event is there all the same. */
async function importFreeText(
  { delivery: { freeText } }: EventDraft,
  { status, uuid }: AddedEvent,
  server: MispServer,
  signal: AbortSignal | undefined,
): Promise<readonly Refusal[]> {
  if (!freeText || freeText.text === '' || status === 'already there') {
    return [];
  }
  try {
    await server.importFreeText(uuid, freeText.text, freeText.onWarninglist, signal);
    return [];
  } catch (thrown) {
    signal?.throwIfAborted();
    return [{ row: uuid, what: 'attribute', value: 'free-text import', reason: toProblem(thrown).message }];
  }
}

/** Where the event was there already, its sightings are too: the mail came in twice, or only the answer was lost. */
async function sightWhatWasAdded(draft: EventDraft, { refused, status }: AddedEvent, { server }: SubmitPorts, signal?: AbortSignal) {
  const { sightings } = draft.delivery;
  if (!sightings || status === 'already there') {
    return { count: 0, refused: [] };
  }
  const lost = new Set(refused.map(({ row }) => row));
  const missed: Refusal[] = [];
  let asked = draft;
  try {
    asked = await markKnown(draft, server, signal);
  } catch (thrown) {
    signal?.throwIfAborted();
    // The event is in MISP: this must not look as if it were not, nor cost the sightings of its own attributes.
    missed.push({ row: draft.event.uuid, what: 'sighting', value: 'what MISP had before', reason: toProblem(thrown).message });
  }
  const added = await addSightings(sightingsOf(asked, { ownToo: true, lost }), sightings, server, signal);
  return { ...added, refused: [...missed, ...added.refused] };
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
