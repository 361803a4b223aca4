import type { Resolver, WarninglistHit } from '#core/ports.ts';
import { Problem, type ProblemReport, toProblem } from '#core/problem.ts';
import type { WarninglistServer } from '#core/screen/warninglists/ask-server.ts';

/** What the worker cannot find out by itself: the network and Thunderbird are the background's. */
export type Question =
  | { readonly for: 'warninglists'; readonly values: readonly string[] }
  | { readonly for: 'addresses'; readonly host: string };

interface Answers {
  readonly warninglists: ReadonlyMap<string, readonly WarninglistHit[]>;
  readonly addresses: Awaited<ReturnType<Resolver['resolve']>>;
}

/** A question with its number, by which its answer is known. */
export interface Asked {
  readonly number: number;
  readonly question: Question;
}

export type Told = { readonly number: number } & ({ readonly answer: Answers[keyof Answers] } | { readonly failure: ProblemReport });

/** Whom the background asks. Without a server no warninglist has anything, without a resolver no host an address. */
export interface Askable {
  readonly server?: WarninglistServer | undefined;
  readonly resolver?: Resolver | undefined;
}

/** The side of the background. Never throws: the worker is told what went wrong. */
export async function answerQuestion({ number, question }: Asked, { resolver, server }: Askable, signal: AbortSignal): Promise<Told> {
  try {
    const answer =
      question.for === 'warninglists'
        ? await server?.checkWarninglists(question.values, signal)
        : await resolver?.resolve(question.host, signal);
    return { number, answer: answer ?? (question.for === 'warninglists' ? new Map() : { addresses: [], names: [] }) };
  } catch (thrown) {
    return { number, failure: toProblem(thrown).toJSON() };
  }
}

/** The side of the worker: what the core asks goes out by `post`; whatever comes back is given to `hear`. */
export function createAsking(post: (asked: Asked) => void) {
  const waiting = new Map<number, (told: Told) => void>();
  let last = 0;

  async function ask<For extends Question['for']>(question: Extract<Question, { for: For }>): Promise<Answers[For]> {
    const number = ++last;
    const told = await new Promise<Told>((hear) => {
      waiting.set(number, hear);
      post({ number, question });
    });
    waiting.delete(number);
    if ('failure' in told) {
      throw new Problem(told.failure.code, told.failure.details);
    }
    return told.answer as Answers[For];
  }
  const server: WarninglistServer = { checkWarninglists: (values) => ask({ for: 'warninglists', values }) };
  const resolver: Resolver = { resolve: (host) => ask({ for: 'addresses', host }) };
  return { server, resolver, hear: (told: Told) => waiting.get(told.number)?.(told) };
}
