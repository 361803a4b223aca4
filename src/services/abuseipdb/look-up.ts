import * as v from 'valibot';
import type { KeptAnswers, Turn } from '#core/ports.ts';
import { type Notice, type Problem, toProblem } from '#core/problem.ts';
import { createHttpService, type HttpOptions } from '../http.ts';
import { ABUSEIPDB, ABUSEIPDB_FAILURES, restingUntil } from './failures.ts';
import { AbuseReport } from './report.ts';

export interface AbuseIpdbAccess extends Pick<HttpOptions, 'timeout' | 'retries' | 'longestWait'> {
  readonly key: string;
  /** Reports of so many days count. */
  readonly maxAge: number;
  /** Questions that may be asked in a day. */
  readonly perDay: number;
  /** Another address than AbuseIPDB's own, for a proxy or a test. */
  readonly url?: string;
  readonly now?: () => number;
}

/** `refused`: this address alone; `over`: another question makes no sense before somebody mended something or time went by. */
export type Asked =
  | { readonly status: 'answered'; readonly report: AbuseReport }
  | { readonly status: 'refused' | 'over'; readonly notice: Notice };

export interface LookUp {
  /** What it said about the address in the last 24 hours. */
  recall(address: string, kept: KeptAnswers): Promise<AbuseReport | undefined>;
  /** Asks, as far as the day lets it. Throws for an abort alone. */
  ask(address: string, kept: KeptAnswers, signal?: AbortSignal): Promise<Asked>;
}

export const SOURCE = 'abuseipdb';
/** Where it is asked. */
export const ABUSEIPDB_URL = 'https://api.abuseipdb.com';
const TIMEOUT = 15_000;
/** What it says of one address is some hundred bytes. */
const ANSWER_LIMIT = 1024 * 1024;
const HOUR = 3_600_000;
/** How long an answer counts, and the longest that it is left alone because it wants that. */
const DAY = 24 * HOUR;

/** Questions to AbuseIPDB (API 2) about one address each, with what is remembered of them. */
export function createLookUp({ key, maxAge, now = Date.now, perDay, url = ABUSEIPDB_URL, ...limits }: AbuseIpdbAccess): LookUp {
  const own = { headers: { Key: key.trim() }, failures: ABUSEIPDB_FAILURES, timeout: TIMEOUT, answerLimit: ANSWER_LIMIT };
  const http = createHttpService({ url, ...own, ...limits });
  // The answer is about the reports of so many days, so it is none to a question about more of them.
  const nameOf = (address: string) => `${address} ${maxAge}`;
  return {
    async recall(address, kept) {
      return readKept(await kept.find(SOURCE, nameOf(address), now()));
    },
    async ask(address, kept, signal) {
      const turn = await kept.takeTurn(SOURCE, perDay, now());
      if (turn.status !== 'taken') {
        return { status: 'over', notice: noticeOfTurn(turn, perDay) };
      }
      try {
        const query = new URLSearchParams({ ipAddress: address, maxAgeInDays: String(maxAge) });
        const answer = await http.ask(AbuseReport, { path: `/api/v2/check?${query}` }, signal);
        await kept.keep(SOURCE, nameOf(address), { text: JSON.stringify(answer), now: now(), until: now() + DAY });
        return { status: 'answered', report: answer.data };
      } catch (thrown) {
        signal?.throwIfAborted();
        return takeFailure(toProblem(thrown), kept, now());
      }
    },
  };
}

async function takeFailure(problem: Problem, kept: KeptAnswers, now: number): Promise<Asked> {
  const { retryAfter, status } = problem.details;
  if (status !== 429) {
    return { status: status === 422 ? 'refused' : 'over', notice: noticeOf(problem) };
  }
  const until = now + Math.min(typeof retryAfter === 'number' ? retryAfter * 1000 : HOUR, DAY);
  await kept.rest(SOURCE, until);
  return { status: 'over', notice: noticeOf(restingUntil(until)) };
}

/** What was kept is read as strictly as what comes in: the file may be of another version of this program. */
function readKept(text: string | undefined): AbuseReport | undefined {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), AbuseReport), text);
  return kept.success ? kept.output.data : undefined;
}

/** A failure as it is told in the draft. */
export function noticeOf({ code, details, message }: Problem): Notice {
  return { stage: SOURCE, code, text: message, details };
}

function noticeOfTurn(turn: Exclude<Turn, { readonly status: 'taken' }>, limit: number): Notice {
  if (turn.status === 'resting') {
    return noticeOf(restingUntil(turn.until));
  }
  const text = `${ABUSEIPDB} was asked ${limit} times today, which is the most that the settings allow; other values of this mail were not looked up.`;
  return { stage: SOURCE, code: 'look_ups_used_up', text, details: { service: ABUSEIPDB, limit } };
}
