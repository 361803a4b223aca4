import { expect, test } from 'vitest';
import { MemoryAnswers } from '#services/memory-answers.ts';
import { describeKeptAnswers } from '../contracts/kept-answers.ts';

describeKeptAnswers('in memory', async () => {
  const answers = new MemoryAnswers();
  return { answers, again: () => answers, close: async () => {} };
});

test('answers in memory do not grow without end: the oldest go', async () => {
  const answers = new MemoryAnswers();
  for (let index = 0; index < 10_001; index += 1) {
    await answers.keep('a', String(index), { text: 'x', until: 2 });
  }
  expect(await answers.find('a', '0', 1)).toBeUndefined();
  expect(await answers.find('a', '1', 1)).toBe('x');
  expect(await answers.find('a', '10000', 1)).toBe('x');
});
