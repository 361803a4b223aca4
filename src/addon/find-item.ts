import type { Outbox } from '#core/ports.ts';
import { filteredId, pressedId } from './item-id.ts';

/** The id of the item of the mails with these keys that is not done yet, begun by a person or by a filter; else one that is free. */
export async function findItem(
  keys: readonly string[],
  outbox: Pick<Outbox, 'get'>,
): Promise<{ readonly id: string; readonly isThere: boolean }> {
  const [only = ''] = keys;
  // Both at once: somebody waits for it.
  const [filtered, pressed] = await Promise.all([keys.length === 1 ? outbox.get(filteredId(only)) : undefined, firstFree(keys, outbox)]);
  return filtered && filtered.work.step !== 'done' ? { id: filtered.id, isThere: true } : pressed;
}

async function firstFree(keys: readonly string[], outbox: Pick<Outbox, 'get'>): ReturnType<typeof findItem> {
  for (let count = 1; ; count += 1) {
    const id = pressedId(keys, count);
    const item = await outbox.get(id);
    if (item?.work.step !== 'done') {
      return { id, isThere: item !== undefined };
    }
  }
}
