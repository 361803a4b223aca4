import type { OutboxItem } from '#core/outbox/item.ts';
import { retryNow } from '#core/outbox/item-state.ts';
import type { ProblemCode } from '#core/problem.ts';
import type { Addon } from './addon.ts';
import { accessOf } from './ask-about.ts';

type Parts = Pick<Addon, 'attention' | 'outbox' | 'outlines' | 'runner' | 'settings' | 'stayAwake' | 'tellPages'>;

/** What is over once MISP has said who asks. */
const MENDED: ReadonlySet<ProblemCode> = new Set([
  'misp_key_refused',
  'misp_not_misp',
  'misp_insecure_address',
  'access_missing',
  'not_configured',
]);

/**
 * The MISP of a profile has answered: what stands still because it did not goes on, in each profile with the same address and key. Whoever
 * enters a new key is not to release hundreds of mails one by one.
 */
export async function releaseMended(profile: string, addon: Parts): Promise<void> {
  const { attention, outbox, outlines, runner, settings, stayAwake, tellPages } = addon;
  const rest = stayAwake();
  try {
    const access = await accessOf(profile, settings);
    const stopped = (await outlines()).filter(isStopped);
    for (const { id, profile: other } of stopped) {
      const item = (await accessOf(other, settings)) === access ? await outbox.get(id) : undefined;
      // It may have been discarded, or tried again by hand, while the others were written.
      if (item && isStopped({ ...item, step: item.work.step })) {
        await outbox.put(retryNow(item, Date.now()));
        tellPages(id);
      }
    }
    runner.wake();
    await attention.count();
  } finally {
    rest();
  }
}

function isStopped({ problem, step }: Pick<OutboxItem, 'problem'> & { readonly step: OutboxItem['work']['step'] }): boolean {
  return problem !== undefined && MENDED.has(problem.code) && (step === 'draft' || step === 'submit');
}
