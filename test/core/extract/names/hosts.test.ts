import { expect, it } from 'vitest';
import { isTopLevelDomain, isUnderPrivateSuffix } from '#core/extract/names/hosts/hosts.ts';

it.each(['com', 'COM', 'museum', 'xn--p1ai', 'рф', 'ไทย', 'vermögensberatung', 'onion', 'i2p', 'za'])(
  '%s is a top-level domain',
  (label) => {
    expect(isTopLevelDomain(label)).toBe(true);
  },
);

it.each(['', 'c0m', 'exe1', 'co.uk', 'com-', 'x-n', 'xn--', '_com', 'a'.repeat(64)])('"%s" is none', (label) => {
  expect(isTopLevelDomain(label)).toBe(false);
});

// Each is kept where its letters say; these all meet in one place and take it from one another.
it('labels with the same ends are told apart, however often they are asked for', () => {
  for (let round = 0; round < 3; round++)
    for (const [label, wanted] of [
      ['shop', true],
      ['shxp', false],
      ['shap', false],
      ['SHOP', true],
      ['ship', false],
    ] as const)
      expect(isTopLevelDomain(label)).toBe(wanted);
});

it('a name under a private suffix is known by the whole of it', () => {
  const text = 'see foo.github.io and foo.githuc.io';
  expect([isUnderPrivateSuffix(text, 4, 17), isUnderPrivateSuffix(text, 22, 35), isUnderPrivateSuffix(text, 4, 17)]).toEqual([
    true,
    false,
    true,
  ]);
});
