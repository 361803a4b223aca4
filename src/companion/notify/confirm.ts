import type { Context } from '#companion/context.ts';
import { readLines, stopReading } from './answers.ts';

/** Whether the person at the terminal says yes to a question; true where there is none. The end of the input is a no. */
export async function confirm(question: string, { print, signal, stdin }: Pick<Context, 'print' | 'signal' | 'stdin'>): Promise<boolean> {
  if (!('isTTY' in stdin && stdin.isTTY === true)) {
    return true;
  }
  const answers = readLines(stdin);
  const stopped = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  try {
    await print(`${question} [y]es, [n]o? `);
    const answer = signal.aborted ? undefined : await Promise.race([answers.next(), stopped]);
    return answer !== undefined && !answer.done && /^y(?:es)?$/i.test(answer.value.trim());
  } finally {
    await stopReading(answers, stdin);
  }
}
