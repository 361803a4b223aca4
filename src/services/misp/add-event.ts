import type { MispAttribute, MispEvent, MispObject } from '#core/draft/misp-event.ts';
import type { AddedEvent } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { HttpAnswer } from '../http-exchange.ts';
import { EventAnswer, type KeptEvent } from './answers.ts';
import { type Comparison, compareParts, isComplete, type Parts } from './compare.ts';
import { explainDrops, explainTag, nameWarninglists, type Witnesses } from './explain.ts';
import { fetchEvent } from './fetch-event.ts';
import { fitEvent, refusal, refuseAttribute } from './fit.ts';
import { putParts, type Reasons, timeFor } from './put-parts.ts';

/**
 * Sends a new event and says what MISP kept of it. May be repeated: an uuid that MISP has already (404 and a Location) is success, and what an
 * earlier try left out, because MISP failed half-way or the answer was lost, is added then.
 */
export async function addEvent(given: MispEvent, witnesses: Witnesses, signal?: AbortSignal): Promise<AddedEvent> {
  const { http } = witnesses;
  const { event, refused } = fitEvent(given);
  const attributes = [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)];
  const request = { path: '/events/add', json: { Event: event }, idempotent: true, timeout: timeFor(...attributes) };
  const answer = await http.send(request, signal);
  if (answer.status === 200) {
    const kept = http.read(EventAnswer, answer, request).Event;
    return settle('created', event, kept, refused, witnesses, signal);
  }
  if (isBlocked(answer)) {
    throw new Problem('misp_event_deleted', { url: http.url, uuid: event.uuid });
  }
  // After a 500 the event may stand there half filled.
  const there = isThere(answer) || answer.status === 500 ? await fetchEvent(http, event.uuid, signal) : undefined;
  if (!there) {
    throw http.refusal(answer, request);
  }
  return settle(answer.status === 500 ? 'created' : 'already there', event, there, refused, witnesses, signal);
}

/** Adds what is missing, and reports what MISP does not take with its reason. */
export async function settle(
  status: AddedEvent['status'],
  sent: Parts & Pick<MispEvent, 'published' | 'info'>,
  found: KeptEvent,
  refused: readonly Refusal[],
  witnesses: Witnesses,
  signal?: AbortSignal,
): Promise<AddedEvent> {
  const { http } = witnesses;
  const first = compareParts(sent, found);
  const reasons: Reasons = isComplete(first) ? new Map() : await putParts(http, found.id, first, signal);
  const kept = isComplete(first) ? found : ((await fetchEvent(http, found.id, signal)) ?? found);
  const comparison = isComplete(first) ? first : compareParts(sent, kept);
  // What is added later takes the published mark off again. An event that is complete and unpublished was unpublished by somebody.
  const toPublish = sent.published === true && !kept.published && (status === 'created' || !isComplete(first));
  const whyNotPublished = toPublish ? await publish(kept.id, witnesses, signal) : undefined;
  return {
    status,
    id: kept.id,
    uuid: kept.uuid,
    published: kept.published || (toPublish && whyNotPublished === undefined),
    kept: comparison.kept,
    refused: [
      ...refused,
      ...comparison.deletedThere,
      ...(await explain(comparison, reasons, witnesses, signal)),
      ...(whyNotPublished === undefined ? [] : [refusal(sent.uuid, 'publish', sent.info, whyNotPublished)]),
    ],
    correlates: kept.RelatedEvent.map(({ Event }) => Event.id),
  };
}

/** Known there already: 404 with the place of the event. A 404 without it is another thing. */
function isThere({ location, status }: HttpAnswer): boolean {
  // http://misp.example/events/6
  return status === 404 && location !== undefined && /\/events\/(?:view\/)?\d+$/.test(location);
}

function isBlocked({ body, status }: HttpAnswer): boolean {
  return status === 403 && JSON.stringify(body ?? '').includes('blocked by event blocklist');
}

async function explain(
  { attributes, objects, ofObjects, references, reports, tags }: Comparison,
  reasons: Reasons,
  witnesses: Witnesses,
  signal: AbortSignal | undefined,
): Promise<readonly Refusal[]> {
  const silent = ofObjects.map(({ attribute }) => attribute).filter(({ uuid }) => !reasons.has(uuid));
  const drops = await explainDrops(silent, witnesses, signal);
  const ofAttributes: Refusal[] = [];
  for (const attribute of [...attributes, ...ofObjects.map((one) => one.attribute)]) {
    const said = reasons.get(attribute.uuid) ?? drops.get(attribute.uuid) ?? 'MISP left it out without saying why';
    ofAttributes.push(refuseAttribute(attribute, await sayMore(attribute, said, witnesses, signal)));
  }
  const whyNoTag = tags.length === 0 ? '' : await explainTag(witnesses, signal);
  return [
    ...ofAttributes,
    ...objects.map((object) => refusal(object.uuid, 'object', object.name, objectReason(object, reasons))),
    ...references.map(({ object, relationship, to }) =>
      refusal(object.uuid, 'reference', `${relationship} ${to}`, reasons.get(`${object.uuid} ${to}`) ?? 'what it points at is missing'),
    ),
    ...tags.map(({ owner, tag }) => refusal(owner, 'tag', tag.name, tagReason(reasons.get(`${owner} ${tag.name}`), whyNoTag))),
    ...reports.map(({ name, uuid }) => refusal(uuid, 'report', name, reasons.get(uuid) ?? 'MISP left it out without saying why')),
  ];
}

/** MISP's own words, where they say too little for somebody who does not know it well. */
async function sayMore(attribute: MispAttribute, said: string, witnesses: Witnesses, signal: AbortSignal | undefined): Promise<string> {
  const { category, type } = attribute;
  if (said.includes('trips over a warninglist')) {
    return nameWarninglists(attribute, witnesses, signal);
  }
  if (said.includes('Options depend on the selected category')) {
    return `the category ${category} does not take the type ${type}`;
  }
  return said.includes('Invalid type.') ? `this MISP has no attribute type ${type}` : said;
}

function objectReason({ Attribute, uuid }: MispObject, reasons: Reasons): string {
  const inside = Attribute.flatMap((one) => {
    const reason = reasons.get(one.uuid);
    return reason === undefined ? [] : [`${one.object_relation ?? one.type}: ${reason}`];
  });
  return [reasons.get(uuid) ?? 'MISP left it out without saying why', ...inside].join('; ');
}

/** "Failed to attach 1 tags. Reasons: Tag not found and insufficient privileges to create it." is as good; "permission" alone is not. */
function tagReason(said: string | undefined, guessed: string): string {
  return said === undefined || said.startsWith('You do not have permission')
    ? guessed
    : said.replace(/^Failed to attach \d+ tags\. Reasons: /, '');
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
  const answer = await http.send({ path: `/events/publish/${id}`, json: {}, idempotent: true }, signal);
  return answer.status === 200 ? undefined : 'MISP did not publish it';
}
