import { randomUUID } from 'node:crypto';
import { pause } from '#companion/pause.ts';
import type { SqlitePending } from '#companion/store/sqlite-pending.ts';

/** Milliseconds after which a claim is another's to take, unless it was renewed: so soon after its process died. */
const LEASE = 10_000;
const RENEWED = 2000;
/** Milliseconds between two looks whether it is free. */
const LOOK = 200;

interface Waiting {
  readonly pending: SqlitePending;
  /** Milliseconds since 1970, until which another process is waited for. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** Does something that no other process does meanwhile with the same file; `undefined` where one is at it until the deadline. */
export async function whileClaimed<T>(
  sha256: string,
  { deadline, pending, signal }: Waiting,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const owner = randomUUID();
  const claim = () => pending.claimUpload(sha256, { owner, now: Date.now(), lease: LEASE });
  while (!claim()) {
    if (Date.now() >= deadline) {
      return undefined;
    }
    await pause(LOOK, signal);
    signal.throwIfAborted();
  }
  const renewing = setInterval(() => {
    try {
      claim();
    } catch {
      // At worst another process takes it over, and VirusTotal gets the same file twice.
    }
  }, RENEWED);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    pending.releaseUpload(sha256, owner);
  }
}
