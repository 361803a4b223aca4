import { acceptMessages } from './accept-messages.ts';
import type { Addon } from './addon.ts';
import type { Arrival } from './intake.ts';
import { openItems } from './open-items.ts';
import type { MessageHeader } from './thunderbird.ts';

type Doors = Parameters<typeof acceptMessages>[2] & Pick<Addon, 'attention' | 'browser'>;

/** What a person has before them now. */
interface Opened {
  readonly items: readonly string[];
  /** Missing where the page was open already, or there is nothing to show. */
  readonly tab?: number | undefined;
}

/**
 * Takes in messages that a person chose where nothing can be shown, in a menu or by a key: all as one event, or each as its own, and opens what
 * comes of them. One that cannot be read, as is one of which there is the header alone, is told and does not hold up the others.
 */
export async function openMessages(
  messages: readonly MessageHeader[],
  as: 'one event' | 'one each',
  addon: Doors,
  more: Pick<Arrival, 'lookUp'> = {},
): Promise<Opened> {
  const groups = as === 'one each' || messages.length === 0 ? messages.map((message) => [message]) : [messages];
  const items: string[] = [];
  // One after the other: all that are selected may not fit into memory.
  for (const group of groups) {
    try {
      items.push(...(await acceptMessages(group, 'one event', addon, more)));
    } catch (thrown) {
      console.error(thrown);
      await addon.attention.missed(group[0]?.subject ?? '');
    }
  }
  return items.length > 0 ? { items, tab: (await openItems(items, addon)).id } : { items };
}
