import type { MispObject } from '#core/draft/misp-event.ts';
import type { Comparison } from './compare.ts';
import { loadOf, sendPart, type Work, wordsIn } from './put-work.ts';

/** One bad attribute refuses the whole object, and of several of its relation MISP does not say which, so these are left out and the rest is sent again. */
export async function putObject(work: Work, object: MispObject): Promise<void> {
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
export async function putIntoObject(work: Work, { attribute, there }: Comparison['ofObjects'][number]): Promise<void> {
  const rest = there.Attribute.filter(({ deleted }) => !deleted).map(({ uuid }) => ({ uuid }));
  const json = { Object: { Attribute: [attribute, ...rest] } };
  await sendPart(work, { path: `/objects/edit/${there.id || there.uuid}/0/1`, json, load: loadOf(attribute) });
}
