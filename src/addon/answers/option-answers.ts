import { stringify } from 'yaml';
import { importForeign } from '#config/import/index.ts';
import { writtenOut } from '#config/presets/index.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { readYaml } from '#config/read-yaml.ts';
import { findOption, type Settings as Values } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import type { AppState, ImportView, OptionsView } from '#ui/messages.ts';
import { VIRUSTOTAL_URL } from '../access.ts';
import { BASE_PROFILE, type Settings, type WrittenProfiles } from '../adapters/settings.ts';
import { changeSettings } from '../change-settings.ts';
import type { Answerers } from './answerer.ts';

type OptionRequest =
  | 'state'
  | 'giveConsent'
  | 'readOptions'
  | 'writeOptions'
  | 'addProfile'
  | 'removeProfile'
  | 'exportOptions'
  | 'importOptions';

/** What pages ask about the settings. No secret ever goes into an answer, save into the file that was asked for with them. */
export const OPTION_ANSWERS: Answerers<OptionRequest> = {
  state: async (_, { drafting, settings }) => {
    // Whoever asks this is a page that just opened: most likely it wants a draft next.
    drafting.warmUp();
    return appState(settings);
  },
  giveConsent: async (_, { settings }) => {
    await settings.remember('consent', new Date().toISOString());
    return appState(settings);
  },
  readOptions: (_, { settings }) => optionsView(settings),
  writeOptions: async ({ profile, values }, addon) => {
    const { settings } = addon;
    await changeSettings(() => settings.write(profile, values), addon);
    if ('misp.url' in values || 'misp.key' in values) {
      // Another server, or another user of it. Profiles may share both.
      await settings.remember('abouts', {});
    }
    return optionsView(settings);
  },
  addProfile: async ({ copyOf, profile }, { settings }) => {
    const { [copyOf ?? '']: copied = {} } = await settings.written();
    await settings.write(profile, copied);
    return optionsView(settings);
  },
  removeProfile: async ({ profile }, addon) => {
    await changeSettings(() => addon.settings.removeProfile(profile), addon);
    return optionsView(addon.settings);
  },
  exportOptions: async ({ withSecrets }, { settings }) => {
    const { [BASE_PROFILE]: base = {}, ...profiles } = await settings.written();
    const named = Object.entries(profiles).map(([name, values]) => [name, nest(withSecrets ? values : withoutSecrets(values))]);
    const file = { ...nest(withSecrets ? base : withoutSecrets(base)), ...(named.length > 0 && { profiles: Object.fromEntries(named) }) };
    return { name: 'mispatch.yaml', text: stringify(file) };
  },
  importOptions: async ({ apply, name, text }, addon) => {
    const { settings } = addon;
    const foreign = importForeign(name, text);
    const { errors, written } = foreign ? { errors: [], written: { [BASE_PROFILE]: foreign } } : readConfiguration(readYaml(text, name));
    if (errors.length > 0 && apply) {
      throw new Problem('configuration_invalid', { message: errors[0]?.message ?? '', place: errors[0]?.key ?? name });
    }
    const before = await settings.written();
    const imported = Object.fromEntries(Object.entries(written).map(([profile, one]) => [profile, writtenOut(one)]));
    const changes = compare(before, imported);
    if (apply) {
      await changeSettings(() => settings.merge(imported), addon);
      await settings.remember('abouts', {});
    }
    const notes = [...errors.map(({ key, message }) => `${key}: ${message}`), ...(foreign?.notes ?? [])];
    return { changes, notes, ...(errors.length > 0 && { hasErrors: true }) };
  },
};

/** What a page needs to know before anything else. */
export async function appState(settings: Settings): Promise<AppState> {
  const names = await settings.profiles();
  const profiles = await Promise.all(
    names.map(async (name) => {
      const { 'dns.enabled': asksDns, 'misp.key': key, 'misp.url': url, 'virustotal.key': virustotal } = await settings.configuration(name);
      return { name, url, isUsable: url !== '' && key !== '', asksDns, asksVirusTotal: virustotal !== '' };
    }),
  );
  const usable = profiles.filter(({ isUsable }) => isUsable);
  const asksVirusTotal = usable.some((profile) => profile.asksVirusTotal);
  return {
    isSetUp: usable.length > 0,
    hasConsent: (await settings.recall('consent')) !== undefined,
    profiles: usable.map(({ name, url }) => ({ name, url })),
    services: [...(usable.some(({ asksDns }) => asksDns) ? ['DNS'] : []), ...(asksVirusTotal ? ['VirusTotal'] : [])],
    reaches: [...new Set(usable.map(({ url }) => url)), ...(asksVirusTotal ? [VIRUSTOTAL_URL] : [])],
  };
}

async function optionsView(settings: Settings): Promise<OptionsView> {
  const [written, managed] = await Promise.all([settings.written(), settings.managed()]);
  const profiles = Object.entries(written).map(([profile, values]) => [profile, { ...values, ...managed }] as const);
  return {
    values: Object.fromEntries(profiles.map(([profile, values]) => [profile, withoutSecrets(values)])),
    hasSecret: Object.fromEntries(
      profiles.map(([profile, values]) => [profile, Object.keys(values).filter((key) => isSecretSet(key, values))]),
    ),
    locked: Object.keys(managed),
  };
}

function withoutSecrets(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !findOption(key)?.secret));
}

function isSecretSet(key: string, values: Values): boolean {
  return findOption(key)?.secret === true && (values as Readonly<Record<string, unknown>>)[key] !== '';
}

/** `misp.url: x` becomes `misp: { url: x }`, as people write the file. */
function nest(values: Values): Readonly<Record<string, unknown>> {
  const nested: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of Object.entries(values)) {
    const dot = key.indexOf('.');
    const group = key.slice(0, dot);
    nested[group] = { ...nested[group], [key.slice(dot + 1)]: value };
  }
  return nested;
}

function compare(before: WrittenProfiles, after: WrittenProfiles): ImportView['changes'] {
  return Object.entries(after).flatMap(([profile, values]) => {
    const old: Readonly<Record<string, unknown>> = before[profile] ?? {};
    return Object.entries(values)
      .filter(([key, value]) => JSON.stringify(old[key]) !== JSON.stringify(value))
      .map(([key, value]) => ({ profile, key, from: show(key, old[key]), to: show(key, value) }));
  });
}

function show(key: string, value: unknown): string {
  if (value === undefined) {
    return '';
  }
  return findOption(key)?.secret ? '•••' : typeof value === 'string' ? value : JSON.stringify(value);
}
