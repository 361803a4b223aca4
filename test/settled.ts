import { setTimeout as sleep } from 'node:timers/promises';

/** Whatever was begun and waits for nobody is done. Turns rather than one time: on a busy machine they take longer, as does what is waited for. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 15; turn++) await sleep(2);
}
