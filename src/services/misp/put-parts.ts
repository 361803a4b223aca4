import * as v from 'valibot';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { HttpService } from '../http.ts';
import { AddedAttributes } from './answers.ts';
import { type Comparison, referenceKey, referencesOf } from './compare.ts';
import { putIntoObject, putObject } from './put-objects.ts';
import { loadOf, note, type Put, sendPart, startWork, type Work } from './put-work.ts';
import { wordsOf } from './words.ts';

/** Attributes in one call; more would make one bad answer cost too much. */
const CHUNK = 40;

/**
 * Adds what is missing in an event, part by part, and gives MISP's own words for each part that it does not take.
 * Adding singly is the only way to hear them: nested in an event, bad parts are dropped without a word.
 */
export async function putParts(http: HttpService, event: string, missing: Comparison, signal?: AbortSignal): Promise<Put> {
  const work = startWork(http, event, signal);
  await putAttributes(work, missing.attributes);
  for (const object of work.forbidden ? [] : missing.objects) {
    await putObject(work, object);
  }
  for (const one of work.forbidden ? [] : missing.ofObjects) {
    await putIntoObject(work, one);
  }
  // An event that is not to be added to is not to be changed in any other way.
  if (!work.forbidden) {
    await putReferences(work, missing);
    await attachTags(work, missing.tags);
  }
  for (const report of work.forbidden ? [] : missing.reports) {
    note(work, report.uuid, await http.send({ path: `/event_reports/add/${event}`, json: report }, signal));
  }
  return work;
}

/** Adds attributes one by one to objects that are there. */
export async function putIntoObjects(
  http: HttpService,
  event: string,
  missing: Comparison['ofObjects'],
  signal?: AbortSignal,
): Promise<void> {
  const work = startWork(http, event, signal);
  for (const one of missing) {
    await putIntoObject(work, one);
  }
}

/** Attaches tags one by one, to the event or to attributes of it. */
export async function putTags(http: HttpService, event: string, tags: Comparison['tags'], signal?: AbortSignal): Promise<Put> {
  const work = startWork(http, event, signal);
  await attachTags(work, tags);
  return work;
}

async function attachTags(work: Work, tags: Comparison['tags']): Promise<void> {
  for (const { owner, tag } of tags) {
    const json = { uuid: owner, tag: tag.name, ...(tag.local && { local: true }) };
    note(work, `${owner} ${tag.name}`, await work.http.send({ path: '/tags/attachTagToObject', json, idempotent: true }, work.signal));
  }
}

/** Those of objects that are added now were not compared yet. Where the event had a thing before, that stands for it. */
async function putReferences(work: Work, { objects, references, referencesThere, same }: Comparison): Promise<void> {
  const standing = new Map([...same, ...work.sameObjects]);
  for (const one of [...references, ...objects.flatMap(referencesOf)]) {
    const { comment, object, relationship, to } = one;
    if (!referencesThere.has(referenceKey(one, standing))) {
      const json = {
        object_uuid: standing.get(object.uuid) ?? object.uuid,
        referenced_uuid: standing.get(to) ?? to,
        relationship_type: relationship,
        comment,
      };
      note(work, `${object.uuid} ${to}`, await work.http.send({ path: '/objectReferences/add', json }, work.signal));
    }
  }
}

async function putAttributes(work: Work, attributes: readonly MispAttribute[]): Promise<void> {
  const { event } = work;
  const single = attributes.filter(({ data }) => data !== undefined);
  const many = attributes.filter(({ data }) => data === undefined);
  for (let at = 0; at < many.length && !work.forbidden; at += CHUNK) {
    single.push(...(await putMany(work, many.slice(at, at + CHUNK))));
  }
  for (const attribute of single) {
    const answer = await sendPart(work, { path: `/attributes/add/${event}`, json: attribute, load: loadOf(attribute) });
    if (!answer) {
      return;
    }
    note(work, attribute.uuid, answer);
  }
}

/** Adds a list at once. Gives back those that must be tried alone, because the answer did not say what became of each. */
async function putMany(work: Work, attributes: readonly MispAttribute[]): Promise<readonly MispAttribute[]> {
  if (attributes.length === 1) {
    return attributes;
  }
  const answer = await sendPart(work, { path: `/attributes/add/${work.event}`, json: attributes, load: 0 });
  const parsed = v.safeParse(AddedAttributes, answer?.body);
  if (answer?.status !== 200 || !parsed.success) {
    return answer ? attributes : [];
  }
  const added = new Set(parsed.output.Attribute.map(({ uuid }) => uuid.toLowerCase()));
  return attributes.filter(({ uuid }, index) => {
    const errors = parsed.output.errors[`attribute_${index}`];
    if (errors !== undefined) {
      work.reasons.set(uuid, wordsOf(errors));
    }
    return errors === undefined && !added.has(uuid);
  });
}
