import * as v from 'valibot';
import { Problem } from '#core/problem.ts';
import { cleanAddress } from './clean-address.ts';
import { reasonOf, seconds, secretsIn, withoutRequest } from './connection-reason.ts';
import type { Failures, HttpAnswer, HttpRequest } from './http-exchange.ts';
import { readAnswer } from './read-answer.ts';
import { discard, type Reply, type SendOnce } from './send-once.ts';
import { isBusy, isTimeout, retryAfterOf, sendWithRetries } from './send-with-retries.ts';
import { writeForm } from './write-form.ts';

export interface HttpOptions {
  /** Where the service lives: origin and path. https, or http on this machine itself. */
  readonly url: string;
  /** Sent with every request; keys belong here and nowhere else. They appear in no failure. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How failures of this service are told. */
  readonly failures: Failures;
  /** Milliseconds for one try to be answered, and between two pieces of an answer; the whole of one may take twice that and what its length takes. */
  readonly timeout?: number;
  /** How often a request is tried again, where that is safe. */
  readonly retries?: number;
  /** Longest wait in milliseconds that a service may ask for (Retry-After) before it counts as busy. */
  readonly longestWait?: number;
  /** Bytes of an answer beyond which it is refused. */
  readonly answerLimit?: number;
  /** How requests leave; over the platform's own fetch() where nothing is said. */
  readonly sendOnce?: SendOnce;
}

type AnySchema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

/** One HTTP service. Its methods throw a Problem; an abort throws the signal's own reason. */
export interface HttpService {
  /** Without a slash at the end. */
  readonly url: string;
  /** The answer, whatever its status. Only what is no answer at all is a failure: unreachable, busy, a redirect, not JSON although 2xx. */
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer>;
  /** What an answer that is not 2xx means. */
  refusal(answer: HttpAnswer, request: HttpRequest): Problem;
  /** The body of an answer as the schema reads it. Throws what the service is told by where it is not 2xx. */
  read<Schema extends AnySchema>(schema: Schema, answer: HttpAnswer, request: HttpRequest): v.InferOutput<Schema>;
  /** Both at once: sends, and reads what comes back. */
  ask<Schema extends AnySchema>(schema: Schema, request: HttpRequest, signal?: AbortSignal): Promise<v.InferOutput<Schema>>;
}

const TIMEOUT = 30_000;
const RETRIES = 2;
const LONGEST_WAIT = 10_000;
/** Bytes in a millisecond. */
const SLOWEST_LINE = 100;
const ANSWER_LIMIT = 64 * 1024 * 1024;

/** Speaks JSON over HTTP with one service, in browsers and Node.js alike. Throws a Problem where the address is not safe to send a key to. */
export function createHttpService(options: HttpOptions): HttpService {
  const url = cleanAddress(options.url, options.failures);
  async function send(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    signal?.throwIfAborted();
    try {
      const reply = await sendPatiently(`${url}${request.path}`, request, options, signal);
      const { answerLimit = ANSWER_LIMIT, failures, headers = {} } = options;
      const limits = { answerLimit, timeout: timeoutOf(request, options) };
      return await readAnswer(reply, request, { ...limits, failures, secrets: secretsIn(headers) });
    } catch (error) {
      signal?.throwIfAborted();
      throw explain(error, request, options);
    }
  }
  function read<Schema extends AnySchema>(schema: Schema, answer: HttpAnswer, request: HttpRequest): v.InferOutput<Schema> {
    if (answer.status < 200 || answer.status > 299) {
      throw options.failures.refused(answer, request);
    }
    return readAs(schema, answer.body, request, options.failures);
  }
  async function ask<Schema extends AnySchema>(schema: Schema, request: HttpRequest, signal?: AbortSignal): Promise<v.InferOutput<Schema>> {
    return read(schema, await send(request, signal), request);
  }
  return { url, send, read, ask, refusal: options.failures.refused };
}

function readAs<Schema extends AnySchema>(
  schema: Schema,
  body: unknown,
  { path }: Pick<HttpRequest, 'path'>,
  failures: Failures,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body);
  if (!result.success) {
    const [issue] = result.issues;
    throw failures.unintelligible(
      `${path} gave ${v.getDotPath(issue) ?? 'an answer'} as ${issue.received}, not ${issue.expected ?? 'as expected'}`,
    );
  }
  return result.output;
}

/** How failures of any service other than MISP are told. */
export function serviceFailures(service: string): Failures {
  const failure = (reason: string, cause?: unknown) => new Problem('service_unreachable', { service, reason }, { cause });
  return {
    unreachable: failure,
    busy: (status) => failure(`it answered ${status} and has too much to do`),
    unintelligible: (message) => failure(`its answer could not be understood: ${message}`),
    insecure: () => failure('its address is not encrypted'),
    refused: ({ status }) => failure(`it answered ${status}`),
  };
}

async function sendPatiently(url: string, request: HttpRequest, options: HttpOptions, signal: AbortSignal | undefined): Promise<Reply> {
  const content = contentOf(request);
  const { idempotent: isSafe = content === undefined } = request;
  const { failures, longestWait = LONGEST_WAIT, retries = RETRIES, sendOnce = sendOverFetch } = options;
  const method = content === undefined ? 'GET' : 'POST';
  // Exactly this and alone: MISP takes anything more for a browser and answers with a page.
  const accept = { Accept: 'application/json', ...(content && { 'Content-Type': content.type }) };
  const body = content && { body: content.body };
  const outgoing = { url, method, headers: { ...options.headers, ...accept }, ...body, timeout: timeoutOf(request, options) } as const;
  const isBusyReply = (reply: Reply) => isBusy(reply, method);
  const reply = await sendWithRetries(() => sendOnce(outgoing, signal), isBusyReply, { isSafe, longestWait, retries }, signal);
  if (isBusyReply(reply)) {
    discard(reply);
    throw failures.busy(reply.status, retryAfterOf(reply));
  }
  return reply;
}

/** Milliseconds for one try. */
function timeoutOf({ load }: HttpRequest, { timeout = TIMEOUT }: HttpOptions): number {
  return load === undefined ? timeout : 2 * timeout + load / SLOWEST_LINE;
}

function contentOf({ file, json }: HttpRequest): { readonly type: string; readonly body: string | Uint8Array<ArrayBuffer> } | undefined {
  return file ? writeForm(file) : json === undefined ? undefined : { type: 'application/json', body: JSON.stringify(json) };
}

/** Loaded when the first request leaves this way: in Node.js fetch() itself takes its time to load, for which a short run need not wait. */
async function sendOverFetch(...request: Parameters<SendOnce>): Promise<Reply> {
  const over = await import('./send-over-fetch.ts');
  return over.sendOverFetch(...request);
}

function explain(error: unknown, request: HttpRequest, options: HttpOptions): Problem {
  const { failures } = options;
  if (error instanceof Problem) {
    return error;
  }
  if (isTimeout(error)) {
    return failures.unreachable(`no answer within ${seconds(timeoutOf(request, options))}`, undefined);
  }
  return failures.unreachable(reasonOf(error), withoutRequest(error, secretsIn(options.headers ?? {})));
}
