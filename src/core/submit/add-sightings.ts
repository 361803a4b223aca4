import type { EventDraft } from '../draft/event-draft.ts';
import type { Clock, MispServer } from '../ports.ts';
import { type Problem, toProblem } from '../problem.ts';
import type { FollowUp, SightingWish } from './follow-up.ts';

/** Which rows of a draft are new to MISP, and what they became there. */
interface Fresh {
  readonly became: ReadonlyMap<string, string>;
  readonly fresh: ReadonlySet<string>;
}

/**
 * The sightings that a draft stands for: of what MISP had of it before and, where it was sent, of what its rows became there. Of a draft
 * that MISP has in part, only what is fresh counts. Links and files are nothing that is seen.
 */
export function sightingsOf({ event, rows }: EventDraft, sent?: Fresh): readonly SightingWish[] {
  const attributes = new Map(event.Attribute.map((attribute) => [attribute.uuid, attribute]));
  const objects = new Map(event.Object.map((object) => [object.uuid, object]));
  const wishes = new Map<string, SightingWish>();
  for (const { keep, known = [], uuid } of rows) {
    const attribute = attributes.get(uuid);
    const object = objects.get(uuid);
    const value = attribute?.value ?? object?.name;
    const parts = [uuid, ...(object?.Attribute ?? []).map((field) => field.uuid)];
    const counts = keep && (!sent || parts.some((part) => sent.fresh.has(part)));
    if (counts && value !== undefined && attribute?.type !== 'link' && attribute?.type !== 'attachment') {
      const own = attribute && sent?.became.get(uuid);
      for (const seen of [...(own ? [own] : []), ...known.flatMap((one) => one.attributes)]) {
        wishes.set(seen, { attribute: seen, row: uuid, value });
      }
    }
  }
  return [...wishes.values()];
}

export interface SightingPorts {
  readonly server: MispServer;
  readonly clock: Clock;
  /** Keeps how far it has come, for the process may die at any moment. */
  readonly remember?: (followUp: FollowUp) => Promise<void>;
  /** Megabytes of attachments are kept along with it each time. */
  readonly isHeavy?: boolean;
}

/** Adds the sightings one after another. None of them is worth losing the event for: what fails is told as refused. */
export async function addSightings(
  begun: FollowUp,
  { source }: { readonly source?: string },
  { clock, isHeavy, remember, server }: SightingPorts,
  signal?: AbortSignal,
): Promise<FollowUp> {
  const write = remember && isHeavy ? unhurried(remember, clock) : remember;
  const { wishes } = begun;
  const refused = [...begun.refused];
  let { sighted, tried } = begun;
  let hopeless: string | undefined;
  for (const { attribute, row, value } of wishes.slice(tried)) {
    signal?.throwIfAborted();
    const failure = hopeless ?? (await addOne(attribute, source, server, signal));
    tried += 1;
    if (failure === undefined) {
      sighted += 1;
    } else {
      const reason = typeof failure === 'string' ? failure : failure.message;
      refused.push({ row, what: 'sighting', value, reason });
      hopeless = typeof failure === 'string' || isHopeless(failure) ? reason : undefined;
    }
    if (hopeless === undefined && tried < wishes.length) {
      await write?.({ wishes, tried, sighted, refused: [...refused] });
    }
  }
  return { wishes, tried, sighted, refused };
}

/** Writes at every second or third one, where that takes longer than what is done in between. */
function unhurried(remember: (followUp: FollowUp) => Promise<void>, clock: Clock): (followUp: FollowUp) => Promise<void> {
  let [ended, took] = [clock.now(), 0];
  return async (followUp) => {
    const begin = clock.now();
    if (begin - ended >= took) {
      await remember(followUp);
      ended = clock.now();
      took = ended - begin;
    }
  };
}

async function addOne(
  attribute: string,
  source: string | undefined,
  server: MispServer,
  signal: AbortSignal | undefined,
): Promise<Problem | undefined> {
  try {
    await server.addSighting(attribute, { ...(source && { source }) }, signal);
    return undefined;
  } catch (thrown) {
    signal?.throwIfAborted();
    return toProblem(thrown);
  }
}

/** A server that does not answer, or a role that may not, is the same for the next one. */
function isHopeless({ code, remedy }: Problem): boolean {
  return remedy === 'retry' || code === 'misp_not_allowed' || code === 'misp_key_refused';
}
