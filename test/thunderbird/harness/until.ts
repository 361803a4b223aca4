import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  readonly milliseconds?: number;
  readonly every?: number;
}

/** What Thunderbird does in a second or two may take a minute on a machine that does much else. */
const PATIENCE_MS = 60_000;

/** Asks again until the answer is something, and returns it. Throws with what it waited for, and the last answer or error, when patience ends. */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  { every = 50, milliseconds = PATIENCE_MS }: Patience = {},
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const [answer, failure] = await attempt(ask);
    if (answer) {
      return answer as Exclude<T, undefined | null | false | 0 | ''>;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${milliseconds} ms in vain for: ${what}. Last: ${failure ?? JSON.stringify(answer)}`);
    }
    await sleep(every);
  }
}

async function attempt<T>(ask: () => Promise<T> | T): Promise<readonly [T | undefined, unknown]> {
  try {
    return [await ask(), undefined];
  } catch (thrown) {
    return [undefined, thrown];
  }
}
