import type { Finding, FoundObject } from '../enrich/finding.ts';
import type { Files } from './files.ts';
import type { MispAttribute, MispObject } from './misp-event.ts';
import { TEMPLATES } from './objects/index.ts';
import { makeObject, type Template } from './objects/object.ts';
import { type DraftContext, joinPieces, NOTHING, type Pieces } from './pieces.ts';

/** Makes the objects and links that sources of knowledge found, each tied to what it is about. */
export function draftFindings(context: DraftContext, attributes: Pieces, files: Files): Pieces {
  const byValue = new Map(attributes.attributes.map(({ uuid, value }) => [value, uuid]));
  return joinPieces(
    context.input.findings.map((finding) => {
      const about = files.objectOf.get(finding.about) ?? byValue.get(finding.about);
      const object = finding.object && objectOf(finding, finding.object, context);
      return object && finding.object ? objectPieces(object, finding.object, about) : linkPieces(finding, context);
    }),
  );
}

const BY_NAME: ReadonlyMap<string, Template> = new Map(TEMPLATES.map((template) => [template.name, template]));

function objectOf({ about, source }: Finding, { fields, template }: FoundObject, { nextUuid }: DraftContext): MispObject | undefined {
  const known = BY_NAME.get(template);
  const object = known && makeObject(known, fields, { uuid: nextUuid('finding', source, about, template) });
  return object && object.Attribute.length > 0 ? object : undefined;
}

function objectPieces(object: MispObject, { relationship }: FoundObject, about: string | undefined): Pieces {
  const row = { uuid: object.uuid, keep: true, occurrences: [], why: [] };
  const references = about === undefined ? [] : [{ from: about, to: object.uuid, type: relationship }];
  return { attributes: [], objects: [object], rows: [row], references };
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
