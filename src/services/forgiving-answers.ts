import type { KeptAnswers } from '#core/ports.ts';
import { type Problem, toProblem } from '#core/problem.ts';
import { MemoryAnswers } from './memory-answers.ts';

/** The same, but where something cannot be kept that is told once, and from then on nothing but memory is used. Its methods never throw. */
export function forgivingAnswers(answers: KeptAnswers, tell: (problem: Problem) => void): KeptAnswers {
  let inUse = answers;
  async function attempt<T>(work: (answers: KeptAnswers) => Promise<T>): Promise<T> {
    try {
      return await work(inUse);
    } catch (thrown) {
      if (inUse === answers) {
        inUse = new MemoryAnswers();
        tell(toProblem(thrown));
      }
      return work(inUse);
    }
  }
  return {
    find: (...asked) => attempt((kept) => kept.find(...asked)),
    keep: (...given) => attempt((kept) => kept.keep(...given)),
    takeTurn: (...asked) => attempt((kept) => kept.takeTurn(...asked)),
    rest: (...given) => attempt((kept) => kept.rest(...given)),
  };
}
