import type { Configuration } from '#config/schema.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Identity } from '#core/draft/event-uuid.ts';
import type { Wishes } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { Problem, type ProblemReport } from '#core/problem.ts';
import type { Progress, TellProgress } from '#core/progress.ts';
import { type Askable, type Asked, answerQuestion } from './questions.ts';

/** What the worker is asked. */
export interface DraftOrder {
  readonly mails: readonly RawMail[];
  readonly configuration: Configuration;
  readonly identity: Identity;
  readonly wishes?: Wishes;
  /** Ask for the warninglists of MISP itself. */
  readonly asksServer?: boolean;
  /** Look up the hosts. */
  readonly asksResolver?: boolean;
}

/** What the worker tells in between: how far it is. */
export interface DraftProgress {
  readonly progress: Progress;
}

/** What the worker answers: the draft, or why there is none. */
export type DraftAnswer = { readonly draft: EventDraft } | { readonly problem: ProblemReport };

/** Whom the worker has to do with on the way: `server` is asked for its warninglists, `resolver` for hosts, where there are any. */
export interface DraftPorts extends Askable {
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
  let atWork = 0;

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
    warmUp: () => {
      // One that is at work is soon free, and to start another one takes its processor away.
      if (atWork === 0) {
        giveBack(take());
      }
    },
    draft: async (order, ports = {}, signal) => {
      const worker = take();
      atWork += 1;
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
      } finally {
        atWork -= 1;
      }
    },
  };
}

function askWorker(
  worker: Worker,
  order: DraftOrder,
  { tell, ...askable }: DraftPorts,
  signal: AbortSignal | undefined,
): Promise<DraftAnswer> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const { signal: until } = settled;
    const finish = (settle: () => void) => {
      settled.abort();
      settle();
    };
    const hear = ({ data }: MessageEvent<DraftAnswer | DraftProgress | Asked>) => {
      if ('progress' in data) {
        tell?.(data.progress);
      } else if ('question' in data) {
        void answerQuestion(data, askable, until).then((told) => until.aborted || worker.postMessage(told));
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
    const asks = { asksServer: askable.server !== undefined, asksResolver: askable.resolver !== undefined };
    worker.postMessage({ ...order, ...asks } satisfies DraftOrder);
  });
}
