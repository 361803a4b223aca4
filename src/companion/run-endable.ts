import { Problem } from '#core/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Log } from './log.ts';

/** Does work that SIGTERM or Ctrl-C asks to end. What is broken off by that is told of and tried later; whatever else it throws is thrown. */
export async function runEndable(log: Log, work: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort()).once('SIGINT', () => ending.abort());
  try {
    return await work(ending.signal);
  } catch (thrown) {
    if (!ending.signal.aborted || thrown instanceof Problem) {
      throw thrown;
    }
    log.warn('It was ended before it was done.');
    return EXIT.tryLater;
  }
}
