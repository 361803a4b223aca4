import type { Configuration } from '#config/schema.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Identity } from '#core/draft/event-uuid.ts';
import type { Wishes } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import type { WarninglistHit } from '#core/ports.ts';
import { Problem, type ProblemReport, toProblem } from '#core/problem.ts';
import type { Progress, TellProgress } from '#core/progress.ts';
import type { WarninglistServer } from '#core/screen/warninglists/ask-server.ts';

/** What the worker is asked. */
export interface DraftOrder {
  readonly mails: readonly RawMail[];
  readonly configuration: Configuration;
  readonly identity: Identity;
  readonly wishes?: Wishes;
  /** Ask for the warninglists of MISP itself. */
  readonly asksServer?: boolean;
}

/** What the worker asks in between: which warninglists of MISP have these values. The network is the background's. */
export interface ListsQuestion {
  readonly values: readonly string[];
}

/** What the worker is told then. */
export type ListsAnswer = { readonly hits: ReadonlyMap<string, readonly WarninglistHit[]> } | { readonly unasked: ProblemReport };

/** What the worker tells in between: how far it is. */
export interface DraftProgress {
  readonly progress: Progress;
}

/** What the worker answers: the draft, or why there is none. */
export type DraftAnswer = { readonly draft: EventDraft } | { readonly problem: ProblemReport };

/** Whom the worker has to do with on the way. */
export interface DraftPorts {
  /** Asked for its warninglists, where there is one. */
  readonly server?: WarninglistServer | undefined;
  readonly tell?: TellProgress | undefined;
}

/** Drafts in a worker of their own. */
export interface Drafting {
  /** Throws the Problem that the worker met, or the signal's reason. */
  draft(order: DraftOrder, ports?: DraftPorts, signal?: AbortSignal): Promise<EventDraft>;
  /** Starts a worker ahead of time, so that the next draft need not wait for it. */
  warmUp(): void;
}

/** How long an idle worker stays: it holds some megabytes. */
const IDLE_MS = 60_000;

/** Drafts in workers: one that is idle is used again, an aborted one is ended in the middle of whatever it does. */
export function createDrafting(createWorker: () => Worker): Drafting {
  let idle: { readonly worker: Worker; readonly ends: ReturnType<typeof setTimeout> } | undefined;

  function take(): Worker {
    const worker = idle?.worker ?? createWorker();
    clearTimeout(idle?.ends);
    idle = undefined;
    return worker;
  }
  function giveBack(worker: Worker): void {
    if (idle) {
      worker.terminate();
      return;
    }
    const ends = setTimeout(() => {
      worker.terminate();
      idle = undefined;
    }, IDLE_MS);
    idle = { worker, ends };
  }
  return {
    warmUp: () => giveBack(take()),
    draft: async (order, ports = {}, signal) => {
      const worker = take();
      try {
        const answer = await askWorker(worker, order, ports, signal);
        giveBack(worker);
        if ('problem' in answer) {
          throw new Problem(answer.problem.code, answer.problem.details);
        }
        return answer.draft;
      } catch (thrown) {
        if (!(thrown instanceof Problem)) {
          worker.terminate();
        }
        throw thrown;
      }
    },
  };
}

function askWorker(worker: Worker, order: DraftOrder, { server, tell }: DraftPorts, signal: AbortSignal | undefined): Promise<DraftAnswer> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const { signal: until } = settled;
    const finish = (settle: () => void) => {
      settled.abort();
      settle();
    };
    const hear = ({ data }: MessageEvent<DraftAnswer | DraftProgress | ListsQuestion>) => {
      if ('progress' in data) {
        tell?.(data.progress);
      } else if ('values' in data) {
        void askLists(server, data, until).then((answer) => until.aborted || worker.postMessage(answer));
      } else {
        finish(() => resolve(data));
      }
    };
    worker.addEventListener('message', hear, { signal: until });
    worker.addEventListener('error', ({ message }) => finish(() => reject(new Error(message || 'The reading worker failed.'))), {
      signal: until,
    });
    signal?.addEventListener('abort', () => finish(() => reject(signal.reason)), { signal: until });
    signal?.throwIfAborted();
    worker.postMessage({ ...order, asksServer: server !== undefined } satisfies DraftOrder);
  });
}

async function askLists(server: WarninglistServer | undefined, { values }: ListsQuestion, signal: AbortSignal): Promise<ListsAnswer> {
  try {
    return { hits: (await server?.checkWarninglists(values, signal)) ?? new Map() };
  } catch (thrown) {
    return { unasked: toProblem(thrown).toJSON() };
  }
}
