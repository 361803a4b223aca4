import { stringify } from 'yaml';
import { findOption, type Settings } from './schema.ts';
import type { WrittenProfile } from './written-profile.ts';

/**
 * The file that says this, as YAML: `default` at the top, the other profiles below it. `readConfiguration` reads it back to the same.
 * Secrets are left out unless asked for.
 */
export function writeConfiguration(profiles: Readonly<Record<string, WrittenProfile>>, { withSecrets = false } = {}): string {
  const { default: base = { settings: {} }, ...others } = profiles;
  const named = Object.entries(others).map(([name, profile]) => [name, toFile(profile, withSecrets)]);
  const file = { ...toFile(base, withSecrets), ...(named.length > 0 && { profiles: Object.fromEntries(named) }) };
  return Object.keys(file).length === 0 ? '' : stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}

function toFile({ preset, settings }: WrittenProfile, withSecrets: boolean): Readonly<Record<string, unknown>> {
  const kept = Object.entries(settings).filter(([key]) => withSecrets || !findOption(key)?.secret);
  return { ...(preset !== undefined && { preset }), ...nest(Object.fromEntries(kept)) };
}

/** `{'misp.url': ...}` as people write it: `{misp: {url: ...}}`. */
export function nest(settings: Settings): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const nested: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of Object.entries(settings)) {
    const dot = key.indexOf('.');
    const group = key.slice(0, dot);
    nested[group] = { ...nested[group], [key.slice(dot + 1)]: value };
  }
  return nested;
}
