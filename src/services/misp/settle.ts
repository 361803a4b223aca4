import type { MispAttribute, MispEvent, MispObject } from '#core/draft/misp-event.ts';
import { toProblem } from '#core/problem.ts';
import type { AddedEvent } from '#core/submit/sent.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { KeptEvent } from './answers.ts';
import { type Comparison, compareParts, isComplete, type Parts } from './compare.ts';
import type { Witnesses } from './explain.ts';
import { fetchEvent } from './fetch-event.ts';
import { refusal } from './fit.ts';
import { putIntoObjects, putParts, putTags } from './put-parts.ts';
import type { Put } from './put-work.ts';
import { tellRefusals } from './tell-refusals.ts';

/** How an event is come by: just made, found there in place of a new one, or asked for by whoever adds to it. */
type Occasion = 'created' | 'found' | 'asked for';

/**
 * Adds to an event what is missing in it, and reports what MISP does not take, each with its reason. Throws where an event is to be added to
 * and nothing came of it, because this user may not or because MISP failed.
 */
export async function settle(
  occasion: Occasion,
  sent: Parts & Pick<MispEvent, 'published' | 'info'>,
  found: KeptEvent,
  refused: readonly Refusal[],
  witnesses: Witnesses,
  signal?: AbortSignal,
): Promise<AddedEvent> {
  const first = whatToAdd(occasion, compareParts(sent, found));
  const { comparison, kept, put } = isComplete(first)
    ? { comparison: first, kept: found, put: NOTHING }
    : await complete(sent, found, first, witnesses, signal);
  const before = occasion === 'created' ? new Set<string>() : first.there;
  const added = [...comparison.there].filter((uuid) => !before.has(uuid));
  const problem = put.forbidden ?? put.failed;
  if (problem && occasion === 'asked for' && added.length === 0) {
    throw problem;
  }
  // What is added later takes the published mark off again. An event that is complete, and unpublished although it was published once, was
  // unpublished by somebody.
  const isForUs = occasion === 'created' || !isComplete(first) || kept.publish_timestamp === '0';
  const toPublish = sent.published === true && !kept.published && isForUs;
  const whyNotPublished = toPublish && !put.forbidden ? await publish(kept.id, witnesses, signal) : undefined;
  const all = [
    ...refused,
    ...comparison.deletedThere,
    ...(await tellRefusals(comparison, put.reasons, witnesses, otherwise(put), signal)),
    ...(whyNotPublished === undefined ? [] : [refusal(sent.uuid, 'publish', sent.info, whyNotPublished)]),
  ];
  return {
    status: occasion === 'created' ? 'created' : statusOf(added, occasion, all),
    id: kept.id,
    uuid: kept.uuid,
    published: kept.published || (toPublish && !put.forbidden && whyNotPublished === undefined),
    kept: comparison.kept,
    added,
    same: comparison.same,
    refused: all,
    correlates: kept.RelatedEvent.map(({ Event }) => Event.id),
    ...(put.forbidden && { forbidden: true }),
  };
}

/** An event that was asked for and takes nothing of what it lacks was not there already, as far as the mail goes. */
function statusOf(added: readonly string[], occasion: Occasion, refused: readonly Refusal[]): AddedEvent['status'] {
  return added.length > 0 || (occasion === 'asked for' && refused.length > 0) ? 'updated' : 'already there';
}

/** What MISP has just left out of a new object it would leave out again. */
function whatToAdd(occasion: Occasion, comparison: Comparison): Comparison {
  return occasion === 'created' ? { ...comparison, ofObjects: [] } : comparison;
}

/** Why parts are missing of which MISP says nothing. An event with our uuid may be somebody else's: a partner's who got it from us, for instance. */
function otherwise({ forbidden }: Put): string | undefined {
  return forbidden && `you may not add to this event: ${forbidden.details.message}`;
}

const NOTHING: Put = { reasons: new Map(), sameObjects: new Map() };

async function complete(
  sent: Parts,
  found: KeptEvent,
  first: Comparison,
  { http }: Witnesses,
  signal: AbortSignal | undefined,
): Promise<{ readonly comparison: Comparison; readonly kept: KeptEvent; readonly put: Put }> {
  const put = await putParts(http, found.id, first, signal);
  const look = async () => {
    const kept = (await fetchEvent(http, found.id, signal)) ?? found;
    return { kept, comparison: compareParts(sent, kept, put.sameObjects) };
  };
  let seen = await look();
  const suspects = seen.comparison.ofObjects.filter(
    ({ attribute, object }) => put.reasons.has(attribute.uuid) && !isOnly(attribute, object),
  );
  if (suspects.length > 0) {
    await putIntoObjects(http, found.id, suspects, signal);
    seen = await look();
  }
  const { comparison, kept } = seen;
  // Tags of what was only added now: whether they came along was not to be seen before.
  const late = comparison.tags.filter(({ owner, tag }) => !put.reasons.has(`${owner} ${tag.name}`));
  const { reasons } = await putTags(http, found.id, late, signal);
  const attached = new Set(late.filter(({ owner, tag }) => !reasons.has(`${owner} ${tag.name}`)));
  return {
    comparison: { ...comparison, tags: comparison.tags.filter((one) => !attached.has(one)) },
    kept,
    put: { ...put, reasons: new Map([...put.reasons, ...reasons]) },
  };
}

/** Of the attributes with one relation to their object: of several that were left out together only one may be bad. */
function isOnly({ object_relation: relation }: MispAttribute, { Attribute }: MispObject): boolean {
  return Attribute.filter((one) => one.object_relation === relation).length === 1;
}

/** Nothing where it worked, else why not. */
async function publish(id: string, { about, http }: Witnesses, signal: AbortSignal | undefined): Promise<string | undefined> {
  const may = await about(signal).then(
    (found) => found.may,
    () => undefined,
  );
  if (may?.publish === false) {
    return 'your role may not publish';
  }
  try {
    const answer = await http.send({ path: `/events/publish/${id}`, json: {}, idempotent: true }, signal);
    return answer.status === 200 ? undefined : 'MISP did not publish it';
  } catch (thrown) {
    signal?.throwIfAborted();
    // All of the event is there, so another try would find nothing to do.
    return `MISP did not publish it: ${toProblem(thrown).message}`;
  }
}
