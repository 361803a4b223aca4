import type { Addon } from './addon.ts';

type Parts = Pick<Addon, 'attention' | 'messageState' | 'outbox' | 'runner' | 'sources' | 'tellPages'>;

/** Stops the work on an item and forgets it with all that belongs to it; its messages show nothing of it any more. */
export async function removeItem(id: string, { attention, messageState, outbox, runner, sources, tellPages }: Parts): Promise<void> {
  await runner.cancel(id);
  const item = await outbox.get(id);
  await (item && messageState.begin(item));
  await outbox.remove(id);
  if (item) {
    // The item is gone in any case: a message that cannot be found must not keep it.
    await messageState.leave(item).catch(() => undefined);
  }
  await sources.remove(id);
  tellPages(id);
  await attention.count();
}
