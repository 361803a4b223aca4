import { describe, expect, test } from 'vitest';
import { fixesOf } from '#ui/editing/fixes.ts';
import type { AttributeRow } from '#ui/editing/rows.ts';

function refused(type: string, category: string, value: string, reason: string): AttributeRow {
  const uuid = '00000000-0000-5000-8000-000000000001';
  return {
    is: 'attribute',
    uuid,
    keep: true,
    group: 'payload',
    draft: { uuid, keep: true, occurrences: [], why: [] },
    attribute: { uuid, type, category, value, to_ids: true, distribution: 5 },
    refusal: { row: uuid, what: 'attribute', value: `${type} ${value}`, reason },
  };
}

const CHECKSUM =
  'Checksum has an invalid length or format (expected: 32 hexadecimal characters). Please double check the value or select type "other".';

describe('A row that MISP refused', () => {
  test.each([
    'it is on the warninglist "List of known IPv4 public DNS resolvers"',
    'Attribute could not be saved as it trips over a warninglist and enforceWarninglist is enforced.',
  ])('for a warninglist can be sent without that check: %s', (reason) => {
    expect(fixesOf(refused('ip-dst', 'Network activity', '8.8.8.8', reason))).toEqual([
      { do: 'skip the warninglists', fields: { enforceWarninglist: false } },
    ]);
  });

  test('for its category is offered the one that MISP chooses for the type', () => {
    const row = refused(
      'md5',
      'Network activity',
      'd41d8cd98f00b204e9800998ecf8427e',
      'the category Network activity does not take the type md5',
    );
    expect(fixesOf(row)).toEqual([{ do: 'change the pair', fields: { type: 'md5', category: 'Payload delivery' } }]);
  });

  test('for the length of a hash is offered the hash that it is, then what MISP says', () => {
    const row = refused('md5', 'Payload delivery', '3c1a9be5d00f4c86c1b7a2e98d54f0137be6a210', CHECKSUM);
    expect(fixesOf(row).map(({ fields }) => fields)).toEqual([
      { type: 'sha1', category: 'Payload delivery' },
      { type: 'other', category: 'Other' },
    ]);
  });

  test('for a type that this MISP does not have is offered the type other', () => {
    const row = refused('jarm-fingerprint', 'Network activity', 'x', 'this MISP has no attribute type jarm-fingerprint');
    expect(fixesOf(row)).toEqual([{ do: 'change the pair', fields: { type: 'other', category: 'Other' } }]);
  });

  test('for something else is offered nothing that would not help', () => {
    expect(fixesOf(refused('url', 'Network activity', 'https://a.example/', 'A similar attribute already exists for this event.'))).toEqual(
      [],
    );
    expect(fixesOf(refused('other', 'Other', 'x', 'the value is not valid for other'))).toEqual([]);
  });
});
