import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CollectedBytes } from '#companion/sources/smtp/collected-bytes.ts';

test('bytes that come in pieces of any length are the same in one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 150_000 }), { maxLength: 6 }), (lengths) => {
      const pieces = lengths.map((length, index) => new Uint8Array(length).fill(index + 1));
      const collected = new CollectedBytes();
      for (const piece of pieces) {
        collected.add(piece);
      }
      expect(Buffer.compare(collected.whole(), Buffer.concat(pieces))).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test('what was cleared is forgotten', () => {
  const collected = new CollectedBytes();
  collected.add(new Uint8Array(100_000));
  collected.clear();
  collected.add(Uint8Array.of(1));
  expect(collected.whole()).toEqual(Uint8Array.of(1));
});
