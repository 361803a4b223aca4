import * as v from 'valibot';
import type { KeptAnswers } from '#core/ports.ts';
import { type Problem, toProblem } from '#core/problem.ts';
import { createVirusTotalFiles, type VirusTotalAccess, type VirusTotalFiles } from './files.ts';
import { FileAttributes, scoreOf } from './report.ts';

export interface LookUpOptions extends VirusTotalAccess {
  /** Questions that may be asked in a day, and in a minute. */
  readonly perDay: number;
  readonly perMinute: number;
  /** Milliseconds for which an answer about a known file counts. */
  readonly keepFor: number;
  readonly now?: () => number;
}

/** What it knows: nothing of a file that it has never seen. `unjudged`: it has the file, but no engine has said anything of it. */
export type Answered = { readonly status: 'known' | 'unjudged'; readonly report: FileAttributes } | { readonly status: 'unknown' };
/** `later`: its turns are used up until then, in milliseconds since 1970; `failed`: it did not answer; `refused`: it takes no questions with this key. */
export type Unasked = { readonly status: 'later' | 'failed' | 'refused'; readonly until: number; readonly reason: string };

export interface VirusLookUp {
  /** What it said of the file not long ago. */
  recall(sha256: string): Promise<Answered | undefined>;
  /** Asks, as far as day and minute let it. Throws for an abort, and where nothing can be kept. */
  ask(sha256: string, signal?: AbortSignal): Promise<Answered | Unasked>;
  /** Gives it the file; returns the id of the analysis. */
  upload(
    file: Parameters<VirusTotalFiles['upload']>[0],
    signal?: AbortSignal,
  ): Promise<{ readonly status: 'sent'; readonly id: string } | Unasked>;
  /** What the analysis of an upload came to; `unknown` while it goes on. */
  follow(sha256: string, analysis: string, signal?: AbortSignal): Promise<Answered | Unasked>;
}

const SERVICE = 'virustotal';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A file that nobody had sent, or that is being looked at, may be known soon. */
const UNKNOWN_FOR = HOUR;

const Kept = v.variant('status', [
  v.object({ status: v.picklist(['known', 'unjudged']), report: FileAttributes }),
  v.object({ status: v.literal('unknown') }),
]);

/** What was kept of the answer about a file; the file of answers may be of another version of this program, so it is read as strictly as what comes in. */
export async function recallFile(answers: KeptAnswers, sha256: string, now: number): Promise<Answered | undefined> {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), await answers.find(SERVICE, sha256, now));
  return kept.success ? toAnswer('report' in kept.output ? kept.output.report : undefined) : undefined;
}

/** Questions to VirusTotal, of which all processes with the same answers share the number that may be asked. */
export function createVirusLookUp(options: LookUpOptions, answers: KeptAnswers): VirusLookUp {
  const { keepFor, now = Date.now, perDay, perMinute, ...access } = options;
  // A second try is a second question.
  const files = createVirusTotalFiles({ retries: 0, ...access });

  async function inTurn<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T | Unasked> {
    const turn = await answers.takeTurn(SERVICE, perDay, now(), perMinute);
    switch (turn.status) {
      case 'resting':
        return later(turn.until, 'it takes no more questions now');
      case 'used up':
        return later(Math.floor(now() / DAY + 1) * DAY, `it was asked ${perDay} times today`);
      case 'taken':
        return work().catch((thrown: unknown) => {
          signal?.throwIfAborted();
          return takeFailure(toProblem(thrown));
        });
    }
  }

  async function takeFailure({ details }: Problem): Promise<Unasked> {
    const { reason = 'something went wrong', retryAfter, status } = details;
    if (status === 429) {
      const until = now() + Math.min(typeof retryAfter === 'number' ? retryAfter * 1000 : MINUTE, DAY);
      await answers.rest(SERVICE, until);
      return later(until, String(reason));
    }
    return { status: status === 401 || status === 403 ? 'refused' : 'failed', until: now() + 15 * MINUTE, reason: String(reason) };
  }

  async function keep(sha256: string, answered: Answered): Promise<Answered> {
    const until = now() + (answered.status === 'known' ? keepFor : Math.min(keepFor, UNKNOWN_FOR));
    await answers.keep(SERVICE, sha256, { text: JSON.stringify(answered), now: now(), until });
    return answered;
  }

  return {
    recall: (sha256) => recallFile(answers, sha256, now()),
    ask: (sha256, signal) => inTurn(async () => keep(sha256, toAnswer(await files.report(sha256, signal))), signal),
    upload: (file, signal) => inTurn(async () => ({ status: 'sent' as const, id: await files.upload(file, signal) }), signal),
    async follow(sha256, analysis, signal) {
      const answered = await inTurn(async () => toAnswer(await files.analysis(analysis, signal)), signal);
      return 'report' in answered ? keep(sha256, answered) : answered;
    },
  };
}

function toAnswer(report: FileAttributes | undefined): Answered {
  return report ? { status: scoreOf(report).total > 0 ? 'known' : 'unjudged', report } : { status: 'unknown' };
}

function later(until: number, reason: string): Unasked {
  return { status: 'later', until, reason };
}
