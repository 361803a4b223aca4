import { setTimeout as sleep } from 'node:timers/promises';

const NOTHING = new Uint8Array();

/**
 * Whatever was begun and waits for nobody is done. Turns rather than one time: on a busy machine they take longer, as does what is waited for.
 * A hash is made in each, for those that messages are known by are made by other threads, which may be late for themselves.
 */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 15; turn++) {
    await sleep(2);
    await crypto.subtle.digest('SHA-256', NOTHING);
  }
}
