import { checkValue } from '#config/check-value.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { type Configuration, DEFAULTS, findOption, type Settings as Values } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import type { KeptAbout } from '../kept-about.ts';
import type { KeptTags, KeptTaxonomies } from '../kept-tags.ts';
import type { SentMail } from '../sent-mail.ts';
import type { Thunderbird } from '../thunderbird.ts';
import { createTurns } from '../turns.ts';
import { borrowsKey, withoutStrayKeys } from './stray-keys.ts';

/** The profile that the others stand on, as in the configuration file. */
export const BASE_PROFILE = 'default';

/** Options as they were set, by profile: what the configuration file with the same meaning holds. */
export type WrittenProfiles = Readonly<Record<string, Values>>;

/** All that the add-on remembers of its settings. Secrets are in whatever it returns. */
export interface Settings {
  /** Names of the profiles in the order in which they were made; the first one is `default`. */
  profiles(): Promise<readonly string[]>;
  /**
   * Every option of the profile: the administrator's value, else the profile's, else that of `default`, else what the schema says. Of a
   * profile that is gone those of `default`, but with no MISP to send to.
   */
  configuration(profile: string): Promise<Configuration>;
  /** What was set here, without defaults and without the administrator's values. */
  written(): Promise<WrittenProfiles>;
  /** What the administrator has set for everybody. */
  managed(): Promise<Values>;
  /**
   * Saves options of one profile and makes it where it is missing; `undefined` takes a value out. What the administrator has set stays.
   * The key of MISP goes with its address: another server needs one of its own.
   * Throws `configuration_invalid`.
   */
  write(profile: string, values: Readonly<Record<string, unknown>>): Promise<void>;
  /** Puts these profiles over those that are there. A key of MISP that is not among them stays only where its address does. */
  merge(changes: WrittenProfiles): Promise<void>;
  removeProfile(profile: string): Promise<void>;
  /** Small facts beside the options. */
  remember<K extends keyof Memory>(key: K, value: Memory[K]): Promise<void>;
  recall<K extends keyof Memory>(key: K): Promise<Memory[K] | undefined>;
}

/** What the add-on keeps beside the options. */
export interface Memory {
  /** When the person agreed to what leaves this machine, ISO 8601 in UTC. */
  readonly consent: string;
  readonly paused: boolean;
  /** When the outbox was tidied up last, ISO 8601 in UTC. */
  readonly tidied: string;
  /** What each profile's MISP said about itself last. */
  readonly abouts: Readonly<Record<string, KeptAbout>>;
  /** When the warninglists of each MISP are to be fetched next, by its address, ISO 8601 in UTC. */
  readonly listsDue: Readonly<Record<string, string>>;
  /** What the ledger knows, oldest first. */
  readonly sent: readonly SentMail[];
  /** What each MISP told of its tags, by its address. */
  readonly tags: Readonly<Record<string, KeptTags>>;
  readonly taxonomies: Readonly<Record<string, KeptTaxonomies>>;
  /** Items that were made to be looked at only, by the number of the tab that shows them. */
  readonly lookUps: Readonly<Record<string, string>>;
  /** Items whose messages may not show yet what became of them. */
  readonly unshown: readonly string[];
}

/**
 * Settings in storage.local, under those of the administrator in storage.managed. What was read is kept until something is written: each
 * mail asks for it some ten times, and somebody waits.
 */
export function createSettings({ local, managed: administrator, onChanged }: Omit<Thunderbird['storage'], 'session'>): Settings {
  const read = new Map<string, Promise<unknown>>();
  const configurations = new Map<string, Promise<Configuration>>();
  function forget(changed: Readonly<Record<string, unknown>>): void {
    for (const key of Object.keys(changed)) {
      read.delete(key);
    }
    configurations.clear();
  }
  onChanged.addListener((changed, area) => area !== 'session' && forget(changed));
  function stored(key: string): Promise<unknown> {
    const known = read.get(key) ?? local.get(key).then((values) => values[key]);
    read.set(key, known);
    known.catch(() => read.delete(key));
    return known;
  }
  async function set(values: Readonly<Record<string, unknown>>): Promise<void> {
    await local.set(values).finally(() => forget(values));
  }
  async function written(): Promise<WrittenProfiles> {
    return { [BASE_PROFILE]: {}, ...((await stored('profiles')) as WrittenProfiles | undefined) };
  }
  async function keep(before: WrittenProfiles, after: WrittenProfiles, isGiven: (profile: string) => boolean): Promise<void> {
    await set({ profiles: withoutStrayKeys(before, after, BASE_PROFILE, isGiven) });
  }
  const turns = createTurns();
  /** Two changes at once would each write what the other does not know of. */
  const inTurn = (change: () => Promise<void>) => turns('profiles', change);
  async function managed(): Promise<Values> {
    try {
      const { errors, written: policies } = readConfiguration(await administrator.get());
      for (const { key } of errors) {
        console.warn(`The policy ${key} has no value that this option takes, so it does not count.`);
      }
      return policies[BASE_PROFILE]?.settings ?? {};
    } catch {
      // Thunderbird throws where no administrator has left a file.
      return {};
    }
  }
  async function configure(profile: string): Promise<Configuration> {
    const [{ [BASE_PROFILE]: base, ...profiles }, fixed] = await Promise.all([written(), managed()]);
    const { profiles: all } = readConfiguration({ ...base, profiles }, fixed);
    const own = Object.hasOwn(all, profile) ? all[profile] : undefined;
    const mayBorrow = !borrowsKey({ [BASE_PROFILE]: base ?? {}, ...profiles }, profile, BASE_PROFILE);
    const configuration = own && (mayBorrow ? own : { ...own, 'misp.key': '', ...fixed });
    // What was meant for a MISP that is set up no longer must not go to another one.
    return configuration ?? { ...DEFAULTS, ...all[BASE_PROFILE], 'misp.url': '', 'misp.key': '', ...fixed };
  }
  return {
    written,
    managed,
    profiles: async () => Object.keys(await written()),
    configuration: (profile) => {
      const known = configurations.get(profile) ?? configure(profile);
      configurations.set(profile, known);
      known.catch(() => configurations.delete(profile));
      return known;
    },
    write: (profile, changes) =>
      inTurn(async () => {
        const [profiles, fixed] = await Promise.all([written(), managed()]);
        const changed: WrittenProfiles = { ...profiles, [profile]: changeValues(profiles[profile], changes, fixed) };
        await keep(profiles, changed, (name) => name === profile && Boolean(changes['misp.key']));
      }),
    merge: (changes) =>
      inTurn(async () => {
        const profiles = await written();
        const names = Object.keys({ ...profiles, ...changes });
        const merged: WrittenProfiles = Object.fromEntries(names.map((name) => [name, { ...profiles[name], ...changes[name] }]));
        await keep(profiles, merged, (name) => Boolean(changes[name]?.['misp.key']));
      }),
    removeProfile: (profile) =>
      inTurn(async () => {
        const { [profile]: _, ...rest } = await written();
        await set({ profiles: rest });
      }),
    remember: (key, value) => set({ [key]: value }),
    recall: async <K extends keyof Memory>(key: K) => (await stored(key)) as Memory[K] | undefined,
  };
}

/** The values with the changes in them, save those that the administrator has fixed. Throws `configuration_invalid`. */
function changeValues(before: Values | undefined, changes: Readonly<Record<string, unknown>>, fixed: Values): Values {
  const values: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) {
      delete values[key];
    } else if (!Object.hasOwn(fixed, key)) {
      values[key] = checked(key, value);
    }
  }
  return values as Values;
}

function checked(key: string, value: unknown): unknown {
  const option = findOption(key);
  const result = option ? checkValue(option, value) : { ok: false as const, message: 'is not an option' };
  if (!result.ok) {
    throw new Problem('configuration_invalid', { message: result.message, place: key });
  }
  return result.value;
}
