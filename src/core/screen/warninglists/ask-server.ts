import type { Indicator } from '../../extract/indicator.ts';
import type { MispServer, WarninglistHit, Warninglists } from '../../ports.ts';
import { type Notice, toProblem } from '../../problem.ts';
import { hostsOfUrls } from '../hosts-of-urls.ts';

/** Values in one question: MISP needs about a tenth of a second for a few dozen of them. */
const BATCH = 500;
/** A mail with more than these says nothing that the shipped lists do not say as well. */
const MAX_VALUES = 5000;

/** What a MISP is asked of. */
export type WarninglistServer = Pick<MispServer, 'checkWarninglists'>;

/**
 * Asks a MISP which of its enabled warninglists have the indicators, their hosts included. The answer is a port like the shipped lists,
 * which are asked as well. A MISP that does not answer is a Notice, and the shipped lists alone count.
 */
export async function askServer(
  server: WarninglistServer,
  indicators: readonly Indicator[],
  shipped: Warninglists,
  signal?: AbortSignal,
): Promise<{ readonly warninglists: Warninglists; readonly notices: readonly Notice[] }> {
  const values = [...new Set([...indicators, ...hostsOfUrls(indicators)].map(({ value }) => value.split('|', 1)[0] ?? value))];
  const hits = new Map<string, readonly WarninglistHit[]>();
  try {
    for (let start = 0; start < Math.min(values.length, MAX_VALUES); start += BATCH) {
      for (const [value, found] of await server.checkWarninglists(values.slice(start, start + BATCH), signal)) {
        hits.set(value, found);
      }
    }
  } catch (thrown) {
    const { code, details, message } = toProblem(thrown);
    return { warninglists: shipped, notices: [{ stage: 'screen', code, text: message, details }] };
  }
  return { warninglists: join(hits, shipped), notices: [] };
}

/** Hits of the server first: they are what it will act on. */
function join(hits: ReadonlyMap<string, readonly WarninglistHit[]>, shipped: Warninglists): Warninglists {
  return {
    find(value, type) {
      const own = (hits.get(value.split('|', 1)[0] ?? value) ?? []).filter(({ types }) => types.length === 0 || types.includes(type));
      const names = new Set(own.map(({ list }) => list));
      return [...own, ...shipped.find(value, type).filter(({ list }) => !names.has(list))];
    },
  };
}
