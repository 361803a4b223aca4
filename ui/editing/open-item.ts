import type { Host } from '../host.ts';
import type { ItemView, Requests } from '../messages.ts';

/** Which mails a page was opened for that names no item. */
export function mailsToPrepare({ query }: Host): Requests['prepare']['input'] {
  return { mails: query.get('from') === 'selected' ? 'selected' : 'shown', as: 'one event' };
}

/** `?item=` names a draft that waits; else `?from=selected` or the displayed message becomes one. */
export async function openItem(host: Host): Promise<string | ItemView | undefined> {
  const item = host.query.get('item');
  if (item) {
    return item;
  }
  const { first, items } = await host.ask('prepare', mailsToPrepare(host));
  return first ?? items[0];
}
