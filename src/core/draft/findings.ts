import type { Finding, FoundObject } from '../enrich/finding.ts';
import type { Files } from './files.ts';
import type { MispAttribute, MispObject } from './misp-event.ts';
import { TEMPLATES } from './objects/index.ts';
import { makeObject, type Template } from './objects/object.ts';
import { type DraftContext, joinPieces, NOTHING, type Pieces, type Reference } from './pieces.ts';

/** Makes the objects and links that sources of knowledge found, each tied to what it is about. */
export function draftFindings(context: DraftContext, attributes: Pieces, files: Files): Pieces {
  const byValue = new Map(attributes.attributes.map(({ uuid, value }) => [value, uuid]));
  return joinPieces(
    context.input.findings.map((finding) => {
      const object = finding.object && objectOf(finding, finding.object, context);
      if (!object || !finding.object) {
        return linkPieces(finding, context);
      }
      const file = files.objectOf.get(finding.about);
      return objectPieces(object, [
        ...(file ? [{ from: file, to: object.uuid, type: finding.object.relationship }] : referenceTo(finding, object, byValue)),
        ...resolvedAddresses(object, byValue),
        ...containing(finding, object, attributes, byValue),
      ]);
    }),
  );
}

const BY_NAME: ReadonlyMap<string, Template> = new Map(TEMPLATES.map((template) => [template.name, template]));

function objectOf({ about, source }: Finding, { fields, template }: FoundObject, { nextUuid }: DraftContext): MispObject | undefined {
  const known = BY_NAME.get(template);
  const object = known && makeObject(known, fields, { uuid: nextUuid('finding', source, about, template) });
  return object && object.Attribute.length > 0 ? object : undefined;
}

function objectPieces(object: MispObject, references: readonly Reference[]): Pieces {
  return { attributes: [], objects: [object], rows: [{ uuid: object.uuid, keep: true, occurrences: [], why: [] }], references };
}

/** In MISP only an object can refer to something, so the one that was found refers to the attribute that it is about. */
function referenceTo({ about, object: found }: Finding, { uuid }: MispObject, byValue: ReadonlyMap<string, string>): readonly Reference[] {
  const attribute = byValue.get(about);
  return attribute === undefined || found === undefined ? [] : [{ from: uuid, to: attribute, type: found.relationship }];
}

/** A name that resolves to an address which the mail names too. */
function resolvedAddresses({ Attribute, uuid }: MispObject, byValue: ReadonlyMap<string, string>): readonly Reference[] {
  const addresses = Attribute.filter(({ object_relation }) => object_relation === 'ip').map(({ value }) => byValue.get(value));
  return addresses.filter((to) => to !== undefined).map((to) => ({ from: uuid, to, type: 'resolves-to' }));
}

/** What contains the attribute that an object stands for contains the object. */
function containing(
  { about, object: found }: Finding,
  { uuid }: MispObject,
  { references }: Pieces,
  byValue: ReadonlyMap<string, string>,
): readonly Reference[] {
  const attribute = found?.replaces ? byValue.get(about) : undefined;
  return attribute === undefined ? [] : references.filter(({ to }) => to === attribute).map((one) => ({ ...one, to: uuid }));
}

function linkPieces({ about, link, source }: Finding, { nextUuid }: DraftContext): Pieces {
  if (!link) {
    return NOTHING;
  }
  const attribute: MispAttribute = {
    uuid: nextUuid('attribute', 'link', 'External analysis', link),
    type: 'link',
    category: 'External analysis',
    value: link,
    to_ids: false,
    distribution: 5,
    comment: `${source}: ${about}`,
  };
  return { ...NOTHING, attributes: [attribute], rows: [{ uuid: attribute.uuid, keep: true, occurrences: [], why: [] }] };
}
