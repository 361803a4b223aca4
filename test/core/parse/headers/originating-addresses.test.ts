import { describe, expect, test } from 'vitest';
import { originatingAddresses } from '#core/parse/headers/originating-addresses.ts';

function read(...fields: readonly (readonly [string, string])[]): readonly string[] {
  return originatingAddresses(fields.map(([name, value]) => ({ name, raw: value, value }))).map(({ ip }) => ip);
}

describe('the address at which a sender sat', () => {
  test.each([
    ['in brackets, as Exchange writes it', '[102.89.23.11]', '102.89.23.11'],
    ['bare', ' 102.89.23.11 ', '102.89.23.11'],
    ['of IPv6', '[IPv6:2A01:4f8:0:0::2]', '2a01:4f8::2'],
    ['of IPv4 in IPv6', '::ffff:102.89.23.11', '102.89.23.11'],
    ['with words behind', '102.89.23.11 (webmail)', '102.89.23.11'],
  ])('is read %s', (_, value, ip) => {
    expect(read(['x-originating-ip', value])).toEqual([ip]);
  });

  test.each([
    ['a host behind a router', '[10.1.2.3]'],
    ['a number', '1'],
    ['nothing', ''],
    ['an address that is none', '[999.1.1.1]'],
    ['a text', 'a mail of 102.89.23.11'],
    ['an endless field', `${'['.repeat(100_000)}102.89.23.11`],
  ])('is not %s', (_, value) => {
    expect(read(['X-Originating-IP', value])).toEqual([]);
  });

  test('is the first of a field, and each of fields of different names', () => {
    expect(read(['X-Originating-IP', '102.89.23.11'], ['X-Originating-IP', '102.89.23.12'], ['X-Sender-IP', '45.144.29.10'])).toEqual([
      '102.89.23.11',
      '45.144.29.10',
    ]);
  });

  test('is told with no more of its field than explains it', () => {
    const value = `102.89.23.11 ${'x'.repeat(1_000_000)}`;
    const [told] = originatingAddresses([{ name: 'X-Originating-IP', raw: value, value }]);
    expect(told?.field).toMatch(/^X-Originating-IP: 102\.89\.23\.11 x{1,200}$/);
  });
});
