import type { EventDraft } from '../draft/event-draft.ts';
import { eventToSend } from '../draft/event-to-send.ts';
import type { MispEvent } from '../draft/misp-event.ts';
import { type MovedEvent, moveEvent } from '../draft/move-event.ts';
import type { EventAdditions, FoundEvent, MispServer } from '../ports.ts';
import { Problem, toProblem } from '../problem.ts';
import { additionsOf, missingSince } from './additions.ts';
import { type ProposedEvent, propose } from './propose.ts';
import type { AddedEvent, Sent } from './sent.ts';
import type { Before } from './submission.ts';

/** Sends a draft as a new event, or adds it to one; with `before` only what it has not been given then, to the same event. Throws a Problem. */
export async function send(draft: EventDraft, before: Before | undefined, server: MispServer, signal?: AbortSignal): Promise<Sent> {
  const event = eventToSend(draft);
  const to = before?.uuid ?? (draft.delivery.to === 'event' ? draft.delivery.event : undefined);
  if (to === undefined) {
    const added = await server.addEvent(event, signal);
    return tell(added.forbidden ? await proposeRest(event, added, server, signal) : added, STAYS);
  }
  const found = await server.findEvent(to, signal);
  if (!found) {
    throw new Problem('misp_event_not_found', { url: server.url, event: to });
  }
  const isOwn = found.uuid === event.uuid;
  // Of a mail that has an event of its own as well, MISP would take nothing: it has these uuids there.
  const moved = isOwn ? { ...STAYS, event } : moveEvent(event, found.uuid);
  const all = isOwn ? event : additionsOf(moved.event);
  const missing = before ? missingSince(all, movedBefore(before, moved)) : all;
  const sent = tell(await addOrPropose(found, missing, server, signal), moved);
  return before ? { ...sent, kept: before.kept + sent.added.length } : sent;
}

type Names = Pick<MovedEvent, 'uuidOf' | 'oldOf'>;

/** Under the names that the rows have in the event which they went to. */
function movedBefore({ refused, sent }: Before, { uuidOf }: Names): Pick<Before, 'refused' | 'sent'> {
  const renamed = refused.map((one) => ({ ...one, row: uuidOf(one.row) }));
  return { refused: renamed, ...(sent && { sent: { ...sent, rows: sent.rows.map(uuidOf) } }) };
}

const STAYS: Names = { uuidOf: (uuid) => uuid, oldOf: (uuid) => uuid };

/** An event that this role may not edit takes proposals from it. */
async function addOrPropose(
  found: FoundEvent,
  additions: EventAdditions,
  server: MispServer,
  signal: AbortSignal | undefined,
): Promise<AddedEvent | ProposedEvent> {
  const extended = () => server.extendEvent(found.uuid, additions, signal);
  return found.isOurs ? extended() : whereAllowed<AddedEvent | ProposedEvent>(extended, () => propose(found, additions, server, signal));
}

/** The event of this mail is there and is somebody else's: what is missing in it is proposed, where even that may be done. */
async function proposeRest(
  event: MispEvent,
  added: AddedEvent,
  server: MispServer,
  signal: AbortSignal | undefined,
): Promise<AddedEvent | ProposedEvent> {
  const proposed = async () => {
    const proposals = await propose(added, missingSince(event, added), server, signal);
    const others = added.refused.filter(({ what }) => what !== 'attribute' && what !== 'object');
    return { ...proposals, kept: added.kept + proposals.kept, refused: [...proposals.refused, ...others], correlates: added.correlates };
  };
  return whereAllowed<AddedEvent | ProposedEvent>(proposed, async () => added);
}

/** What `wished` gives; where this role may not do it, what `otherwise` gives. */
async function whereAllowed<T>(wished: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await wished();
  } catch (thrown) {
    if (toProblem(thrown).code !== 'misp_not_allowed') {
      throw thrown;
    }
    return otherwise();
  }
}

function tell({ same, ...sent }: AddedEvent | ProposedEvent, { oldOf }: Names): Sent {
  const added = sent.added.map(oldOf);
  const put = sent.status === 'proposed' ? [] : sent.added.map((uuid) => [oldOf(uuid), uuid] as const);
  return {
    ...sent,
    added,
    refused: sent.refused.map((one) => ({ ...one, row: oldOf(one.row) })),
    became: new Map([...put, ...[...same].map(([uuid, standing]) => [oldOf(uuid), standing] as const)]),
  };
}
