import type { EventDraft } from '../draft/event-draft.ts';
import type { MispServer } from '../ports.ts';
import { type Problem, toProblem } from '../problem.ts';
import type { Refusal } from './submission.ts';

/** One sighting to be added. */
export interface SightingWish {
  /** Uuid of the attribute that was seen, ours or one of another event. */
  readonly attribute: string;
  readonly row: string;
  readonly value: string;
}

/**
 * The sightings that a draft stands for: of what MISP had of it before and, with `ownToo`, of its own attributes, but for those
 * that were lost. Links and files are nothing that is seen.
 */
export function sightingsOf(
  { event, rows }: EventDraft,
  { lost, ownToo }: { readonly ownToo: boolean; readonly lost: ReadonlySet<string> },
): readonly SightingWish[] {
  const attributes = new Map(event.Attribute.map((attribute) => [attribute.uuid, attribute]));
  const objects = new Map(event.Object.map((object) => [object.uuid, object]));
  const wishes = new Map<string, SightingWish>();
  for (const { keep, known = [], uuid } of rows) {
    const attribute = attributes.get(uuid);
    const value = attribute?.value ?? objects.get(uuid)?.name;
    if (keep && value !== undefined && attribute?.type !== 'link' && attribute?.type !== 'attachment') {
      const own = ownToo && attribute && !lost.has(uuid) ? [uuid] : [];
      for (const seen of [...own, ...known.flatMap((one) => one.attributes)]) {
        wishes.set(seen, { attribute: seen, row: uuid, value });
      }
    }
  }
  return [...wishes.values()];
}

/** Adds the sightings one after another. None of them is worth losing the event for: what fails is told as refused. */
export async function addSightings(
  wishes: readonly SightingWish[],
  { source }: { readonly source?: string },
  server: MispServer,
  signal?: AbortSignal,
): Promise<{ readonly count: number; readonly refused: readonly Refusal[] }> {
  const refused: Refusal[] = [];
  let hopeless: string | undefined;
  for (const { attribute, row, value } of wishes) {
    signal?.throwIfAborted();
    const failure = hopeless ?? (await addOne(attribute, source, server, signal));
    if (failure !== undefined) {
      const reason = typeof failure === 'string' ? failure : failure.message;
      refused.push({ row, what: 'sighting', value, reason });
      hopeless = typeof failure === 'string' || isHopeless(failure) ? reason : undefined;
    }
  }
  return { count: wishes.length - refused.length, refused };
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
