import type { Problem } from '#core/problem.ts';

/** Makes a Problem of what went wrong with one service. */
export interface Failures {
  unreachable(reason: string, cause: unknown): Problem;
  busy(status: number, retryAfter: number | undefined): Problem;
  unintelligible(message: string): Problem;
  insecure(): Problem;
  /** For an answer that is neither 2xx nor busy. */
  refused(answer: HttpAnswer, request: HttpRequest): Problem;
}

export interface HttpRequest {
  /** Appended to the url of the service, with its slash. */
  readonly path: string;
  /** Sent as JSON. With it the method is POST, without it GET. */
  readonly json?: unknown;
  /** Sent as a form (multipart/form-data) with this one file; with it the method is POST. */
  readonly file?: FormFile;
  /** A POST that may reach the service twice without harm, so that it is tried again after a lost answer. */
  readonly idempotent?: boolean;
  /** Bytes that the service has to take in and write down: such a request may take twice as long as others, and what a slow line takes for these. */
  readonly load?: number;
}

/** A file in a form. */
export interface FormFile {
  /** Of the field. */
  readonly field: string;
  /** Of the file, for the other side: any text. */
  readonly filename: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface HttpAnswer {
  readonly status: number;
  /** The Location header. */
  readonly location?: string;
  /** Parsed JSON; `undefined` where the answer was none. */
  readonly body: unknown;
}
