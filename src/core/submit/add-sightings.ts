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
