import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { misspelt, readAssignment, readEnvironment } from '#config/environment.ts';
import { ownerOf } from '#config/import/index.ts';
import { mime2vt, missingKeys } from '#config/import/mime2vt.ts';
import { type ConfigurationError, type ReadConfiguration, readConfiguration, type SecretFile } from '#config/read-configuration.ts';
import { readYaml } from '#config/read-yaml.ts';
import { type Configuration, findOption, OPTION_KEYS, type OptionKey, type Settings } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import type { ConfigurationSource } from './configuration-source.ts';
import type { Context } from './context.ts';
import type { Environment } from './environment.ts';
import { fileReason } from './file-reason.ts';
import { outboxFile } from './outbox-file.ts';

/** The settings of every profile, secrets in their place. */
export interface ReadSettings {
  /** The file that they were read from; without one, environment and command line alone. */
  readonly file: string | undefined;
  /** The profile that the command line or MISPATCH_PROFILE names. */
  readonly profile: string;
  readonly read: ReadConfiguration;
  /** The folder of what must last: the outbox, and what lies beside it. */
  readonly state: string;
  /** Throws `configuration_invalid` for a profile that is not there. */
  of(profile: string): Configuration;
}

/** Reads the configuration for a command: the log keeps to its level from then on, and never shows one of its secrets. */
export function openSettings({ environment, log, source }: Pick<Context, 'environment' | 'log' | 'source'>): ReadSettings {
  const settings = readSettings(source, environment);
  for (const secret of secretsOf(settings)) {
    log.conceal(secret);
  }
  log.setLevel(settings.of(settings.profile)['log.level']);
  for (const complaint of misspelt(environment)) {
    log.warn(complaint);
  }
  return settings;
}

/** What must never be shown, of every profile. */
export function secretsOf(settings: ReadSettings): readonly string[] {
  const secret = OPTION_KEYS.filter((key) => findOption(key)?.secret);
  return Object.keys(settings.read.profiles).flatMap((name) => {
    const configuration = settings.of(name);
    return secret.map((key) => String(configuration[key] ?? '')).filter((value) => value !== '');
  });
}

/**
 * Reads the configuration: the file, then the environment, then the command line, each over the one before.
 * Throws `configuration_invalid` with every error of it: a mistyped key must not quietly become a default.
 */
export function readSettings(source: ConfigurationSource, environment: Environment): ReadSettings {
  const file = findConfigurationFile(source.file, environment);
  const fromEnvironment = readEnvironment(environment);
  const fromCommandLine = readAssignments(source.set);
  const secrets: Record<string, string> = readCredentials(environment.CREDENTIALS_DIRECTORY);
  Object.assign(secrets, readSecrets(fromEnvironment.secretFiles));
  const fromFilesOfCommandLine = readSecrets(fromCommandLine.secretFiles);
  const overrides: Settings = { ...secrets, ...fromEnvironment.settings, ...fromFilesOfCommandLine, ...fromCommandLine.settings };
  const read = readConfiguration(file === undefined ? undefined : readFile(file), overrides);
  if (file !== undefined && read.errors.length > 0) {
    refuseForeign(file, readText(file));
  }
  refuse({ [file ?? 'the file']: read, 'the environment': fromEnvironment, 'the command line': fromCommandLine });
  const profiles = putInSecrets(read, overrides);
  const profile = source.profile ?? environment.MISPATCH_PROFILE ?? 'default';
  const named = source.profile !== undefined ? 'the command line' : environment.MISPATCH_PROFILE !== undefined ? 'the environment' : file;
  const of = (name: string): Configuration => {
    const configuration = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
    if (configuration === undefined) {
      const message = `there is no profile "${name}"; there is ${Object.keys(profiles).join(', ')}`;
      throw new Problem('configuration_invalid', { message, place: (name === profile ? named : file) ?? 'the file' });
    }
    return configuration;
  };
  of(profile);
  return { file, profile, read, of, state: dirname(outboxFile(of('default')['outbox.file'], environment)) };
}

/** The usual places, the first that is there: MISPATCH_CONFIG, the user's own, the machine's. One that was named must be there. */
export function findConfigurationFile(named: string | undefined, environment: Environment): string | undefined {
  const wanted = named ?? (environment.MISPATCH_CONFIG || undefined);
  if (wanted !== undefined) {
    return wanted;
  }
  const own = environment.XDG_CONFIG_HOME || join(environment.HOME || homedir(), '.config');
  return [join(own, 'mispatch', 'config.yaml'), '/etc/mispatch/config.yaml'].find((place) => existsSync(place));
}

/** Ours, or that of mime2vt, as which this program may be called. */
function readFile(file: string): unknown {
  const text = readText(file);
  if (!mime2vt.recognises(file, text)) {
    return readOwn(text, file);
  }
  const missing = missingKeys(text);
  if (missing.length > 0) {
    throw new Problem('configuration_invalid', { message: missing.map((key) => `${key} is missing`).join(', '), place: file });
  }
  return mime2vt.read(text).settings;
}

function readOwn(text: string, file: string): unknown {
  try {
    return readYaml(text, file);
  } catch (thrown) {
    refuseForeign(file, text);
    throw thrown;
  }
}

/** Each option of another program would be told of as a mistake, and its first line as no YAML. */
function refuseForeign(file: string, text: string): void {
  const owner = ownerOf(file, text);
  if (owner !== undefined) {
    throw new Problem('configuration_invalid', {
      message: `it is that of ${owner}. mispatch config import ${file} translates it`,
      place: file,
    });
  }
}

function readAssignments(assignments: readonly string[]): {
  readonly settings: Settings;
  readonly secretFiles: readonly Omit<SecretFile, 'profile'>[];
  readonly errors: readonly ConfigurationError[];
} {
  const errors: ConfigurationError[] = [];
  const secretFiles: Omit<SecretFile, 'profile'>[] = [];
  let settings: Settings = {};
  for (const assignment of assignments) {
    const read = readAssignment(assignment);
    if ('error' in read) {
      errors.push(read.error);
    } else if ('secretFile' in read) {
      secretFiles.push(read.secretFile);
    } else {
      settings = { ...settings, ...read.settings };
    }
  }
  return { settings, secretFiles, errors };
}

/** What systemd's LoadCredential= hands over: `misp-key` is the option `misp.key`. */
function readCredentials(folder: string | undefined): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const key of folder ? OPTION_KEYS.filter((option) => findOption(option)?.secret) : []) {
    const place = join(folder ?? '', credentialName(key));
    if (existsSync(place)) {
      secrets[key] = readSecret(place);
    }
  }
  return secrets;
}

/** The systemd credential of a secret: `misp.key` is `misp-key`. */
export function credentialName(key: OptionKey): string {
  return key.replace(/[._]/g, '-');
}

function putInSecrets({ profiles, secretFiles, written }: ReadConfiguration, overrides: Settings): Readonly<Record<string, Configuration>> {
  const complete: Record<string, Configuration> = { ...profiles };
  for (const [name, configuration] of Object.entries(profiles)) {
    const secrets: Record<string, string> = {};
    // Those of the base first, so that a profile's own win; a value that stands in the profile itself wins over a file of the base.
    for (const { key, path, profile } of secretFiles.toSorted(
      (a, b) => Number(a.profile !== 'default') - Number(b.profile !== 'default'),
    )) {
      const own = written[name]?.settings;
      if (!Object.hasOwn(overrides, key) && (profile === name || (profile === 'default' && !Object.hasOwn(own ?? {}, key)))) {
        secrets[key] = readSecret(path);
      }
    }
    complete[name] = { ...configuration, ...secrets };
  }
  return complete;
}

function readSecrets(files: readonly Omit<SecretFile, 'profile'>[]): Record<string, string> {
  return Object.fromEntries(files.map(({ key, path }) => [key, readSecret(path)]));
}

function readSecret(path: string): string {
  return readText(path).trim();
}

/** The text of a configuration file; throws `configuration_invalid` where it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Problem('configuration_invalid', { message: `${path} cannot be read: ${fileReason(cause)}`, place: path }, { cause });
  }
}

/** Throws with all that is wrong, and names the places where it is to be corrected. */
function refuse(places: Readonly<Record<string, { readonly errors: readonly ConfigurationError[] }>>): void {
  const wrong = Object.entries(places).filter(([, { errors }]) => errors.length > 0);
  if (wrong.length > 0) {
    const message = wrong.flatMap(([, { errors }]) => errors.map(({ key, message: what }) => `${key} ${what}`.trim())).join('; ');
    throw new Problem('configuration_invalid', { message, place: wrong.map(([place]) => place).join(' and ') });
  }
}
