import * as v from 'valibot';
import type { MispAttribute, MispObject } from '#core/draft/misp-event.ts';
import type { Problem } from '#core/problem.ts';
import type { HttpService } from '../http.ts';
import type { HttpAnswer, HttpRequest } from '../http-exchange.ts';
import { AddedAttributes } from './answers.ts';
import { type Comparison, referenceKey, referencesOf } from './compare.ts';
import { wordsOf } from './words.ts';

/** What came of adding parts to an event. */
export interface Put {
  /** Why MISP refused a part, by the part: its uuid, or that of its owner and what it was to carry. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Objects that MISP has already in this event under another uuid, by the uuid that was sent. */
  readonly sameObjects: ReadonlyMap<string, string>;
  /** Set where this user may not add to this event at all. */
  readonly forbidden?: Problem;
  /** Set where MISP itself failed on a part (500). */
  readonly failed?: Problem;
}

/** One go at adding parts; notes refusals as they come. */
interface Work {
  readonly http: HttpService;
  readonly event: string;
  readonly signal: AbortSignal | undefined;
  readonly reasons: Map<string, string>;
  readonly sameObjects: Map<string, string>;
  forbidden?: Problem;
  failed?: Problem;
}

/** Attributes in one call; more would make one bad answer cost too much. */
const CHUNK = 40;

const Refused = v.looseObject({ message: v.optional(v.string()), errors: v.optional(v.unknown()) });

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

function startWork(http: HttpService, event: string, signal: AbortSignal | undefined): Work {
  return { http, event, signal, reasons: new Map(), sameObjects: new Map() };
}

/** Attaches tags one by one, to the event or to attributes of it. */
export async function putTags(http: HttpService, event: string, tags: Comparison['tags'], signal?: AbortSignal): Promise<Put> {
  const work = startWork(http, event, signal);
  await attachTags(work, tags);
  return work;
}

/** Bytes of the files that they carry. */
export function loadOf(...attributes: readonly MispAttribute[]): number {
  return attributes.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
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

/** One bad attribute refuses the whole object, and of several of its relation MISP does not say which, so these are left out and the rest is sent again. */
async function putObject(work: Work, object: MispObject): Promise<void> {
  const { reasons } = work;
  // Its references follow on their own, when all that they may point at is there.
  const { ObjectReference: _, ...bare } = object;
  let head: Omit<MispObject, 'ObjectReference'> = bare;
  let attributes = object.Attribute;
  while (attributes.length > 0) {
    const json = { ...head, Attribute: attributes, breakOnDuplicate: true };
    const answer = await sendPart(work, { path: `/objects/add/${work.event}`, json, load: loadOf(...attributes) });
    if (!answer || answer.status === 200) {
      return;
    }
    const words = wordsIn(answer);
    // "Duplicate object found (id: 12, uuid: 5f0c1c5e-...). Since breakOnDuplicate is set ..."
    const [, duplicate] = /Duplicate object found \(id: \d+, uuid: ([0-9a-f-]{36})\)/i.exec(words) ?? [];
    if (duplicate !== undefined) {
      work.sameObjects.set(object.uuid, duplicate.toLowerCase());
      return;
    }
    // A template, or a version of it, that the server does not have: then the object must describe itself.
    if (head.description === undefined && words.includes('lacking template information')) {
      head = { ...head, description: object.name };
      continue;
    }
    // "Could not save object as at least one attribute has failed validation (md5). ..."
    const [, relation] = /failed validation \(([^)]+)\)\. /.exec(words) ?? [];
    const suspects = attributes.filter((one) => one.object_relation === relation);
    if (suspects.length === 0) {
      reasons.set(object.uuid, words);
      return;
    }
    const out = new Set(suspects.length < attributes.length ? suspects : suspects.slice(0, 1));
    for (const { uuid } of out) {
      reasons.set(uuid, words.slice(words.indexOf('). ') + 3));
    }
    attributes = attributes.filter((one) => !out.has(one));
  }
  reasons.set(object.uuid, 'MISP takes none of its attributes');
}

/**
 * Adds one attribute to an object that is there. The last number of the path makes MISP add it and do nothing else; should a server not know
 * it, it would delete what is not named, so all that the object has is named as well.
 */
async function putIntoObject(work: Work, { attribute, there }: Comparison['ofObjects'][number]): Promise<void> {
  const rest = there.Attribute.filter(({ deleted }) => !deleted).map(({ uuid }) => ({ uuid }));
  const json = { Object: { Attribute: [attribute, ...rest] } };
  await sendPart(work, { path: `/objects/edit/${there.id || there.uuid}/0/1`, json, load: loadOf(attribute) });
}

/** The answer; nothing where it says that this user may not add to this event, which is noted and holds for all that would follow. */
async function sendPart(work: Work, request: HttpRequest): Promise<HttpAnswer | undefined> {
  const answer = await work.http.send(request, work.signal);
  if (answer.status >= 500) {
    work.failed = work.http.refusal(answer, request);
  }
  if (answer.status !== 403) {
    return answer;
  }
  const problem = work.http.refusal(answer, request);
  if (problem.code === 'misp_refused') {
    return answer;
  }
  work.forbidden = problem;
  return undefined;
}

function note({ reasons }: Work, part: string, answer: HttpAnswer): void {
  if (answer.status !== 200) {
    reasons.set(part, wordsIn(answer));
  }
}

function wordsIn({ body, status }: HttpAnswer): string {
  const parsed = v.safeParse(Refused, body);
  const words = parsed.success ? wordsOf(parsed.output.errors ?? parsed.output.message) : '';
  return words === '' || status >= 500 ? `MISP failed on it (status ${status})` : words;
}
