import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import type { Format } from '../formats/format.ts';

const NAME = /^\d\d.*(?<!\.d)\.(?:m?js|ts)$/;

/** The modules of the folder whose names begin with two digits, by name. Throws `configuration_invalid` with all that cannot be loaded. */
export async function loadScripts(folder: string): Promise<readonly Format[]> {
  if (folder === '') {
    return [];
  }
  const names = await readdir(folder).catch((cause: Error) => {
    throw new Problem(
      'configuration_invalid',
      { message: `the folder of formats cannot be read, ${cause.message}`, place: 'notify.scripts' },
      { cause },
    );
  });
  const wanted = names.filter((name) => NAME.test(name)).toSorted();
  if (wanted.length === 0) {
    throw new Problem('configuration_invalid', { message: `Could not load any scripts from '${folder}'`, place: 'notify.scripts' });
  }
  const formats: Format[] = [];
  const failures: string[] = [];
  for (const name of wanted) {
    try {
      formats.push(await loadScript(folder, name));
    } catch (thrown) {
      failures.push(`${name}: ${messageOf(thrown)}`);
    }
  }
  if (failures.length > 0) {
    throw new Problem('configuration_invalid', { message: failures.join('; '), place: folder });
  }
  return formats;
}

async function loadScript(folder: string, name: string): Promise<Format> {
  const module: unknown = await import(pathToFileURL(resolve(join(folder, name))).href);
  const entry = (module as { readonly createNotifications?: unknown }).createNotifications;
  if (typeof entry !== 'function') {
    throw new Error('it does not export a function createNotifications');
  }
  return { name, createNotifications: entry as Format['createNotifications'] };
}
