import type { ShowPage } from '#ui/messages.ts';
import type { Tab, Thunderbird } from './thunderbird.ts';

/**
 * Shows a page of the add-on: in the tab that has it, else in a new one, which is given back. Two editors of one draft would each overwrite
 * what was typed in the other.
 */
export async function openPage(path: string, { runtime, tabs }: Pick<Thunderbird, 'runtime' | 'tabs'>): Promise<Tab> {
  const url = runtime.getURL(path);
  // Without any open page nobody receives it, and Thunderbird calls that an error.
  const isShown = await runtime.sendMessage({ show: url } satisfies ShowPage).catch(() => false);
  return isShown === true ? {} : tabs.create({ url });
}
