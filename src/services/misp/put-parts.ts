import * as v from 'valibot';
import type { MispAttribute, MispObject } from '#core/draft/misp-event.ts';
import type { HttpService } from '../http.ts';
import type { HttpAnswer } from '../http-exchange.ts';
import { AddedAttributes } from './answers.ts';
import type { Comparison } from './compare.ts';
import { wordsOf } from './words.ts';

/** Why MISP refused a part, by the part: an uuid, or an owner and what it was to carry. */
export type Reasons = Map<string, string>;

/** Attributes in one call; more would make one bad answer cost too much. */
const CHUNK = 40;

const Refused = v.looseObject({ message: v.optional(v.string()), errors: v.optional(v.unknown()) });

/**
 * Adds what is missing in an event, part by part, and gives MISP's own words for each part that it does not take.
 * Adding singly is the only way to hear them: nested in an event, bad parts are dropped without a word.
 */
export async function putParts(http: HttpService, event: string, missing: Comparison, signal?: AbortSignal): Promise<Reasons> {
  const reasons: Reasons = new Map();
  await putAttributes(http, event, missing.attributes, reasons, signal);
  for (const object of missing.objects) {
    await putObject(http, event, object, reasons, signal);
  }
  for (const { comment, object, relationship, to } of referencesOf(missing)) {
    const json = { object_uuid: object.uuid, referenced_uuid: to, relationship_type: relationship, comment };
    note(reasons, `${object.uuid} ${to}`, await http.send({ path: '/objectReferences/add', json }, signal));
  }
  for (const { owner, tag } of missing.tags) {
    const json = { uuid: owner, tag: tag.name, ...(tag.local && { local: true }) };
    note(reasons, `${owner} ${tag.name}`, await http.send({ path: '/tags/attachTagToObject', json, idempotent: true }, signal));
  }
  for (const report of missing.reports) {
    note(reasons, report.uuid, await http.send({ path: `/event_reports/add/${event}`, json: report }, signal));
  }
  return reasons;
}

/** Those of objects that are added now were not compared yet. */
function referencesOf({ objects, references }: Comparison): Comparison['references'] {
  const ofNew = objects.flatMap((object) =>
    (object.ObjectReference ?? []).map((one) => ({
      object,
      to: one.referenced_uuid,
      relationship: one.relationship_type,
      comment: one.comment ?? '',
    })),
  );
  return [...references, ...ofNew];
}

async function putAttributes(
  http: HttpService,
  event: string,
  attributes: readonly MispAttribute[],
  reasons: Reasons,
  signal: AbortSignal | undefined,
): Promise<void> {
  const single = attributes.filter(({ data }) => data !== undefined);
  const many = attributes.filter(({ data }) => data === undefined);
  for (let at = 0; at < many.length; at += CHUNK) {
    single.push(...(await putMany(http, event, many.slice(at, at + CHUNK), reasons, signal)));
  }
  for (const attribute of single) {
    const answer = await http.send({ path: `/attributes/add/${event}`, json: attribute, timeout: timeFor(attribute) }, signal);
    note(reasons, attribute.uuid, answer);
  }
}

/** Adds a list at once. Gives back those that must be tried alone, because the answer did not say what became of each. */
async function putMany(
  http: HttpService,
  event: string,
  attributes: readonly MispAttribute[],
  reasons: Reasons,
  signal: AbortSignal | undefined,
): Promise<readonly MispAttribute[]> {
  if (attributes.length === 1) {
    return attributes;
  }
  const answer = await http.send({ path: `/attributes/add/${event}`, json: attributes }, signal);
  const parsed = v.safeParse(AddedAttributes, answer.body);
  if (answer.status !== 200 || !parsed.success) {
    return attributes;
  }
  const added = new Set(parsed.output.Attribute.map(({ uuid }) => uuid.toLowerCase()));
  return attributes.filter(({ uuid }, index) => {
    const errors = parsed.output.errors[`attribute_${index}`];
    if (errors !== undefined) {
      reasons.set(uuid, wordsOf(errors));
    }
    return errors === undefined && !added.has(uuid);
  });
}

/** One bad attribute refuses the whole object, so that one is left out and the rest is sent again. */
async function putObject(
  http: HttpService,
  event: string,
  object: MispObject,
  reasons: Reasons,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Its references follow on their own, when all that they may point at is there.
  const { ObjectReference: _, ...bare } = object;
  let head: Omit<MispObject, 'ObjectReference'> = bare;
  let attributes = object.Attribute;
  while (attributes.length > 0) {
    const json = { ...head, Attribute: attributes, breakOnDuplicate: true };
    const answer = await http.send({ path: `/objects/add/${event}`, json, timeout: timeFor(...attributes) }, signal);
    if (answer.status === 200) {
      return;
    }
    const words = wordsIn(answer);
    // A template, or a version of it, that the server does not have: then the object must describe itself.
    if (head.description === undefined && words.includes('lacking template information')) {
      head = { ...head, description: object.name };
      continue;
    }
    // "Could not save object as at least one attribute has failed validation (md5). ..."
    const [, relation] = /failed validation \(([^)]+)\)\. /.exec(words) ?? [];
    const bad = attributes.find((one) => one.object_relation === relation);
    if (!bad) {
      reasons.set(object.uuid, words);
      return;
    }
    reasons.set(bad.uuid, words.slice(words.indexOf('). ') + 3));
    attributes = attributes.filter((one) => one !== bad);
  }
  reasons.set(object.uuid, 'MISP takes none of its attributes');
}

function note(reasons: Reasons, part: string, answer: HttpAnswer): void {
  if (answer.status !== 200) {
    reasons.set(part, wordsIn(answer));
  }
}

function wordsIn({ body, status }: HttpAnswer): string {
  const parsed = v.safeParse(Refused, body);
  const words = parsed.success ? wordsOf(parsed.output.errors ?? parsed.output.message) : '';
  return words === '' || status >= 500 ? `MISP failed on it (status ${status})` : words;
}

/** Milliseconds: what carries files takes its time on a slow line. */
export function timeFor(...attributes: readonly MispAttribute[]): number {
  const length = attributes.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  return 60_000 + length / 100;
}
