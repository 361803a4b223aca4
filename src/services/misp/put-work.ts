import * as v from 'valibot';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { Problem } from '#core/problem.ts';
import type { HttpService } from '../http.ts';
import type { HttpAnswer, HttpRequest } from '../http-exchange.ts';
import { wordsOf } from './words.ts';

/** What came of adding parts to an event. */
export interface Put {
  /** Why MISP refused a part, by the part: its uuid, or that of its owner and what it was to carry. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Objects that MISP has already in this event under another uuid, by the uuid that was sent. */
  readonly sameObjects: ReadonlyMap<string, string>;
  /** Set where this user may not add to this event at all. */
  readonly forbidden?: Problem;
  /** Set where MISP itself failed on a part (500). */
  readonly failed?: Problem;
}

/** One go at adding parts; notes refusals as they come. */
export interface Work {
  readonly http: HttpService;
  readonly event: string;
  readonly signal: AbortSignal | undefined;
  readonly reasons: Map<string, string>;
  readonly sameObjects: Map<string, string>;
  forbidden?: Problem;
  failed?: Problem;
}

const Refused = v.looseObject({ message: v.optional(v.string()), errors: v.optional(v.unknown()) });

/** A go at this event that has refused nothing so far. */
export function startWork(http: HttpService, event: string, signal: AbortSignal | undefined): Work {
  return { http, event, signal, reasons: new Map(), sameObjects: new Map() };
}

/** Bytes of the files that they carry. */
export function loadOf(...attributes: readonly MispAttribute[]): number {
  return attributes.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
}

/** The answer; nothing where it says that this user may not add to this event, which is noted and holds for all that would follow. */
export async function sendPart(work: Work, request: HttpRequest): Promise<HttpAnswer | undefined> {
  const answer = await work.http.send(request, work.signal);
  if (answer.status >= 500) {
    work.failed = work.http.refusal(answer, request);
  }
  if (answer.status !== 403) {
    return answer;
  }
  const problem = work.http.refusal(answer, request);
  if (problem.code === 'misp_refused') {
    return answer;
  }
  work.forbidden = problem;
  return undefined;
}

/** Notes why MISP did not take the part, if it did not. */
export function note({ reasons }: Work, part: string, answer: HttpAnswer): void {
  if (answer.status !== 200) {
    reasons.set(part, wordsIn(answer));
  }
}

/** What MISP says of a part that it does not take. */
export function wordsIn({ body, status }: HttpAnswer): string {
  const parsed = v.safeParse(Refused, body);
  const words = parsed.success ? wordsOf(parsed.output.errors ?? parsed.output.message) : '';
  return words === '' || status >= 500 ? `MISP failed on it (status ${status})` : words;
}
