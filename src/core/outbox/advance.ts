import type { EventDraft } from '../draft/event-draft.ts';
import type { Identity } from '../draft/event-uuid.ts';
import { identifyDraft } from '../draft/readdress-draft.ts';
import type { Clock, MispServer } from '../ports.ts';
import { toProblem } from '../problem.ts';
import { type Progress, submit } from '../submit/submit.ts';
import { tellWhatIsKnown } from '../submit/tell-what-is-known.ts';
import type { OutboxItem, Work } from './item.ts';
import { withProblem } from './item-state.ts';

export interface AdvancePorts {
  readonly clock: Clock;
  readonly server: MispServer;
  readonly draft: (item: OutboxItem, signal?: AbortSignal) => Promise<EventDraft>;
  /** Whose event it becomes, where a draft may be made before that is known. */
  readonly identify?: (item: OutboxItem, signal?: AbortSignal) => Promise<Identity>;
  /** True where a draft must be on the screen before the server has answered: it does not say then what MISP knows. */
  readonly asksLater?: boolean;
  /** Writes how far a step has come that is not at its end yet: a process that dies then must not do it all again. */
  readonly remember?: (item: OutboxItem) => Promise<void>;
}

/**
 * Takes an item one step: draft, then review or submit, then done. Throws nothing: a failure is noted on the item with the time of the
 * next try. One that was aborted comes back as far as it had come.
 */
export async function advance(item: OutboxItem, ports: AdvancePorts, signal?: AbortSignal): Promise<OutboxItem> {
  let reached = item;
  const remember = async (work: Work) => {
    reached = { ...item, work };
    await ports.remember?.(reached);
  };
  try {
    const work = await takeStep(item, { ...ports, remember }, signal);
    return work === item.work ? item : succeeded(item, work, ports.clock);
  } catch (thrown) {
    return signal?.aborted ? reached : withProblem(reached, toProblem(thrown), ports.clock.now());
  }
}

interface StepPorts extends Omit<AdvancePorts, 'remember'> {
  readonly remember: (work: Work) => Promise<void>;
}

async function takeStep(item: OutboxItem, { remember, ...ports }: StepPorts, signal: AbortSignal | undefined): Promise<Work> {
  const { work } = item;
  switch (work.step) {
    case 'draft': {
      const draft = await ports.draft(item, signal);
      if (!item.review) {
        return { step: 'submit', draft };
      }
      return { step: 'review', draft: ports.asksLater ? draft : await tellWhatIsKnown(draft, ports.server, signal) };
    }
    case 'submit': {
      const { draft: made, step: _step, ...progress } = work;
      const isThere = work.before !== undefined || work.sent !== undefined;
      const draft = ports.identify && !isThere ? identifyDraft(made, await ports.identify(item, signal)) : made;
      const rememberProgress = (further: Progress) => remember({ ...work, draft, ...further });
      const submission = await submit(draft, { ...progress, ...ports, remember: rememberProgress }, signal);
      return { step: 'done', submission, draft };
    }
    case 'review':
    case 'done':
      return work;
  }
}

function succeeded({ problem: _over, ...item }: OutboxItem, work: Work, clock: Clock): OutboxItem {
  return { ...item, attempts: 0, notBefore: new Date(clock.now()).toISOString(), work };
}
