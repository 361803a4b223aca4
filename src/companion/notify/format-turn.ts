import { Problem } from '#core/problem.ts';

/** How long formats are waited for, for as long as a run takes. */
export interface Patience {
  /** Milliseconds that one format has of its own at one notification. */
  readonly limit: number;
  /** How often each was silent since it answered last. */
  readonly silences: Map<string, number>;
}

/** So often in a row: a service that a format asks, and that is down, would otherwise be waited for at each notification of a day. */
const MOST_SILENCES = 3;
/** What is waited for in vain. */
const NEVER = new Promise<never>(() => {});

/**
 * The turn of the formats at one notification. What the database, GnuPG and the making of mails take is not their time. When it is over no
 * format is served any more: what it asked of the database would fall amid another notification.
 */
export class FormatTurn implements AsyncDisposable {
  readonly #patience: Patience;
  readonly #signal: AbortSignal | undefined;
  readonly #served = new Set<Promise<unknown>>();
  #asked: Asked | undefined;
  #isOver = false;

  constructor(patience: Patience, signal?: AbortSignal) {
    this.#patience = patience;
    this.#signal = signal;
  }

  /** Does something that a format waits for. */
  async serve<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isOver) {
      return NEVER;
    }
    this.#stopClock();
    const served = work();
    this.#served.add(served);
    try {
      return await served;
    } finally {
      this.#served.delete(served);
      this.#startClock();
    }
  }

  /** What a format answers. Throws `format_silent` where it does not, and the reason of the signal once that is aborted. */
  async ask<T>(format: string, answer: () => T | Promise<T>): Promise<T> {
    const { limit, silences } = this.#patience;
    if ((silences.get(format) ?? 0) >= MOST_SILENCES) {
      throw silent(format, limit);
    }
    const { promise, reject } = Promise.withResolvers<never>();
    const asked: Asked = { format, left: limit, since: 0, isSilent: false, fail: reject };
    const abort = () => this.#startClock();
    this.#asked = asked;
    this.#signal?.addEventListener('abort', abort);
    this.#startClock();
    try {
      return await Promise.race([promise, (async () => answer())()]);
    } finally {
      this.#signal?.removeEventListener('abort', abort);
      this.#stopClock();
      this.#asked = undefined;
      silences.set(format, asked.isSilent ? (silences.get(format) ?? 0) + 1 : 0);
    }
  }

  /** Waits for what a format began and did not wait for. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled(this.#served);
  }

  #startClock(): void {
    const asked = this.#asked;
    if (asked === undefined || this.#served.size > 0) {
      return;
    }
    if (this.#signal?.aborted) {
      asked.fail(this.#signal.reason);
      return;
    }
    asked.since = performance.now();
    asked.timer = setTimeout(() => {
      asked.isSilent = true;
      asked.fail(silent(asked.format, this.#patience.limit));
    }, asked.left);
  }

  #stopClock(): void {
    const asked = this.#asked;
    if (asked?.timer !== undefined) {
      clearTimeout(asked.timer);
      asked.timer = undefined;
      asked.left = Math.max(0, asked.left - (performance.now() - asked.since));
    }
  }
}

interface Asked {
  readonly format: string;
  /** Milliseconds that it has left. */
  left: number;
  since: number;
  timer?: NodeJS.Timeout | undefined;
  isSilent: boolean;
  readonly fail: (reason: unknown) => void;
}

function silent(format: string, limit: number): Problem {
  return new Problem('format_silent', { format, seconds: limit / 1000 });
}
