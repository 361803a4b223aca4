import { joinBytes } from '#core/parse/bytes/join-bytes.ts';
import { seconds, withoutSecrets } from './connection-reason.ts';
import type { Failures, HttpAnswer, HttpRequest } from './http-exchange.ts';
import { discard, type Reply } from './send-once.ts';

interface Reading {
  /** Bytes beyond which the answer is not read on. */
  readonly answerLimit: number;
  readonly failures: Failures;
  /** Milliseconds between two pieces of the answer. The whole of it may take twice that, and what its length takes at the slowest. */
  readonly timeout: number;
  /** What must not come back in the words of an answer. */
  readonly secrets: readonly string[];
}

/** Bytes in a millisecond: what comes in slower than that, drop by drop, is as good as silence. */
const SLOWEST = 16;

/** Status, Location and JSON of an answer. Throws a Problem for a redirect, for 2xx without JSON, and for what is too long or stalls. */
export async function readAnswer(reply: Reply, { path }: HttpRequest, reading: Reading): Promise<HttpAnswer> {
  const { failures } = reading;
  const location = reply.headers.get('Location') ?? undefined;
  if (reply.type === 'opaqueredirect' || (reply.status >= 300 && reply.status < 400)) {
    discard(reply);
    throw failures.unintelligible(`it sends on to ${placeOf(location, reply.url)}`);
  }
  const bytes = await readLimited(reply, reading);
  const body = parseJson(reply, bytes, reading.secrets);
  if (reply.status >= 200 && reply.status < 300 && body === undefined) {
    throw failures.unintelligible(`${path} gave ${whatCame(reply, bytes)}`);
  }
  return { status: reply.status, ...(location !== undefined && { location }), body };
}

/** Where a redirect leads, without its query: that may hold secrets of a log-in. */
function placeOf(location: string | undefined, base: string): string {
  const url = location === undefined ? null : URL.parse(location, base || undefined);
  return url ? `${url.origin}${url.pathname}` : 'another address';
}

async function readLimited(reply: Reply, { answerLimit, failures, timeout }: Reading): Promise<Uint8Array> {
  const tooLong = () => failures.unintelligible(`its answer is longer than ${Math.round(answerLimit / 1_048_576)} MB`);
  const reader = reply.body?.getReader();
  if (!reader) {
    return new Uint8Array();
  }
  if (Number(reply.headers.get('Content-Length') ?? 0) > answerLimit) {
    await reader.cancel();
    throw tooLong();
  }
  const chunks: Uint8Array[] = [];
  const start = performance.now();
  let length = 0;
  try {
    for (;;) {
      const left = start + 2 * timeout + length / SLOWEST - performance.now();
      const { done, value } = await withinTime(reader.read(), Math.min(timeout, left), () => stopped(timeout, left, failures));
      if (done) {
        return joinBytes(chunks, length);
      }
      length += value.length;
      if (length > answerLimit) {
        throw tooLong();
      }
      chunks.push(value);
    }
  } catch (error) {
    // Not waited for: what stalls may stall here as well.
    reader.cancel().catch(() => {});
    throw error;
  }
}

function stopped(timeout: number, left: number, failures: Failures): Error {
  const how = left < timeout ? 'came in too slowly' : `stopped half-way for ${seconds(timeout)}`;
  return failures.unreachable(`its answer ${how}`, undefined);
}

/** An answer that stalls half-way would otherwise be waited for without end. */
async function withinTime<T>(work: Promise<T>, milliseconds: number, failure: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(failure()), Math.max(0, milliseconds));
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function whatCame(reply: Reply, bytes: Uint8Array): string {
  if (bytes.length === 0) {
    return 'an empty answer';
  }
  return isJson(reply) ? 'half an answer, or broken JSON' : `${reply.headers.get('Content-Type') ?? 'no type'}, not JSON`;
}

function isJson({ headers }: Reply): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(headers.get('Content-Type') ?? '');
}

function parseJson(reply: Reply, bytes: Uint8Array, secrets: readonly string[]): unknown {
  if (!isJson(reply)) {
    return undefined;
  }
  try {
    // Some tell which key was wrong, and what they say goes to screens, logs and the outbox.
    return JSON.parse(withoutSecrets(new TextDecoder().decode(bytes), secrets)) as unknown;
  } catch {
    return undefined;
  }
}
