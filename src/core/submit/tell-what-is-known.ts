import type { EventDraft } from '../draft/event-draft.ts';
import type { FoundEvent, MispServer } from '../ports.ts';
import { type Notice, toProblem } from '../problem.ts';
import { limitsOf } from './limits-of.ts';
import { markKnown } from './mark-known.ts';

/**
 * The draft with what its MISP says beforehand: which values it has already, and what the role of the key will not allow.
 * A server that does not answer is a Notice: the draft can be looked at all the same.
 */
export async function tellWhatIsKnown(draft: EventDraft, server: MispServer, signal?: AbortSignal): Promise<EventDraft> {
  try {
    const limits = await findLimits(draft, server, signal);
    const marked = await markKnown(draft, server, signal);
    return { ...marked, notices: [...marked.notices, ...limits] };
  } catch (thrown) {
    signal?.throwIfAborted();
    return { ...draft, notices: [...draft.notices, notAsked(thrown)] };
  }
}

/** The draft with what the role of the key will not allow, without asking for a value. Where MISP does not answer, the draft as it was. */
export async function tellLimits(draft: EventDraft, server: MispServer, signal?: AbortSignal): Promise<EventDraft> {
  try {
    return { ...draft, notices: [...draft.notices, ...(await findLimits(draft, server, signal))] };
  } catch {
    signal?.throwIfAborted();
    return draft;
  }
}

/** What the role may not do, and that an event which this is to be added to is somebody else's. */
async function findLimits(draft: EventDraft, server: MispServer, signal: AbortSignal | undefined): Promise<readonly Notice[]> {
  const limits = limitsOf(draft, await server.about(signal));
  const found = draft.delivery.to === 'event' ? await server.findEvent(draft.delivery.event, signal) : undefined;
  return found && !found.isOurs ? [...limits, eventOfOthers(found)] : limits;
}

function eventOfOthers({ id, organisation }: FoundEvent): Notice {
  const text = `Event ${id} belongs to ${organisation}. Unless your role may edit it, single values are only proposed to it; objects, tags and the report stay here.`;
  return { stage: 'submit', code: 'event_of_others', text, details: { event: id, organisation } };
}

function notAsked(thrown: unknown): Notice {
  const { details, message } = toProblem(thrown);
  const text = `Whether MISP knows these values already could not be asked: ${message}`;
  return { stage: 'submit', code: 'known_not_asked', text, details: { ...details, message } };
}
