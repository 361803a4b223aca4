import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attributeTypeOf } from '#core/draft/attribute-types.ts';
import { draftEvent } from '#core/draft/draft.ts';
import type { MispObject } from '#core/draft/misp-event.ts';
import { TEMPLATES } from '#core/draft/objects/index.ts';
import { makeObject } from '#core/draft/objects/object.ts';
import { urlObject } from '#core/draft/objects/url.ts';
import { RULES } from '#core/extract/rules/index.ts';
import { aContent, aMail, anInput, aPart, bytes } from '../support/a-mail.ts';

interface Definition {
  readonly uuid: string;
  readonly version: number;
  readonly 'meta-category': string;
  readonly required?: readonly string[];
  readonly requiredOneOf?: readonly string[];
  readonly attributes: Readonly<Record<string, { 'misp-attribute': string; multiple?: boolean; disable_correlation?: boolean }>>;
}

const CATEGORIES = readJson<{ category_type_mappings: Record<string, string[]> }>('describe-types.json').category_type_mappings;

describe.each(TEMPLATES.map((template) => [template.name, template] as const))('the object %s', (name, template) => {
  const definition = readJson<Definition>(`objects/${name}.json`);

  test('has the uuid, version and meta-category that MISP gives it', () => {
    expect([template.uuid, Number(template.version), template['meta-category']]).toEqual([
      definition.uuid,
      definition.version,
      definition['meta-category'],
    ]);
  });

  test.each(Object.entries(template.relations))('has %s as MISP knows it', (relation, { category, multiple, type }) => {
    const known = definition.attributes[relation];
    expect(known?.['misp-attribute']).toBe(type);
    expect(known?.multiple ?? false).toBe(multiple ?? false);
    expect(CATEGORIES[category], `${type} in ${category}`).toContain(type);
  });
});

describe('what is made', () => {
  test('has what its template requires', () => {
    const file = aPart({ path: '2', role: 'attachment', filename: 'a.exe', bytes: bytes('abc') });
    const mail = aMail({
      parts: [aPart(), file],
      cc: [{ name: 'C', address: 'c@own.example' }],
      received: [{ ip: '192.0.2.1', from: 'mx.evil.example', raw: 'from mx.evil.example', isFirstOutside: true }],
      headers: [{ name: 'Content-Type', raw: '', value: 'multipart/mixed; boundary="=_a b"' }],
    });
    const { event } = draftEvent(anInput({ mail, contents: [aContent()] }), { attachMail: true });
    const objects = [...event.Object, urlObject('https://evil.example:8080/a?b#c', { to_ids: true }, { uuid: event.uuid })];
    expect(objects.map(({ name }) => name)).toEqual(['email', 'file', 'url']);
    objects.forEach(expectValid);
    expect(objects[0]?.Attribute.find(({ object_relation }) => object_relation === 'mime-boundary')?.value).toBe('=_a b');
  });

  test('holds one value where the template takes one, and no empty one', () => {
    const [email] = TEMPLATES.filter(({ name }) => name === 'email');
    const fields = ['a', 'b', ''].map((value) => ({ relation: 'message-id', value }));
    expect(email && makeObject(email, fields, { uuid: '5d3c2f4e-0f52-4c0a-9d0e-7b6a1c8e42d9' }).Attribute).toMatchObject([{ value: 'a' }]);
  });
});

test.each(RULES.map(({ kind }) => kind))('an attribute of a %s has a type that its category takes', (kind) => {
  for (const hash of ['x', '0'.repeat(40), '0'.repeat(64)]) {
    const { category, type } = attributeTypeOf({ kind, value: kind === 'filename|hash' ? `a.exe|${hash}` : hash });
    expect(CATEGORIES[category]).toContain(type);
  }
});

function expectValid({ Attribute, name }: MispObject): void {
  const { attributes, required = [], requiredOneOf } = readJson<Definition>(`objects/${name}.json`);
  const relations = Attribute.map(({ object_relation = '' }) => object_relation);
  expect(relations).toEqual(expect.arrayContaining([...required]));
  expect(requiredOneOf === undefined || relations.some((relation) => requiredOneOf.includes(relation))).toBe(true);
  for (const relation of new Set(relations.filter((one, index) => relations.indexOf(one) !== index))) {
    expect(attributes[relation]?.multiple, relation).toBe(true);
  }
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(`test/fixtures/misp/${name}`, 'utf8')) as T;
}
