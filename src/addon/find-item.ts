import type { Outbox } from '#core/ports.ts';
import { filteredId, pressedId } from './item-id.ts';

/** The id of the item of the mails with these keys that is not done yet, begun by a person or by a filter; else one that is free. */
export async function findItem(
  keys: readonly string[],
  outbox: Pick<Outbox, 'get'>,
): Promise<{ readonly id: string; readonly isThere: boolean }> {
  const [only = ''] = keys;
  const filtered = keys.length === 1 ? await outbox.get(filteredId(only)) : undefined;
  if (filtered && filtered.work.step !== 'done') {
    return { id: filtered.id, isThere: true };
  }
  for (let count = 1; ; count += 1) {
    const id = pressedId(keys, count);
    const item = await outbox.get(id);
    if (item?.work.step !== 'done') {
      return { id, isThere: item !== undefined };
    }
  }
}
