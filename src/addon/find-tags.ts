import type { MispServer, ServerTag } from '#core/ports.ts';
import type { Settings } from './adapters/settings.ts';
import type { KeptTaxonomies } from './kept-tags.ts';
import { createTurns } from './turns.ts';

interface FinderPorts {
  readonly settings: Pick<Settings, 'configuration' | 'recall' | 'remember'>;
  readonly connect: (profile: string) => Promise<Pick<MispServer, 'findTags' | 'taxonomies' | 'url'>>;
  readonly now: () => number;
}

/** For the tag picker: names that hold what was typed. */
export interface TagFinder {
  /** Of what is on this machine: what this MISP has told before, and ATT&CK. `asOf` is missing where it has told nothing yet. */
  findHere(profile: string, text: string): Promise<{ readonly tags: readonly ServerTag[]; readonly asOf?: string }>;
  /** Asks MISP, and keeps what it tells. Throws a Problem. */
  ask(profile: string, text: string): Promise<{ readonly tags: readonly ServerTag[]; readonly asOf: string }>;
  /** Asked of MISP once a day. Throws a Problem where it does not answer and has told nothing before. */
  taxonomies(profile: string): Promise<KeptTaxonomies>;
}

const MOST_OFFERED = 50;
/** The ones that were told longest ago are forgotten. */
const MOST_KEPT = 5000;
const FRESH_MS = 24 * 60 * 60_000;
/** Not loaded before somebody types: whoever starts the background waits for a draft. */
async function attackTags(): Promise<readonly ServerTag[]> {
  const { ATTACK_TAGS } = await import('./attack-tags.ts');
  return ATTACK_TAGS;
}

/** Finds tags at once here, and all of them at MISP. */
export function createTagFinder({ connect, now, settings }: FinderPorts): TagFinder {
  const inTurn = createTurns();

  async function urlOf(profile: string): Promise<string> {
    return (await settings.configuration(profile))['misp.url'];
  }
  function keep(url: string, told: readonly ServerTag[], asOf: string): Promise<void> {
    // Two answers at once would each write what the other does not know of.
    return inTurn('tags', async () => {
      const all = (await settings.recall('tags')) ?? {};
      const names = new Set(told.map(({ name }) => name));
      const older = Object.entries(all[url]?.tags ?? {}).filter(([name]) => !names.has(name));
      const newer = told.map(({ colour, name }) => [name, colour] as const);
      await settings.remember('tags', { ...all, [url]: { asOf, tags: Object.fromEntries([...older, ...newer].slice(-MOST_KEPT)) } });
    });
  }
  return {
    findHere: async (profile, text) => {
      const kept = (await settings.recall('tags'))?.[await urlOf(profile)];
      const told = Object.entries(kept?.tags ?? {}).map(([name, colour]) => ({ name, colour }));
      return { tags: matching([...told, ...(await attackTags())], text), ...(kept && { asOf: kept.asOf }) };
    },
    ask: async (profile, text) => {
      // Before it is asked: the profile may have another MISP by the time of the answer.
      const url = await urlOf(profile);
      const told = await (await connect(profile)).findTags(text);
      const asOf = new Date(now()).toISOString();
      await keep(url, told, asOf);
      return { tags: matching([...told, ...(await attackTags())], text), asOf };
    },
    taxonomies: async (profile) => {
      const url = await urlOf(profile);
      const all = (await settings.recall('taxonomies')) ?? {};
      const kept = all[url];
      if (kept && now() - Date.parse(kept.asOf) < FRESH_MS) {
        return kept;
      }
      try {
        const told = await (await connect(profile)).taxonomies();
        const names = (which: 'exclusive' | 'required') => told.filter((one) => one[which]).map(({ namespace }) => namespace);
        const fresh = { asOf: new Date(now()).toISOString(), exclusive: names('exclusive'), required: names('required') };
        await settings.remember('taxonomies', { ...all, [url]: fresh });
        return fresh;
      } catch (thrown) {
        if (kept) {
          return kept;
        }
        throw thrown;
      }
    },
  };
}

/** The tags that hold every word, each once, the shortest first. */
function matching(tags: readonly ServerTag[], text: string): readonly ServerTag[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, ServerTag>();
  for (const tag of tags) {
    const name = tag.name.toLowerCase();
    if (!found.has(tag.name) && words.length > 0 && words.every((word) => name.includes(word))) {
      found.set(tag.name, tag);
    }
  }
  return [...found.values()].toSorted((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1)).slice(0, MOST_OFFERED);
}
