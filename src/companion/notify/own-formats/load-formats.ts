import type { Configuration } from '#config/schema.ts';
import type { CopyRule, Format } from '../formats/format.ts';
import { BUILTIN_FORMATS } from '../formats/index.ts';
import { type Loading, loadScripts } from './load-scripts.ts';
import { readFormats } from './read-formats.ts';

/** Every format in the order in which they are asked, and the copies that are wanted. */
export interface LoadedFormats {
  readonly formats: readonly Format[];
  readonly copies: readonly CopyRule[];
}

/** Loads what the configuration names. Throws `configuration_invalid` where any of it cannot be loaded, and the reason of the signal. */
export async function loadFormats(configuration: Configuration, loading: Loading): Promise<LoadedFormats> {
  const scripts = await loadScripts(configuration, loading);
  const declared = readFormats(configuration['notify.formats'].trim());
  const wanted = new Set(['copies', ...configuration['notify.builtin_formats']]);
  const builtin = Object.entries(BUILTIN_FORMATS).flatMap(([name, format]) => (wanted.has(name) ? [format] : []));
  // Of the same number, what the operator wrote comes first; the rest of a name counts only among scripts and among their like.
  const groups = [scripts, declared.formats, builtin];
  const formats = groups.flat().toSorted((a, b) => numberOf(a) - numberOf(b));
  return { formats, copies: declared.copies };
}

function numberOf({ name }: Format): number {
  return Number.parseInt(name.slice(0, 2), 10);
}
