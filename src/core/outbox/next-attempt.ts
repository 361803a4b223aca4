import { sha1 } from '@noble/hashes/legacy.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 4 * 60 * 60_000;

/**
 * How long an item rests after its n-th failure in a row, in milliseconds: from half a minute on doubled each time up to four hours, and up
 * to a quarter more. That quarter follows from the id, so that what failed together does not come back together.
 */
export function pauseAfter(attempts: number, id: string): number {
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE);
  const [byte = 0] = sha1(utf8ToBytes(`${id} ${attempts}`));
  return Math.round(pause * (1 + byte / 1024));
}
