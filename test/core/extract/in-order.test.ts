import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from '#core/extract/in-order.ts';

const LIMIT = 1 << 20;
const numbers = fc.array(fc.integer({ min: 0, max: LIMIT }), { maxLength: 200 });

describe('numbers put in order', () => {
  it('stay as they were where they are equal, few or many, whatever order they come in', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        expect(orderOf(given)).toEqual(stableOrderOf(given));
      }),
    );
  });

  it.each([1, 2, 3, 7, 16, 17, 40])('are merged or counted alike where %i lists stand one behind the other', (lists) => {
    const list = Array.from({ length: 50 }, (_, at) => 3 * (at >> 1));
    const given = Array.from({ length: lists }, (_, number) => list.map((value) => value + (number % 3))).flat();
    expect(orderOf(given)).toEqual(stableOrderOf(given));
  });

  it('are none where none are given', () => {
    expect(orderOf([])).toEqual([]);
  });
});

function orderOf(given: readonly number[]): readonly number[] {
  return Array.from(inOrder(given, LIMIT));
}

function stableOrderOf(given: readonly number[]): readonly number[] {
  return given.map((_, index) => index).toSorted((a, b) => (given[a] as number) - (given[b] as number));
}
