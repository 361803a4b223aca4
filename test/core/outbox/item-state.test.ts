import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { isDue, NEVER, withProblem } from '#core/outbox/item-state.ts';
import { Problem } from '#core/problem.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const ITEM = { id: 'a', attempts: 0 } as unknown as OutboxItem;

function pauseAfter(retryAfter: number): number {
  const { notBefore } = withProblem(ITEM, new Problem('misp_busy', { url: 'https://misp.example', status: 429, retryAfter }), NOW);
  return (Date.parse(notBefore) - NOW) / 1000;
}

test('an item rests as long as a busy MISP asked for', () => {
  expect(pauseAfter(3600)).toBe(3600);
});

test('it rests its own pause where MISP asks for less, and a day where MISP asks for a year', () => {
  expect(pauseAfter(1)).toBeGreaterThanOrEqual(30);
  expect(pauseAfter(31_536_000)).toBe(86_400);
});

test.each([
  ['at its time', 0, true],
  ['not before', 1, false],
  ['not before the day that a MISP may ask for is over', 86_400_000, false],
  ['although it is to rest for years: the clock was ahead when that was noted', 10 * 365 * 86_400_000, true],
])('an item is due %s', (_when, rest, expected) => {
  expect(isDue({ notBefore: new Date(NOW + rest).toISOString() }, NOW)).toBe(expected);
});

test('an item that waits for a person is due at no time', () => {
  expect(isDue({ notBefore: NEVER }, NOW)).toBe(false);
});
