import { reopen } from '#core/outbox/reopen.ts';
import type { Addon } from './addon.ts';

type Parts = Pick<Addon, 'attention' | 'outbox' | 'outlines' | 'runner' | 'settings' | 'tellPages'>;

/**
 * Changes the settings. What waits to be sent comes back for review where its profile names another MISP since then, or none: a person was
 * told where it goes, and it must go nowhere else.
 */
export function changeSettings(change: () => Promise<void>, addon: Parts): Promise<void> {
  // Hundreds of items take a while, and one that is due meanwhile would be sent to where nobody was told.
  return addon.runner.hold(() => changeAndHoldBack(change, addon));
}

async function changeAndHoldBack(change: () => Promise<void>, addon: Parts): Promise<void> {
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

async function holdBack(profiles: ReadonlySet<string>, addon: Parts): Promise<void> {
  for (const { id, profile, step } of await addon.outlines()) {
    if (profiles.has(profile) && step !== 'done') {
      await (step === 'submit' ? takeBack(id, addon) : undefined);
      // Whoever has it open must see where it goes by now.
      addon.tellPages(id);
    }
  }
  await addon.attention.count();
}

async function takeBack(id: string, { outbox, runner }: Parts): Promise<void> {
  await runner.cancel(id);
  const item = await outbox.get(id);
  // It may have been sent in the meantime.
  if (item?.work.step === 'submit') {
    await outbox.put(reopen(item, Date.now()));
  }
}
