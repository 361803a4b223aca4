import type { EventDraft } from '../draft/event-draft.ts';
import { oneLine } from '../draft/printable.ts';
import type { Clock, MispServer } from '../ports.ts';
import { toProblem } from '../problem.ts';
import { addSightings, sightingsOf } from './add-sightings.ts';
import { markKnown } from './mark-known.ts';
import { send } from './send.ts';
import type { Sent } from './sent.ts';
import type { Addition, Refusal, Submission } from './submission.ts';

export interface SubmitPorts {
  readonly server: MispServer;
  readonly clock: Clock;
  /** What became of the draft the last time: then only what MISP refused is sent, to the same event. */
  readonly before?: Submission;
  /** What came of sending it, where that has been done: then only what follows it is. */
  readonly sent?: Sent;
}

/** Brings a draft to MISP and says what MISP kept of it. Safe to repeat after a lost answer. Throws a Problem. */
export async function submit(draft: EventDraft, ports: SubmitPorts, signal?: AbortSignal): Promise<Submission> {
  if (draft.delivery.to === 'sightings') {
    return sightOnly(draft, ports, signal);
  }
  const sent = ports.sent ?? (await send(draft, ports.before, ports.server, signal));
  const imported = await importFreeText(draft, sent, ports.server, signal);
  const done = await sightWhatWasAdded(draft, sent, ports, signal);
  const { correlates, id, kept, published, status, uuid } = sent;
  const added = status === 'created' ? [] : additionsIn(draft, sent.added);
  const told = { status, uuid, id, url: pageOf(ports.server, id), published, time: timeOf(ports.clock), kept, added, correlates };
  return { ...told, refused: [...sent.refused, ...imported, ...done.refused], sightings: done.count };
}

/** Whether more is to be done once the event is in MISP: a process that dies in between must not lose it. */
export function hasMoreToDo({ delivery: { freeText, sightings, to } }: EventDraft): boolean {
  return to !== 'sightings' && (sightings !== undefined || freeText !== undefined);
}

const LONGEST_SHOWN = 200;

function additionsIn({ event }: EventDraft, added: readonly string[]): readonly Addition[] {
  const uuids = new Set(added);
  const all = [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
  return all
    .filter(({ uuid }) => uuids.has(uuid))
    .map(({ type, uuid, value }) => ({ row: uuid, value: oneLine(`${type} ${value}`, LONGEST_SHOWN) }));
}

/** MISP's own reading of the text comes on top: where it fails, the event is there all the same. */
async function importFreeText(
  { delivery: { freeText, to } }: EventDraft,
  { added, status, uuid }: Sent,
  server: MispServer,
  signal: AbortSignal | undefined,
): Promise<readonly Refusal[]> {
  // An event that has the mail already has had its text read, too: what was deleted of it since must not come back.
  const isFirst = status === 'created' || (status === 'updated' && to === 'event' && added.length > 0);
  if (!freeText || freeText.text === '' || !isFirst) {
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

/** What was there already has its sightings: the mail came in twice, or only the answer was lost. */
async function sightWhatWasAdded(draft: EventDraft, { added, became }: Sent, { server }: SubmitPorts, signal?: AbortSignal) {
  const { sightings } = draft.delivery;
  if (!sightings || added.length === 0) {
    return { count: 0, refused: [] };
  }
  const missed: Refusal[] = [];
  let asked = draft;
  try {
    asked = await markKnown(draft, server, signal);
  } catch (thrown) {
    signal?.throwIfAborted();
    // The event is in MISP: this must not look as if it were not, nor cost the sightings of its own attributes.
    missed.push({ row: draft.event.uuid, what: 'sighting', value: 'what MISP had before', reason: toProblem(thrown).message });
  }
  const wishes = sightingsOf(asked, { became, fresh: new Set([...added, ...became.keys()]) });
  const done = await addSightings(wishes, sightings, server, signal);
  return { ...done, refused: [...missed, ...done.refused] };
}

async function sightOnly(draft: EventDraft, { clock, server }: SubmitPorts, signal: AbortSignal | undefined): Promise<Submission> {
  const asked = await markKnown(draft, server, signal);
  const { count, refused } = await addSightings(sightingsOf(asked), draft.delivery.sightings ?? {}, server, signal);
  const events = [...new Map(asked.rows.flatMap(({ keep, known = [] }) => (keep ? known : [])).map((one) => [one.id, one])).values()];
  const [first] = events;
  const where = first
    ? { uuid: first.uuid, id: first.id, url: pageOf(server, first.id) }
    : { uuid: draft.event.uuid, id: '', url: server.url };
  const correlates = events.map(({ id }) => id);
  return { status: 'sighted', ...where, published: false, time: timeOf(clock), kept: 0, added: [], refused, correlates, sightings: count };
}

function pageOf({ url }: MispServer, id: string): string {
  return `${url}/events/view/${id}`;
}

function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
