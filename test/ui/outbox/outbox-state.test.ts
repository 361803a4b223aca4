import { describe, expect, test } from 'vitest';
import { PROBLEMS, type ProblemCode, type ProblemReport } from '#core/problem.ts';
import type { OutboxEntry, OutboxView } from '#ui/messages.ts';
import { isMendedInOptions, isMoving, NEW_OUTBOX, reduceOutbox } from '#ui/outbox/outbox-state.ts';

const EMPTY: OutboxView = { entries: [], paused: false };
const REFUSED: ProblemReport = { code: 'misp_not_allowed', details: {} };
const STOPPED: ProblemReport = { code: 'internal', details: {} };

function entry(more: Partial<OutboxEntry>): OutboxEntry {
  return { id: 'a', title: '', profile: 'default', created: '', step: 'submit', attempts: 0, notBefore: '', ...more };
}

describe('What went wrong in the outbox', () => {
  const failed = reduceOutbox(NEW_OUTBOX, { do: 'fail', by: 'acting', problem: REFUSED });

  test('stays to be read while the page looks every other second', () => {
    expect(reduceOutbox(failed, { do: 'learn', by: 'looking', view: EMPTY })).toMatchObject({ problem: REFUSED, view: EMPTY });
    expect(reduceOutbox(failed, { do: 'fail', by: 'looking', problem: STOPPED }).problem).toEqual(REFUSED);
  });

  test('has a way to the options where its advice sends somebody there', () => {
    const sent = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => /options of Mispatch/.test(PROBLEMS[code].advice));
    expect(sent.filter((code) => !isMendedInOptions({ code, details: {} }))).toEqual([]);
    expect(sent).not.toEqual([]);
  });

  test('goes with the next press that goes well', () => {
    expect(reduceOutbox(failed, { do: 'learn', by: 'acting', view: EMPTY }).problem).toBeUndefined();
  });

  test('goes by itself where the page could not look and now can', () => {
    const blind = reduceOutbox(NEW_OUTBOX, { do: 'fail', by: 'looking', problem: STOPPED });
    expect(reduceOutbox(blind, { do: 'learn', by: 'looking', view: EMPTY }).problem).toBeUndefined();
  });
});

describe('The outbox moves', () => {
  test.each<[string, Partial<OutboxEntry>, boolean]>([
    ['while something is at work', { step: 'review', progress: { stage: 'submit' } }, true],
    ['while something is due', { step: 'draft' }, true],
    ['not while all wait for a person', { step: 'review' }, false],
    ['not while MISP does not answer', { problem: REFUSED }, false],
    ['not once all is sent', { step: 'done' }, false],
  ])('%s', (_, more, moves) => {
    expect(isMoving({ entries: [entry(more)], paused: false })).toBe(moves);
  });
});
