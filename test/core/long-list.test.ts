import { expect, it } from 'vitest';
import { LongList } from '#core/long-list.ts';

it.each([0, 1, 1023, 1024, 1025, 5000])('a list of %i has all that was put there, in its order', (length) => {
  const list = new LongList<number>();
  for (let number = 0; number < length; number++) list.push(number);
  expect(list.length).toBe(length);
  expect(list.all()).toEqual(Array.from({ length }, (_, number) => number));
});
