import { checkValue } from './check-value.ts';
import { PRESETS } from './presets/index.ts';
import { type Configuration, DEFAULTS, findOption, OPTION_KEYS, type OptionKey, type Settings } from './schema.ts';
import { suggest } from './suggest.ts';
import type { WrittenProfile } from './written-profile.ts';

/** What a configuration says, profile by profile. With errors it is still whole: what is wrong takes its default. */
export interface ReadConfiguration {
  /** `default` is the base and always there; the others stand on it. */
  readonly profiles: Readonly<Record<string, Configuration>>;
  /** What was written itself, without presets and defaults: what a file with the same meaning must hold. */
  readonly written: Readonly<Record<string, WrittenProfile>>;
  /** Secrets that stand in a file of their own (`key_file`): whoever may read files puts them in. */
  readonly secretFiles: readonly SecretFile[];
  readonly errors: readonly ConfigurationError[];
}

export interface SecretFile {
  readonly profile: string;
  readonly key: OptionKey;
  readonly path: string;
}

export interface ConfigurationError {
  /** As written in the file: `misp.ulr`, `profiles.trap.event.distribution`. */
  readonly key: string;
  readonly message: string;
  /** The key that was probably meant. */
  readonly suggestion?: string;
}

/**
 * Reads a configuration that was parsed from YAML or JSON, nested (`misp: {url: ...}`) or flat (`misp.url: ...`).
 * `overrides` (environment, command line) win over every profile. Never throws: everything wrong is an error with its key.
 */
export function readConfiguration(value: unknown, overrides: Settings = {}): ReadConfiguration {
  const errors: ConfigurationError[] = [];
  const secretFiles: SecretFile[] = [];
  if (!isRecord(value) && value !== null && value !== undefined) {
    errors.push({ key: '', message: 'must be names with values, such as `misp: {url: ...}`' });
  }
  const { profiles = {}, ...base } = isRecord(value) ? value : {};
  if (!isRecord(profiles)) {
    errors.push({ key: 'profiles', message: 'must be names of profiles, each with options' });
  }
  const given: [string, unknown, string][] = [['default', base, '']];
  for (const [name, settings] of Object.entries(isRecord(profiles) ? profiles : {})) {
    if (name === 'default') {
      errors.push({ key: 'profiles.default', message: 'is what stands outside of profiles' });
    } else if (isRecord(settings)) {
      given.push([name, settings, `profiles.${name}.`]);
    } else {
      errors.push({ key: `profiles.${name}`, message: 'must be names of options with values' });
    }
  }
  const written = Object.fromEntries(
    given.map(([profile, settings, prefix]) => [profile, readProfile(settings, { profile, prefix, errors, secretFiles })]),
  );
  const standing = written.default ?? { settings: {} };
  const combined = Object.entries(written).map(([name, own]) => [name, combine(standing, own, overrides)]);
  const profilesRead: ReadConfiguration['profiles'] = Object.fromEntries(combined);
  return { profiles: profilesRead, written, secretFiles, errors: [...errors, ...Object.entries(profilesRead).flatMap(checkTogether)] };
}

/** What is wrong although each value by itself is right. */
function checkTogether([profile, configuration]: readonly [string, Configuration]): readonly ConfigurationError[] {
  const prefix = profile === 'default' ? '' : `profiles.${profile}.`;
  return configuration['event.distribution'] === 4 && !/^\d+$/.test(configuration['event.sharing_group'])
    ? [{ key: `${prefix}event.sharing_group`, message: 'must be the number of a sharing group, for that is what distribution 4 means' }]
    : [];
}

/** Later ones win: defaults, preset, base, profile, overrides. A profile with a preset of its own leaves that of the base. */
function combine(base: WrittenProfile, own: WrittenProfile, overrides: Settings): Configuration {
  const preset = PRESETS[own.preset ?? base.preset ?? '']?.settings;
  return { ...DEFAULTS, ...preset, ...base.settings, ...own.settings, ...overrides };
}

interface Reading {
  readonly profile: string;
  readonly prefix: string;
  readonly errors: ConfigurationError[];
  readonly secretFiles: SecretFile[];
}

function readProfile(value: unknown, reading: Reading): WrittenProfile {
  const settings: Record<string, unknown> = {};
  let preset: string | undefined;
  for (const [key, entry] of flatten(value)) {
    if (key === 'preset') {
      preset = readPreset(entry, reading);
    } else if (!readSecretFile(key, entry, reading)) {
      readEntry(key, entry, settings, reading);
    }
  }
  return { ...(preset !== undefined && { preset }), settings: settings as Settings };
}

function readEntry(key: string, value: unknown, settings: Record<string, unknown>, { prefix, errors }: Reading): void {
  // An empty line, `key:`, is YAML for null: as if it were not there, nor a group all of whose options are comments.
  if ((value === null || value === undefined) && OPTION_KEYS.some((option) => option === key || option.startsWith(`${key}.`))) {
    return;
  }
  if (Object.hasOwn(settings, key)) {
    errors.push({ key: prefix + key, message: 'stands there twice' });
    return;
  }
  const option = findOption(key);
  if (!option) {
    errors.push(explainUnknown(key, prefix));
    return;
  }
  const checked = checkValue(option, value);
  if (checked.ok) {
    settings[key] = checked.value;
  } else {
    errors.push({ key: prefix + key, message: checked.message });
  }
}

/** What stands in place of an option. Behind a colon without a blank stands the value, which may be a secret. */
export function explainUnknown(written: string, prefix = ''): ConfigurationError {
  const [key = '', value] = written.split(':');
  if (value !== undefined) {
    return { key: prefix + key, message: 'needs a blank behind its colon' };
  }
  if (OPTION_KEYS.some((option) => option.startsWith(`${key}.`))) {
    return { key: prefix + key, message: 'must be names of options with values, and a blank behind each colon' };
  }
  const meant = suggest(key, OPTION_KEYS);
  return {
    key: prefix + key,
    message: meant ? `is not an option; did you mean ${meant}?` : 'is not an option',
    ...(meant && { suggestion: meant }),
  };
}

function readPreset(value: unknown, { prefix, errors }: Reading): string | undefined {
  const names = Object.keys(PRESETS);
  if (typeof value === 'string' && names.includes(value)) {
    return value;
  }
  errors.push({ key: `${prefix}preset`, message: `must be one of ${names.join(', ')}` });
  return undefined;
}

/** The secret that stands in a file of its own: `misp.key_file` is that of `misp.key`. */
export function secretOfFile(key: string): OptionKey | undefined {
  const secret = key.endsWith('_file') ? key.slice(0, -'_file'.length) : '';
  return findOption(secret)?.secret ? (secret as OptionKey) : undefined;
}

function readSecretFile(key: string, value: unknown, { profile, prefix, errors, secretFiles }: Reading): boolean {
  const secret = secretOfFile(key);
  if (secret === undefined) {
    return false;
  }
  if (typeof value === 'string' && value !== '') {
    secretFiles.push({ profile, key: secret, path: value });
  } else {
    errors.push({ key: prefix + key, message: 'must be the path of a file' });
  }
  return true;
}

/** `{misp: {url}}` and `{'misp.url'}` alike as `['misp.url', ...]`. Stops at options, whose values may be records themselves. */
function flatten(value: unknown, path = '', depth = 0): [string, unknown][] {
  if (!isRecord(value) || (path !== '' && findOption(path)) || depth > 5) {
    return path === '' ? [] : [[path, value]];
  }
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, path === '' ? name : `${path}.${name}`, depth + 1));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
