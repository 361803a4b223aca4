import { reopen } from '#core/outbox/reopen.ts';
import type { Addon } from './addon.ts';

type Parts = Pick<Addon, 'attention' | 'outbox' | 'outlines' | 'runner' | 'settings' | 'tellPages'>;

/**
 * Changes the settings. What waits to be sent comes back for review where its profile names another MISP since then, or none: a person was
 * told where it goes, and it must go nowhere else.
 */
export async function changeSettings(change: () => Promise<void>, addon: Parts): Promise<void> {
  const before = await addressesOf(addon);
  await change();
  const after = await addressesOf(addon);
  const moved = new Set([...before].filter(([profile, url]) => url !== '' && after.get(profile) !== url).map(([profile]) => profile));
  if (moved.size > 0) {
    await holdBack(moved, addon);
  }
}

async function addressesOf({ settings }: Parts): Promise<ReadonlyMap<string, string>> {
  const names = await settings.profiles();
  const entries = names.map(async (name) => [name, (await settings.configuration(name))['misp.url']] as const);
  return new Map(await Promise.all(entries));
}

async function holdBack(profiles: ReadonlySet<string>, { attention, outbox, outlines, runner, tellPages }: Parts): Promise<void> {
  for (const { id, profile, step } of await outlines()) {
    if (step === 'submit' && profiles.has(profile)) {
      await runner.cancel(id);
      const item = await outbox.get(id);
      // It may have been sent in the meantime.
      if (item?.work.step === 'submit') {
        await outbox.put(reopen(item, Date.now()));
        tellPages(id);
      }
    }
  }
  await attention.count();
}
