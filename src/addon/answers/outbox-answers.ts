import { needsAttention, retryNow } from '#core/outbox/item-state.ts';
import type { OutboxView } from '#ui/messages.ts';
import type { Addon } from '../addon.ts';
import type { Answerers } from './answerer.ts';
import { progressOf } from './item-answers.ts';

type OutboxRequest = 'outbox' | 'pauseSending' | 'retryAll';

/** What pages ask about the outbox as a whole. */
export const OUTBOX_ANSWERS: Answerers<OutboxRequest> = {
  outbox: (_, addon) => outboxView(addon),
  retryAll: async (_, addon) => {
    const { outbox, outlines, runner } = addon;
    for (const { id, step } of await outlines()) {
      const item = (step === 'draft' || step === 'submit') && runner.workingOn(id) === undefined ? await outbox.get(id) : undefined;
      // What a person has to mend first would only fail again. The step may have been taken while the others were written.
      if (item?.work.step === step && !needsAttention(item) && runner.workingOn(id) === undefined) {
        await outbox.put(retryNow(item, Date.now()));
      }
    }
    runner.wake();
    return outboxView(addon);
  },
  pauseSending: async ({ paused }, addon) => {
    await addon.settings.remember('paused', paused);
    if (!paused) {
      addon.runner.wake();
    }
    return outboxView(addon);
  },
};

async function outboxView(addon: Addon): Promise<OutboxView> {
  const [outlines, paused = false] = await Promise.all([addon.outlines(), addon.settings.recall('paused')]);
  return { entries: outlines.map((outline) => ({ ...outline, ...progressOf(outline, addon) })), paused };
}
