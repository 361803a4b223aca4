import { findOption, type Settings } from '#config/schema.ts';

/** Values of options without those that nobody may see again. */
export function withoutSecrets(values: Settings): Settings {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !findOption(key)?.secret));
}
