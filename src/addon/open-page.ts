import type { ShowPage } from '#ui/messages.ts';
import type { Tab, Thunderbird } from './thunderbird.ts';

type Doors = Pick<Thunderbird, 'runtime' | 'tabs'>;

/** Longer than a new page takes until it hears that it is to come to the front: a key that is held down comes again before that. */
const OPENING_MS = 1000;
const NO_TAB: Tab = {};
/** Pages that were opened just now, by their address. */
const opening = new WeakMap<Doors['tabs'], Map<string, Promise<Tab>>>();

/**
 * Shows a page of the add-on: in the tab that has it, else in a new one, which is given back. Two editors of one draft would each overwrite
 * what was typed in the other.
 */
export async function openPage(path: string, doors: Doors): Promise<Tab> {
  const pages = opening.get(doors.tabs) ?? new Map<string, Promise<Tab>>();
  opening.set(doors.tabs, pages);
  const known = pages.get(path);
  // One after the other, so that there is one tab; where it could not be opened it is tried again.
  const page = known ? known.catch(() => NO_TAB).then((tab) => showAgain(tab, path, doors)) : showPage(path, doors);
  pages.set(path, page);
  const forget = () => pages.get(path) === page && pages.delete(path);
  // One that came to the front hears it at once when it is asked for again.
  page.then(({ id }) => (id === undefined ? forget() : setTimeout(forget, OPENING_MS)), forget);
  return page;
}

/** Where somebody went elsewhere, or closed it, before it could hear that it is asked for again. */
async function showAgain(tab: Tab, path: string, doors: Doors): Promise<Tab> {
  const isThere = tab.id !== undefined && (await doors.tabs.update(tab.id, { active: true }).catch(() => undefined));
  return isThere ? tab : showPage(path, doors);
}

async function showPage(path: string, { runtime, tabs }: Doors): Promise<Tab> {
  const url = runtime.getURL(path);
  // Without any open page nobody receives it, and Thunderbird calls that an error.
  const isShown = await runtime.sendMessage({ show: url } satisfies ShowPage).catch(() => false);
  return isShown === true ? {} : tabs.create({ url });
}
