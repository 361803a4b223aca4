import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A way to fail on purpose, for `times` calls (else for all until `recover()`), of paths that hold `path` (else of every one). */
export type Fault = {
  readonly times?: number;
  readonly path?: string;
} & (
  | { readonly how: 'latency'; readonly milliseconds: number }
  /** Does what was asked once that is over. */
  | { readonly how: 'held'; readonly until: Promise<unknown> }
  | { readonly how: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Takes the call and never answers. */
  | { readonly how: 'hang' }
  /** Closes the connection before anything was done. */
  | { readonly how: 'cut' }
  /** Does what was asked and closes the connection instead of answering. */
  | { readonly how: 'answer lost' }
  /** Does what was asked and never answers. */
  | { readonly how: 'answer withheld' }
);

export interface Faults {
  fail(fault: Fault): void;
  recover(): void;
  /** The fault that this call is to meet; counts it. */
  next(path: string): Fault | undefined;
}

/** Keeps the faults that were asked for, first come, first met. */
export function makeFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    fail: (fault) => {
      waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    recover: () => {
      waiting = [];
    },
    next: (path) => {
      const met = waiting.find(({ fault, left }) => left > 0 && path.includes(fault.path ?? ''));
      if (met) {
        met.left -= 1;
      }
      return met?.fault;
    },
  };
}

/** Fails as asked, before the call is handled. `answered` says whether that was all. */
export async function meetFault(fault: Fault | undefined, response: ServerResponse): Promise<'answered' | 'go on'> {
  switch (fault?.how) {
    case 'latency':
      await sleep(fault.milliseconds, undefined, { ref: false });
      return 'go on';
    case 'held':
      await fault.until;
      return 'go on';
    case 'status': {
      const message = fault.status === 429 ? 'API rate limit exceeded.' : 'An Internal Error Has Occurred.';
      const headers = { 'Content-Type': 'application/json; charset=UTF-8', ...(fault.retryAfter && { 'Retry-After': fault.retryAfter }) };
      response.writeHead(fault.status, headers).end(JSON.stringify({ name: message, message, url: '/' }));
      return 'answered';
    }
    case 'hang':
      return 'answered';
    case 'cut':
      response.destroy();
      return 'answered';
    case 'answer lost':
    case 'answer withheld':
    case undefined:
      return 'go on';
  }
}
