import { stringify } from 'yaml';
import { importForeign } from '#config/import/index.ts';
import { writtenOut } from '#config/presets/index.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { readYaml } from '#config/read-yaml.ts';
import { findOption, type Settings as Values } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import type { ImportView, Requests } from '#ui/messages.ts';
import { BASE_PROFILE, type WrittenProfiles } from './adapters/settings.ts';
import type { Addon } from './addon.ts';
import { changeSettings } from './change-settings.ts';
import { withoutSecrets } from './without-secrets.ts';

/** The file that the companion reads. Secrets are in it only when asked for. */
export function exportFile(written: WrittenProfiles, withSecrets: boolean): Requests['exportOptions']['output'] {
  const shown = (values: Values) => nest(withSecrets ? values : withoutSecrets(values));
  const { [BASE_PROFILE]: base = {}, ...profiles } = written;
  const named = Object.entries(profiles).map(([name, values]) => [name, shown(values)]);
  const file = { ...shown(base), ...(named.length > 0 && { profiles: Object.fromEntries(named) }) };
  return { name: 'mispatch.yaml', text: stringify(file) };
}

/** What a file would change, or changes it where `apply` says so. Throws `configuration_invalid`. */
export async function importFile({ apply, name, text }: Requests['importOptions']['input'], addon: Addon): Promise<ImportView> {
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
  }
  const notes = [...errors.map(({ key, message }) => `${key}: ${message}`), ...(foreign?.notes ?? [])];
  return { changes, notes, ...(errors.length > 0 && { hasErrors: true }) };
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
