import type { EventDraft } from '../draft/event-draft.ts';
import type { Clock, MispServer } from '../ports.ts';
import { toProblem } from '../problem.ts';
import { send } from '../submit/send.ts';
import { hasMoreToDo, submit } from '../submit/submit.ts';
import { tellWhatIsKnown } from '../submit/tell-what-is-known.ts';
import type { OutboxItem, Work } from './item.ts';
import { withProblem } from './item-state.ts';

export interface AdvancePorts {
  readonly clock: Clock;
  readonly server: MispServer;
  readonly draft: (item: OutboxItem, signal?: AbortSignal) => Promise<EventDraft>;
  /** True where a draft must be on the screen before the server has answered: it does not say then what MISP knows. */
  readonly asksLater?: boolean;
}

/**
 * Takes an item one step: draft, then review or submit, then done. Throws nothing: a failure is noted on the item with the time of the
 * next try. One that was aborted comes back as it was.
 */
export async function advance(item: OutboxItem, ports: AdvancePorts, signal?: AbortSignal): Promise<OutboxItem> {
  try {
    const work = await takeStep(item, ports, signal);
    return work === item.work ? item : succeeded(item, work, ports.clock);
  } catch (thrown) {
    return signal?.aborted ? item : withProblem(item, toProblem(thrown), ports.clock.now());
  }
}

async function takeStep(item: OutboxItem, ports: AdvancePorts, signal: AbortSignal | undefined): Promise<Work> {
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
      const { before, draft, sent } = work;
      if (!sent && hasMoreToDo(draft)) {
        return { ...work, sent: await send(draft, before, ports.server, signal) };
      }
      return {
        step: 'done',
        submission: await submit(draft, { ...ports, ...(before && { before }), ...(sent && { sent }) }, signal),
        draft,
      };
    }
    case 'review':
    case 'done':
      return work;
  }
}

function succeeded({ problem: _over, ...item }: OutboxItem, work: Work, clock: Clock): OutboxItem {
  return { ...item, attempts: 0, notBefore: new Date(clock.now()).toISOString(), work };
}
