import type { Addon } from './addon.ts';
import { openPage } from './open-page.ts';
import type { Tab } from './thunderbird.ts';

/** Opens what is to be looked at: one item in the editor, several in the outbox. */
export async function openItems(items: readonly string[], { browser }: Pick<Addon, 'browser'>): Promise<Tab> {
  const [only] = items;
  const page = items.length === 1 ? `ui/editor/editor.html?item=${only}` : 'ui/outbox/outbox.html';
  return openPage(page, browser);
}
