import { describe, expect, test } from 'vitest';
import type { GeoDatabase } from '#core/ports.ts';

/** What a database under test is made of: countries by network. */
export const COUNTRIES: Readonly<Record<string, string>> = {
  '81.2.69.0/24': 'GB',
  '89.160.20.112/28': 'SE',
  '216.160.83.56/29': 'US',
  '2001:218::/32': 'JP',
  '2a02:d5c0::/29': 'ES',
};

/** The promises of the port GeoDatabase, for one that has COUNTRIES. */
export function describeGeoDatabase(name: string, open: () => GeoDatabase): void {
  describe(`the countries ${name}`, () => {
    test.each([
      ['81.2.69.142', 'GB'],
      ['81.2.69.0', 'GB'],
      ['81.2.69.255', 'GB'],
      ['::ffff:81.2.69.142', 'GB'],
      ['89.160.20.127', 'SE'],
      ['216.160.83.63', 'US'],
      ['2001:218::1', 'JP'],
      ['2001:218:ffff:ffff:ffff:ffff:ffff:ffff', 'JP'],
      ['2a02:d5c7::', 'ES'],
    ])('have %s in %s', (address, country) => {
      expect(open().countryOf(address)).toBe(country);
    });

    test.each(['81.2.68.255', '81.2.70.0', '89.160.20.111', '216.160.83.64', '0.0.0.0', '255.255.255.255', '2001:219::', '::1', 'x', ''])(
      'know nothing of "%s"',
      (address) => {
        expect(open().countryOf(address)).toBeUndefined();
      },
    );
  });
}
