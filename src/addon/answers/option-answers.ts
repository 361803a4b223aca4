import { findOption, type Settings as Values } from '#config/schema.ts';
import type { AppState, OptionsView } from '#ui/messages.ts';
import type { Settings } from '../adapters/settings.ts';
import { changeSettings } from '../change-settings.ts';
import { servicesIn } from '../keyed-services.ts';
import { withoutSecrets } from '../without-secrets.ts';
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
  state: (_, { settings }) => appState(settings),
  giveConsent: async (_, { settings }) => {
    await settings.remember('consent', new Date().toISOString());
    return appState(settings);
  },
  readOptions: (_, { settings }) => optionsView(settings),
  writeOptions: async ({ profile, values }, addon) => {
    const { settings } = addon;
    await changeSettings(() => settings.write(profile, values), addon);
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
    const { exportFile } = await import('../option-files.ts');
    return exportFile(await settings.written(), withSecrets);
  },
  importOptions: async (file, addon) => {
    const { importFile } = await import('../option-files.ts');
    return importFile(file, addon);
  },
};

/** What a page needs to know before anything else. */
export async function appState(settings: Settings): Promise<AppState> {
  const names = await settings.profiles();
  const profiles = await Promise.all(
    names.map(async (name) => {
      const configuration = await settings.configuration(name);
      const { 'dns.enabled': asksDns, 'misp.key': key, 'misp.url': url } = configuration;
      return { name, url, isUsable: url !== '' && key !== '', asksDns, services: servicesIn(configuration) };
    }),
  );
  const usable = profiles.filter(({ isUsable }) => isUsable);
  const services = [...new Set(usable.flatMap((profile) => profile.services))];
  return {
    isSetUp: usable.length > 0,
    hasConsent: (await settings.recall('consent')) !== undefined,
    profiles: usable.map(({ name, url }) => ({ name, url })),
    services: [...(usable.some(({ asksDns }) => asksDns) ? ['DNS'] : []), ...services.map(({ name }) => name)],
    reaches: [...new Set(usable.map(({ url }) => url)), ...services.map(({ url }) => url)],
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

function isSecretSet(key: string, values: Values): boolean {
  return findOption(key)?.secret === true && (values as Readonly<Record<string, unknown>>)[key] !== '';
}
