import { expect, it } from 'vitest';
import { joinBytes } from '#core/parse/bytes/join-bytes.ts';

const PIECES = [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3, 4, 5), Uint8Array.of(6)];

it('gives all pieces behind each other', () => {
  expect(joinBytes(PIECES)).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
  expect(joinBytes([])).toEqual(Uint8Array.of());
});

it.each([0, 1, 2, 3, 6])('gives the first %i bytes of them, however many are left over', (length) => {
  expect(joinBytes(PIECES, length)).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6).subarray(0, length));
});
