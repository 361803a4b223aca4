import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { readAddress } from '#core/screen/address-set.ts';

describe('reading an address', () => {
  test('of IPv6 gives what the library gives, however it is written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(readAddress(text)).toEqual(ipaddr.process(text).toByteArray());
      }),
      { numRuns: 500 },
    );
  });

  test.each(['::ffff:192.0.2.1', '::FFFF:C000:201', '0:0:0:0:0:ffff:192.0.2.1', '::192.0.2.1'])(
    '%s is the IPv4 address inside of it',
    (text) => {
      expect(readAddress(text)).toEqual([192, 0, 2, 1]);
    },
  );

  test.each([
    ':',
    ':::',
    '1:2:3',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    ':1::',
    '192.0.2.1::',
    '::1.2.3',
    '::g',
    '::1%eth0',
    'fe80::1:',
  ])('%s is none', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });
});
