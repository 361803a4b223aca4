import ky, { isHTTPError, isTimeoutError } from 'ky';
import * as v from 'valibot';
import { Problem } from '#core/problem.ts';
import { cleanAddress } from './clean-address.ts';
import { reasonOf, seconds, withoutRequest } from './connection-reason.ts';
import type { Failures, HttpAnswer, HttpRequest } from './http-exchange.ts';
import { readAnswer } from './read-answer.ts';

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
  /** How requests leave; the platform's own fetch() where nothing is said. */
  readonly fetch?: typeof fetch;
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
const ANSWER_LIMIT = 64 * 1024 * 1024;
const BUSY = [408, 429, 502, 503, 504];

/** Speaks JSON over HTTP with one service, in browsers and Node.js alike. Throws a Problem where the address is not safe to send a key to. */
export function createHttpService(options: HttpOptions): HttpService {
  const url = cleanAddress(options.url, options.failures);
  async function send(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    signal?.throwIfAborted();
    try {
      const response = await fetchOnce(`${url}${request.path}`, request, options, signal);
      const { answerLimit = ANSWER_LIMIT, failures, timeout = TIMEOUT } = options;
      return await readAnswer(response, request, { answerLimit, failures, timeout: request.timeout ?? timeout });
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

function fetchOnce(url: string, request: HttpRequest, options: HttpOptions, signal: AbortSignal | undefined): Promise<Response> {
  const { json, idempotent = json === undefined, timeout = options.timeout ?? TIMEOUT } = request;
  return ky(url, {
    method: json === undefined ? 'GET' : 'POST',
    // Exactly this and alone: MISP takes anything more for a browser and answers with a page.
    headers: { ...options.headers, Accept: 'application/json', ...(json !== undefined && { 'Content-Type': 'application/json' }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    // MISP sets a session cookie with every answer; sent back it would outlive the key.
    credentials: 'omit',
    cache: 'no-store',
    // A redirect followed silently would carry the key to wherever it leads, or end on a log-in page with status 200.
    redirect: 'manual',
    timeout,
    ...(signal && { signal }),
    ...(options.fetch && { fetch: options.fetch }),
    throwHttpErrors: (status) => BUSY.includes(status) || (status === 500 && json === undefined),
    retry: {
      limit: options.retries ?? RETRIES,
      methods: ['get', 'post'],
      statusCodes: [500, ...BUSY],
      shouldRetry: ({ error }) => mayRetry(error, idempotent, options.longestWait ?? LONGEST_WAIT),
    },
  });
}

/** `undefined` leaves the decision to ky: network errors and busy answers yes, time-outs no. */
function mayRetry(error: Error, idempotent: boolean, longestWait: number): false | undefined {
  if (isHTTPError(error) && error.response.status === 429) {
    // Whoever says "too many requests" has not done anything yet, so even a POST may come again.
    return (retryAfterOf(error.response) ?? 0) * 1000 > longestWait ? false : undefined;
  }
  if (isHTTPError(error) && (retryAfterOf(error.response) ?? 0) * 1000 > longestWait) {
    return false;
  }
  return idempotent ? undefined : false;
}

function explain(error: unknown, { timeout }: HttpRequest, options: HttpOptions): Problem {
  const { failures } = options;
  if (error instanceof Problem) {
    return error;
  }
  if (isHTTPError(error)) {
    return failures.busy(error.response.status, retryAfterOf(error.response));
  }
  if (isTimeoutError(error)) {
    return failures.unreachable(`no answer within ${seconds(timeout ?? options.timeout ?? TIMEOUT)}`, undefined);
  }
  return failures.unreachable(reasonOf(error), withoutRequest(error, Object.values(options.headers ?? {})));
}

/** Seconds, from `Retry-After: 120` or `Retry-After: Fri, 20 Nov 2026 08:15:00 GMT`. */
function retryAfterOf({ headers }: Response): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) {
    return undefined;
  }
  const after = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isFinite(after) ? Math.max(0, after) : undefined;
}
