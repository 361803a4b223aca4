import type { Warninglists } from '#core/ports.ts';
import { type Notice, toProblem } from '#core/problem.ts';
import { addressOfLists } from '#core/screen/warninglists/address-of-lists.ts';
import { createUsedWarninglists, readRefreshed, unreadableLists } from '#core/screen/warninglists/refreshed.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';
import type { KeptWarninglists } from './adapters/kept-warninglists.ts';

/** The warninglists that count for a MISP. */
export interface ListsInUse {
  readonly warninglists: Warninglists;
  /** One where there is something that cannot be read. */
  readonly notices: readonly Notice[];
}

/**
 * Makes the function that finds the warninglists which count for a MISP: those that were fetched from it, else the shipped ones. It never
 * throws, and reads again only what was fetched anew.
 */
export function createListsInUse(kept: Pick<KeptWarninglists, 'get' | 'has'>): (url: string) => Promise<ListsInUse> {
  let known: { readonly url: string; readonly fetched: string; readonly lists: ListsInUse } | undefined;
  return async (typed) => {
    const url = addressOfLists(typed);
    try {
      if (known?.url === url && (await kept.has(url, known.fetched))) {
        return known.lists;
      }
      const text = await kept.get(url);
      if (text === undefined) {
        return { warninglists: SNAPSHOT, notices: [] };
      }
      const refreshed = readRefreshed(JSON.parse(text), url);
      if (!refreshed) {
        return fallBack('they are something else');
      }
      known = { url, fetched: refreshed.fetched, lists: { warninglists: createUsedWarninglists(refreshed), notices: [] } };
      return known.lists;
    } catch (thrown) {
      const { details } = toProblem(thrown);
      return fallBack(String(details.message ?? ''));
    }
  };
}

function fallBack(reason: string): ListsInUse {
  return { warninglists: SNAPSHOT, notices: [unreadableLists(reason)] };
}
