import type { MispAttribute, MispObject } from '../misp-event.ts';
import { printable, printableUntrimmed, printableValue } from '../printable.ts';
import { uuidsBelow } from '../uuid.ts';

/** What this program fills of a MISP object template (github.com/MISP/misp-objects, CC0-1.0), with MISP's own names. */
export interface Template {
  readonly name: string;
  readonly uuid: string;
  readonly version: string;
  readonly 'meta-category': string;
  /** MISP takes an object of a template that it does not know only with this. */
  readonly description: string;
  readonly relations: Readonly<Record<string, Relation>>;
}

/** One field of a template. */
export interface Relation {
  readonly type: string;
  readonly category: string;
  /** Left out where the value is nothing to detect on. */
  readonly to_ids?: true;
  readonly multiple?: true;
  readonly disable_correlation?: true;
}

/** A value for one field of an object. */
export interface Field<R extends string = string> {
  readonly relation: R;
  readonly value: string;
  /** Only ever takes detection away from what the template says. */
  readonly to_ids?: boolean;
  readonly comment?: string;
  readonly data?: string;
  readonly encrypt?: true;
  /** Its comment keeps the blanks at both ends. */
  readonly untrimmed?: true;
  /** Stays, though the same value stands in this field already. */
  readonly again?: true;
}

/** A value for a field that the template has. */
export type FieldOf<T extends Template> = Field<keyof T['relations'] & string>;

export interface ObjectDetails {
  readonly uuid: string;
  readonly comment?: string;
  readonly first_seen?: string;
  readonly last_seen?: string;
}

/**
 * An object of the template with these fields. Empty values are left out, as is every value but the first of a field that takes one;
 * doubles become one. Uuids of its attributes follow from the object's uuid.
 */
export function makeObject<T extends Template>(template: T, fields: readonly FieldOf<T>[], details: ObjectDetails): MispObject {
  const { uuid, comment, first_seen, last_seen } = details;
  return {
    uuid,
    name: template.name,
    'meta-category': template['meta-category'],
    description: template.description,
    template_uuid: template.uuid,
    template_version: template.version,
    distribution: 5,
    ...(comment && { comment: printable(comment) }),
    ...(first_seen && { first_seen }),
    ...(last_seen && { last_seen }),
    Attribute: makeAttributes(template, fields, uuid),
  };
}

function makeAttributes(template: Template, fields: readonly Field[], objectUuid: string): readonly MispAttribute[] {
  const nextUuid = uuidsBelow(objectUuid);
  const seen = new Set<string>();
  const attributes: MispAttribute[] = [];
  for (const field of fields) {
    const relation = template.relations[field.relation];
    const value = printableValue(relation?.type ?? '', field.value);
    const key = relation?.multiple ? `${field.relation}\0${value}\0${field.again ?? ''}` : field.relation;
    if (relation && value !== '' && !seen.has(key)) {
      seen.add(key);
      attributes.push(makeAttribute(field, relation, value, nextUuid(field.relation, value)));
    }
  }
  return attributes;
}

function makeAttribute(field: Field, relation: Relation, value: string, uuid: string): MispAttribute {
  return {
    uuid,
    object_relation: field.relation,
    type: relation.type,
    category: relation.category,
    value,
    to_ids: relation.to_ids === true && field.to_ids !== false,
    distribution: 5,
    disable_correlation: relation.disable_correlation === true,
    ...(field.comment && { comment: field.untrimmed ? printableUntrimmed(field.comment) : printable(field.comment) }),
    ...(field.data !== undefined && { data: field.data }),
    ...(field.encrypt && { encrypt: true }),
  };
}
