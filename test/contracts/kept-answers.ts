import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptAnswers } from '#core/ports.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;

/** What a test of an adapter hands in: a store with nothing in it, and how to clear up. */
export interface AnswersUnderTest {
  readonly answers: KeptAnswers;
  /** The same data through another door: another process, or the same one later. */
  again(): KeptAnswers;
  close(): Promise<void>;
}

/** The promises of the port KeptAnswers. Every adapter and the one in memory run it. */
export function describeKeptAnswers(name: string, open: () => Promise<AnswersUnderTest>): void {
  describe(`the kept answers ${name}`, () => {
    let subject: AnswersUnderTest;
    let answers: KeptAnswers;

    beforeEach(async () => {
      subject = await open();
      answers = subject.answers;
    });

    afterEach(() => subject.close());

    test('give back what was kept, to everybody, until its time is over', async () => {
      await answers.keep('a', '192.0.2.1', { text: '{"ä":"\\u0000😀"}', now: NOON, until: NOON + HOUR });
      expect(await answers.find('a', '192.0.2.1', NOON)).toBe('{"ä":"\\u0000😀"}');
      expect(await subject.again().find('a', '192.0.2.1', NOON + HOUR - 1)).toBe('{"ä":"\\u0000😀"}');
      expect(await answers.find('a', '192.0.2.1', NOON + HOUR)).toBeUndefined();
    });

    test('know nothing of another service or another question', async () => {
      await answers.keep('a', 'b c', { text: 'x', now: NOON, until: NOON + HOUR });
      expect(await answers.find('a', 'b', NOON)).toBeUndefined();
      expect(await answers.find('a b', 'c', NOON)).toBeUndefined();
    });

    test('keep the newer of two answers, and lose no other one when an old one goes', async () => {
      await answers.keep('a', 'old', { text: 'x', now: NOON, until: NOON + HOUR });
      await answers.keep('a', 'new', { text: 'y', now: NOON, until: NOON + 3 * HOUR });
      await answers.keep('a', 'new', { text: 'z', now: NOON + 2 * HOUR, until: NOON + 4 * HOUR });
      expect(await answers.find('a', 'new', NOON + 3 * HOUR)).toBe('z');
      expect(await answers.find('a', 'old', NOON + 2 * HOUR)).toBeUndefined();
    });

    test('let no more questions be asked than the day has, by all together, and begin anew with the next day of UTC', async () => {
      const other = subject.again();
      const turns = [await answers.takeTurn('a', 3, NOON), await other.takeTurn('a', 3, NOON), await answers.takeTurn('a', 3, NOON)];
      expect(turns).toEqual([{ status: 'taken' }, { status: 'taken' }, { status: 'taken' }]);
      expect(await other.takeTurn('a', 3, NOON + HOUR)).toEqual({ status: 'used up' });
      expect(await answers.takeTurn('b', 3, NOON)).toEqual({ status: 'taken' });
      const midnight = Date.parse('2026-11-22T00:00:00Z');
      expect(await answers.takeTurn('a', 1, midnight - 1)).toEqual({ status: 'used up' });
      expect(await answers.takeTurn('a', 1, midnight)).toEqual({ status: 'taken' });
      expect(await answers.takeTurn('a', 1, midnight)).toEqual({ status: 'used up' });
    });

    test('let no more questions be asked in any minute than it has, by all together, and take no turn of the day for one that waits', async () => {
      const other = subject.again();
      expect(await answers.takeTurn('a', 9, NOON, 2)).toEqual({ status: 'taken' });
      expect(await other.takeTurn('a', 9, NOON + 20_000, 2)).toEqual({ status: 'taken' });
      expect(await answers.takeTurn('a', 9, NOON + 59_999, 2)).toEqual({ status: 'resting', until: NOON + 60_000 });
      expect(await answers.takeTurn('b', 9, NOON + 59_999, 2)).toEqual({ status: 'taken' });
      expect(await other.takeTurn('a', 3, NOON + 60_000, 2)).toEqual({ status: 'taken' });
      expect(await answers.takeTurn('a', 3, NOON + 60_001, 2)).toEqual({ status: 'resting', until: NOON + 80_000 });
      expect(await answers.takeTurn('a', 3, NOON + 80_000, 2)).toEqual({ status: 'used up' });
    });

    test('count a question of a later moment that came first, but none of a clock that was far ahead', async () => {
      const other = subject.again();
      expect(await answers.takeTurn('a', 9, NOON + 5, 2)).toEqual({ status: 'taken' });
      expect(await other.takeTurn('a', 9, NOON, 2)).toEqual({ status: 'taken' });
      expect(await answers.takeTurn('a', 9, NOON + 1, 2)).toEqual({ status: 'resting', until: NOON + 60_000 });
      expect(await answers.takeTurn('b', 9, NOON + HOUR, 1)).toEqual({ status: 'taken' });
      expect(await answers.takeTurn('b', 9, NOON, 1)).toEqual({ status: 'taken' });
    });

    test('begin the turns of a day once, also where one that looked at the clock before midnight comes behind one that did so after it', async () => {
      const other = subject.again();
      const midnight = Date.parse('2026-11-22T00:00:00Z');
      expect(await answers.takeTurn('a', 2, midnight + 5)).toEqual({ status: 'taken' });
      expect(await other.takeTurn('a', 2, midnight - 5)).toEqual({ status: 'taken' });
      expect(await answers.takeTurn('a', 2, midnight + 10)).toEqual({ status: 'used up' });
      expect(await other.takeTurn('a', 2, midnight - HOUR)).toEqual({ status: 'taken' });
    });

    test('let a service rest for a whole day, also from one that looked at the clock before it said so', async () => {
      await answers.rest('a', NOON + 24 * HOUR);
      expect(await subject.again().takeTurn('a', 3, NOON - 5)).toEqual({ status: 'resting', until: NOON + 24 * HOUR });
      await answers.rest('a', NOON - 5);
      expect(await answers.takeTurn('a', 3, NOON)).toEqual({ status: 'resting', until: NOON + 24 * HOUR });
    });

    test('let nobody ask a service that wants to rest before its time, the latest that was said', async () => {
      await answers.rest('a', NOON + 2 * HOUR);
      await answers.rest('a', NOON + HOUR);
      expect(await subject.again().takeTurn('a', 9, NOON + HOUR)).toEqual({ status: 'resting', until: NOON + 2 * HOUR });
      expect(await answers.takeTurn('b', 9, NOON)).toEqual({ status: 'taken' });
      expect(await answers.takeTurn('a', 9, NOON + 2 * HOUR)).toEqual({ status: 'taken' });
    });

    test('let a service rest no longer than a day, for what is later was said while the clock was ahead', async () => {
      await answers.rest('a', NOON + 9000 * HOUR);
      expect(await answers.takeTurn('a', 9, NOON)).toEqual({ status: 'taken' });
      await answers.rest('a', NOON + HOUR);
      expect(await answers.takeTurn('a', 9, NOON)).toEqual({ status: 'resting', until: NOON + HOUR });
    });
  });
}
