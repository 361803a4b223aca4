import { discard, type Reply } from './send-once.ts';

interface Patience {
  /** Whether the request may reach the service twice without harm. */
  readonly isSafe: boolean;
  readonly retries: number;
  /** Longest wait in milliseconds that a service may ask for. */
  readonly longestWait: number;
}

const BUSY = [408, 429, 502, 503, 504];
/** Milliseconds before the second try; before each one after it, twice as long. */
const FIRST_PAUSE = 300;

/** Whether an answer says that the service has too much to do. */
export function isBusy({ status }: Reply, method: 'GET' | 'POST'): boolean {
  return BUSY.includes(status) || (status === 500 && method === 'GET');
}

/** Sends until there is an answer that is not a busy one, as often as that is safe: the last answer, or the last failure, counts. */
export async function sendWithRetries(
  send: () => Promise<Reply>,
  isBusyReply: (reply: Reply) => boolean,
  { isSafe, longestWait, retries }: Patience,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  for (let left = retries, pause = FIRST_PAUSE; ; left -= 1, pause *= 2) {
    try {
      const reply = await send();
      const asked = (retryAfterOf(reply) ?? 0) * 1000;
      // Whoever says "too many requests" has not done anything yet, so even a POST may come again.
      const mayRepeat = isSafe || reply.status === 429;
      if (left <= 0 || !isBusyReply(reply) || !mayRepeat || asked > longestWait) {
        return reply;
      }
      discard(reply);
      await sleep(asked || pause, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (left <= 0 || !isSafe || isTimeout(error)) {
        throw error;
      }
      await sleep(pause, signal);
    }
  }
}

/** Whether no answer came in time. A service that is that slow is not asked again. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** Seconds, from `Retry-After: 120` or `Retry-After: Fri, 20 Nov 2026 08:15:00 GMT`; of a 429 also from `X-RateLimit-Reset: 1795161600`. */
export function retryAfterOf({ headers, status }: Reply): number | undefined {
  const value = headers.get('Retry-After') ?? (status === 429 ? resetOf(headers.get('X-RateLimit-Reset')) : null);
  if (value === null) {
    return undefined;
  }
  const after = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isFinite(after) ? Math.max(0, after) : undefined;
}

/** Seconds since 1970 as a date. Some count the seconds that are left instead: such a short number is none. */
function resetOf(seconds: string | null): string | null {
  return seconds !== null && /^\d{10}$/.test(seconds) ? new Date(Number(seconds) * 1000).toUTCString() : null;
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
