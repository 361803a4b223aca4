import { randomUUID } from 'node:crypto';
import { pause } from '#companion/pause.ts';
import type { SqlitePending } from '#companion/store/sqlite-pending.ts';
import { whileRenewed } from '#companion/while-renewed.ts';

/** Milliseconds after which a claim is another's to take, unless it was renewed: so soon after its process died. */
const LEASE = 10_000;
const RENEWED = 2000;
/** Milliseconds between two looks whether it is free. */
const LOOK = 200;

interface Waiting {
  readonly pending: SqlitePending;
  /** For how many milliseconds another process is still waited for. */
  readonly timeLeft: () => number;
  readonly signal: AbortSignal;
}

/** Does something that no other process does meanwhile with the same file; `undefined` where one is at it as long as there is time. */
export async function whileClaimed<T>(
  sha256: string,
  { pending, signal, timeLeft }: Waiting,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const owner = randomUUID();
  const claim = () => pending.claimUpload(sha256, { owner, now: Date.now(), lease: LEASE });
  while (!claim()) {
    if (timeLeft() <= 0) {
      return undefined;
    }
    await pause(LOOK, signal);
    signal.throwIfAborted();
  }
  try {
    return await whileRenewed(claim, RENEWED, work);
  } finally {
    pending.releaseUpload(sha256, owner);
  }
}
