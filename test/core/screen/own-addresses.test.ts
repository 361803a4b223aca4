import { describe, expect, test } from 'vitest';
import { ownAddressTest } from '#core/screen/own-addresses.ts';
import { isPublicAddress, plainAddress } from '#core/screen/public-address.ts';

describe('an own address', () => {
  const isOwn = ownAddressTest({
    internal: ['81.2.69.0/24'],
    ownAddresses: ['2001:218::/32'],
    ownDomains: ['89.160.20.112', 'own.example'],
  });

  test.each(['81.2.69.142', '2001:218::1', '89.160.20.112'])('is %s, of whichever list', (address) => {
    expect(isOwn(address)).toBe(true);
  });

  test.each(['81.2.70.1', '2001:219::1', '89.160.20.113', '2.125.160.216'])('is not %s', (address) => {
    expect(isOwn(address)).toBe(false);
  });
});

describe('a public address', () => {
  test.each(['81.2.69.142', '8.8.8.8', '2001:218::1', '2a02:d5c0::1', '::ffff:81.2.69.142'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '10.0.0.1',
    '192.0.2.1',
    '0.0.0.0',
    '198.18.0.1',
    '2001:db8::1',
    '3fff::1',
    '2002:a00:1::',
    '64:ff9b::808:808',
    '8000::',
    '::',
    'x',
    '',
  ])('is not "%s"', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test('has one spelling', () => {
    expect(['::ffff:81.2.69.142', '2001:218:0:0:0:0:0:1', '2001:218::0001', 'x'].map(plainAddress)).toEqual([
      '81.2.69.142',
      '2001:218::1',
      '2001:218::1',
      'x',
    ]);
  });
});
