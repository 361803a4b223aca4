import type { EventDraft } from '../draft/event-draft.ts';
import { oneLine } from '../draft/printable.ts';
import type { Clock, MispServer } from '../ports.ts';
import { toProblem } from '../problem.ts';
import { addSightings, type SightingPorts, sightingsOf } from './add-sightings.ts';
import type { FollowUp } from './follow-up.ts';
import { markKnown } from './mark-known.ts';
import { send } from './send.ts';
import type { Sent } from './sent.ts';
import type { Addition, Before, Refusal, Submission } from './submission.ts';

export interface SubmitPorts extends Omit<SightingPorts, 'remember'>, Progress {
  /** Keeps how far it has come, for the process may die at any moment. */
  readonly remember?: (progress: Progress) => Promise<void>;
}

/** How far a draft has come on its way to MISP. */
export interface Progress {
  /** What became of it the last time: then only what MISP has not been given yet is sent, to the same event. */
  readonly before?: Before;
  /** What came of sending it, where that has been done: then only what follows it is. */
  readonly sent?: Sent;
  readonly followUp?: FollowUp;
}

/** Brings a draft to MISP and says what MISP kept of it. Safe to repeat after a lost answer. Throws a Problem. */
export async function submit(draft: EventDraft, ports: SubmitPorts, signal?: AbortSignal): Promise<Submission> {
  if (draft.delivery.to === 'sightings') {
    return sightOnly(draft, ports, signal);
  }
  const sent = ports.sent ?? (await send(draft, ports.before, ports.server, signal));
  const begun = ports.followUp ?? (await startFollowUp(draft, sent, ports, signal));
  const remember = async (followUp: FollowUp) => ports.remember?.({ sent, followUp });
  const { refused, sighted } = await addSightings(
    begun,
    draft.delivery.sightings ?? {},
    { ...ports, remember, isHeavy: isHeavy(draft) },
    signal,
  );
  const { correlates, id, kept, published, status, uuid } = sent;
  const added = status === 'created' ? [] : additionsIn(draft, sent.added);
  const told = { status, uuid, id, url: pageOf(ports.server, id), published, time: timeOf(ports.clock), kept, added, correlates };
  return { ...told, refused: [...sent.refused, ...refused], sightings: sighted };
}

/** From here on the disk would have more to do than MISP if all of the draft were kept after each sighting. */
const HEAVY_CHARACTERS = 1_000_000;

function isHeavy({ event }: EventDraft): boolean {
  const attributes = [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
  return attributes.reduce((sum, { data = '' }) => sum + data.length, 0) > HEAVY_CHARACTERS;
}

const LONGEST_SHOWN = 200;

function additionsIn({ event }: EventDraft, added: readonly string[]): readonly Addition[] {
  const uuids = new Set(added);
  const all = [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
  return all
    .filter(({ uuid }) => uuids.has(uuid))
    .map(({ type, uuid, value }) => ({ row: uuid, value: oneLine(`${type} ${value}`, LONGEST_SHOWN) }));
}

/** Has MISP read the text by itself, where that is wished, and finds out which sightings are to follow. What was sent is kept first. */
async function startFollowUp(draft: EventDraft, sent: Sent, { remember, server }: SubmitPorts, signal?: AbortSignal): Promise<FollowUp> {
  const { freeText, sightings } = draft.delivery;
  if (!freeText && !sightings) {
    return NOTHING_FOLLOWS;
  }
  await remember?.({ sent });
  const imported = await importFreeText(draft, sent, server, signal);
  const { missed, wishes } = await sightingsOfWhatWasAdded(draft, sent, server, signal);
  const begun: FollowUp = { wishes, tried: 0, sighted: 0, refused: [...imported, ...missed] };
  if (wishes.length > 0) {
    await remember?.({ sent, followUp: begun });
  }
  return begun;
}

const NOTHING_FOLLOWS: FollowUp = { wishes: [], tried: 0, sighted: 0, refused: [] };

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
async function sightingsOfWhatWasAdded(draft: EventDraft, { added, became }: Sent, server: MispServer, signal: AbortSignal | undefined) {
  if (!draft.delivery.sightings || added.length === 0) {
    return { wishes: [], missed: [] };
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
  return { wishes: sightingsOf(asked, { became, fresh: new Set([...added, ...became.keys()]) }), missed };
}

async function sightOnly(draft: EventDraft, ports: SubmitPorts, signal: AbortSignal | undefined): Promise<Submission> {
  const { clock, server } = ports;
  const asked = await markKnown(draft, server, signal);
  const begun = ports.followUp ?? { ...NOTHING_FOLLOWS, wishes: sightingsOf(asked) };
  const remember = async (now: FollowUp) => ports.remember?.({ followUp: now });
  const { refused, sighted } = await addSightings(
    begun,
    draft.delivery.sightings ?? {},
    { ...ports, remember, isHeavy: isHeavy(draft) },
    signal,
  );
  const events = [...new Map(asked.rows.flatMap(({ keep, known = [] }) => (keep ? known : [])).map((one) => [one.id, one])).values()];
  const [first] = events;
  const where = first
    ? { uuid: first.uuid, id: first.id, url: pageOf(server, first.id) }
    : { uuid: draft.event.uuid, id: '', url: server.url };
  const correlates = events.map(({ id }) => id);
  return {
    status: 'sighted',
    ...where,
    published: false,
    time: timeOf(clock),
    kept: 0,
    added: [],
    refused,
    correlates,
    sightings: sighted,
  };
}

function pageOf({ url }: MispServer, id: string): string {
  return `${url}/events/view/${id}`;
}

function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
