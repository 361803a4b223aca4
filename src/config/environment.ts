import { messageOf } from '#core/message-of.ts';
import { checkValue } from './check-value.ts';
import { type ConfigurationError, explainUnknown, type SecretFile, secretOfFile } from './read-configuration.ts';
import { readYaml } from './read-yaml.ts';
import { findOption, OPTION_KEYS, type OptionKey, type Settings } from './schema.ts';
import { suggest } from './suggest.ts';

const PREFIX = 'MISPATCH_';

/** The environment variable of an option: `misp.url` is `MISPATCH_MISP_URL`. */
export function environmentName(key: OptionKey): string {
  return PREFIX + key.replace(/\./g, '_').toUpperCase();
}

/** Reads every `MISPATCH_...` variable that is an option, and `MISPATCH_..._FILE` of secrets. Variables that are neither are left alone. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): {
  readonly settings: Settings;
  readonly secretFiles: readonly Omit<SecretFile, 'profile'>[];
  readonly errors: readonly ConfigurationError[];
} {
  const settings: Record<string, unknown> = {};
  const secretFiles: Omit<SecretFile, 'profile'>[] = [];
  const errors: ConfigurationError[] = [];
  for (const key of OPTION_KEYS) {
    const name = environmentName(key);
    const path = variables[`${name}_FILE`];
    if (path !== undefined && path !== '' && findOption(key)?.secret) {
      secretFiles.push({ key, path });
    }
    const text = variables[name];
    if (text !== undefined) {
      const read = readSetting(key, text);
      if (read.ok) {
        settings[key] = read.value;
      } else {
        errors.push({ key: name, message: read.message });
      }
    }
  }
  return { settings: settings as Settings, secretFiles, errors };
}

/** Variables that are no option although one was probably meant, each as a sentence for people. */
export function misspelt(variables: Readonly<Record<string, string | undefined>>): readonly string[] {
  const known = [...OPTION_KEYS.flatMap(namesOf), ...NAMES_BESIDE_OPTIONS];
  return Object.keys(variables)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .flatMap((name) => {
      const meant = suggest(
        name.slice(PREFIX.length),
        known.map((one) => one.slice(PREFIX.length)),
      );
      return meant === undefined
        ? []
        : [`The variable ${name} of the environment is not an option and counts for nothing; did you mean ${PREFIX}${meant}?`];
    });
}

/** What the environment says of the configuration itself. */
const NAMES_BESIDE_OPTIONS = [`${PREFIX}CONFIG`, `${PREFIX}PROFILE`];

function namesOf(key: OptionKey): readonly string[] {
  const name = environmentName(key);
  return findOption(key)?.secret ? [name, `${name}_FILE`] : [name];
}

/** Reads `key=value` of a command line, and `key_file=path` of a secret. */
export function readAssignment(
  assignment: string,
): { readonly settings: Settings } | { readonly secretFile: Omit<SecretFile, 'profile'> } | { readonly error: ConfigurationError } {
  const [, key = assignment, text] = /^([^=]*)=(.*)$/s.exec(assignment) ?? [];
  const secret = secretOfFile(key);
  if (text && secret) {
    return { secretFile: { key: secret, path: text } };
  }
  if (!findOption(key) && !secret) {
    return { error: key.includes(':') ? { key: key.split(':')[0] ?? '', message: 'needs a value: KEY=VALUE' } : explainUnknown(key) };
  }
  if (text === undefined || secret) {
    return { error: { key, message: secret ? 'must be the path of a file' : `needs a value: ${key}=VALUE` } };
  }
  const read = readSetting(key as OptionKey, text);
  return read.ok ? { settings: { [key]: read.value } as Settings } : { error: { key, message: read.message } };
}

/** One option from text: lists separated by commas, everything that has an inner structure as YAML or JSON. */
function readSetting(key: OptionKey, text: string): ReturnType<typeof checkValue> {
  const option = findOption(key);
  switch (option?.type) {
    case undefined:
      return { ok: false, message: 'is not an option' };
    case 'text':
      return checkValue(option, text);
    case 'number':
      return checkValue(option, text.trim() === '' ? undefined : Number(text));
    case 'switch':
      return checkValue(option, toBoolean(text));
    case 'choice':
      return checkValue(option, text);
    case 'texts':
      return text.trimStart().startsWith('[')
        ? readStructure(option, text)
        : checkValue(
            option,
            text.split(',').map((one) => one.trim()),
          );
    case 'map':
    case 'rules':
      return readStructure(option, text);
  }
}

function readStructure(option: Parameters<typeof checkValue>[0], text: string): ReturnType<typeof checkValue> {
  try {
    return checkValue(option, readYaml(text, 'the value'));
  } catch (thrown) {
    return { ok: false, message: messageOf(thrown) };
  }
}

function toBoolean(text: string): unknown {
  const word = text.trim().toLowerCase();
  return ['true', 'yes', 'on', '1'].includes(word) ? true : ['false', 'no', 'off', '0'].includes(word) ? false : text;
}
