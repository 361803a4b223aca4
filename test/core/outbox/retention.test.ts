import { expect, test } from 'vitest';
import { retire } from '#core/outbox/retention.ts';
import { makeItem } from '../../addon/fakes.ts';

const DAY = 24 * 60 * 60_000;
const CREATED = Date.parse('2026-11-21T08:00:00.000Z');

test('What waits stays however old it is, but not what was only made to be looked at', () => {
  const waiting = makeItem('waits');
  expect(retire(waiting, CREATED + 400 * DAY)).toBe(waiting);
  const lookUp = makeItem('look', { lookUp: true });
  expect(retire(lookUp, CREATED + DAY / 2)).toBe(lookUp);
  expect(retire(lookUp, CREATED + DAY)).toBe('remove');
});
