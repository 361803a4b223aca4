import type { MispServer } from '#core/ports.ts';
import { addressOfLists } from '#core/screen/warninglists/address-of-lists.ts';
import type { KeptWarninglists } from './adapters/kept-warninglists.ts';
import type { Settings } from './adapters/settings.ts';

export interface ListsRefreshPorts {
  readonly settings: Pick<Settings, 'profiles' | 'configuration' | 'recall' | 'remember'>;
  readonly connect: (profile: string) => Promise<Pick<MispServer, 'fetchWarninglists'>>;
  readonly kept: Pick<KeptWarninglists, 'put'>;
  readonly now: () => number;
  /** Asks to be woken at this moment, milliseconds since 1970, even if the background is stopped until then. */
  readonly wakeAt: (time: number) => void;
  readonly stayAwake: () => () => void;
}

/** Keeps the warninglists of each MISP that is set up fresh. */
export interface ListsRefresh {
  /** Asks to be woken when the next one is due. Where nothing is set up, nobody agreed, or it is switched off, never. */
  plan(): Promise<void>;
  /** Fetches those that are due, and plans anew. One that fails is tried again in an hour; until then what is kept counts. */
  run(): Promise<void>;
}

/** Thunderbird has enough to do when it starts. */
const FIRST_MS = 60_000;
const RETRY_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Fetches the warninglists of each MISP once a day. When is remembered before it is tried: each alarm starts the background anew. */
export function createListsRefresh({ connect, kept, now, settings, stayAwake, wakeAt }: ListsRefreshPorts): ListsRefresh {
  let running: Promise<void> | undefined;

  /** A profile for each MISP whose lists are wanted. */
  async function wanted(): Promise<ReadonlyMap<string, string>> {
    const profiles = new Map<string, string>();
    if ((await settings.recall('consent')) === undefined) {
      return profiles;
    }
    for (const profile of await settings.profiles()) {
      const { 'lists.refresh': isOn, 'misp.key': key, 'misp.url': typed } = await settings.configuration(profile);
      const url = addressOfLists(typed);
      if (isOn && url && key && !profiles.has(url)) {
        profiles.set(url, profile);
      }
    }
    return profiles;
  }

  async function remember(url: string, due: number): Promise<void> {
    await settings.remember('listsDue', { ...(await settings.recall('listsDue')), [url]: new Date(due).toISOString() });
  }

  async function plan(): Promise<void> {
    const urls = [...(await wanted()).keys()];
    for (const url of urls) {
      if ((await settings.recall('listsDue'))?.[url] === undefined) {
        await remember(url, now() + FIRST_MS);
      }
    }
    const due = await settings.recall('listsDue');
    const next = Math.min(...urls.map((url) => Date.parse(due?.[url] ?? '') || now() + FIRST_MS));
    if (Number.isFinite(next)) {
      wakeAt(next);
    }
  }

  async function fetchDue(): Promise<void> {
    const rest = stayAwake();
    try {
      const due = await settings.recall('listsDue');
      for (const [url, profile] of await wanted()) {
        if (Date.parse(due?.[url] ?? '') > now()) {
          continue;
        }
        await remember(url, now() + RETRY_MS);
        if (await fetchFrom(url, profile)) {
          await remember(url, now() + DAY_MS);
        }
      }
      await plan();
    } finally {
      rest();
    }
  }

  async function fetchFrom(url: string, profile: string): Promise<boolean> {
    try {
      const fetched = await (await connect(profile)).fetchWarninglists();
      await kept.put({ url, fetched: new Date(now()).toISOString(), ...fetched });
      return true;
    } catch {
      // Nobody waits for it: what is kept, or was shipped, goes on to count.
      return false;
    }
  }

  return {
    plan,
    run: () => {
      running ??= fetchDue().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
