import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileReason } from '#companion/file-reason.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import type { Format } from '../formats/format.ts';
import type { PythonFormats } from '../python-formats/python-formats.ts';

const NAME = /^\d\d.*(?<!\.d)\.(?:m?js|ts|py)$/;

/**
 * The modules and the scripts in Python of the folder whose names begin with two digits, by name; each has so many milliseconds to load.
 * Throws `configuration_invalid` with all that cannot be loaded.
 */
export async function loadScripts(folder: string, limit: number, python: PythonFormats): Promise<readonly Format[]> {
  if (folder === '') {
    return [];
  }
  const names = await readdir(folder).catch((cause: Error) => {
    throw new Problem(
      'configuration_invalid',
      { message: `the folder of formats, ${folder}, cannot be read: ${fileReason(cause)}`, place: 'notify.scripts' },
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
      formats.push(await (name.endsWith('.py') ? python.load(name) : inTime(loadScript(folder, name), limit)));
    } catch (thrown) {
      failures.push(`${name}: ${messageOf(thrown)}`);
    }
  }
  if (failures.length > 0) {
    throw new Problem('configuration_invalid', { message: failures.join('; '), place: folder });
  }
  return formats;
}

async function inTime<T>(work: Promise<T>, limit: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`it has not loaded within ${limit / 1000} seconds`)), limit);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function loadScript(folder: string, name: string): Promise<Format> {
  const module: unknown = await import(pathToFileURL(resolve(join(folder, name))).href);
  const entry = (module as { readonly createNotifications?: unknown }).createNotifications;
  if (typeof entry !== 'function') {
    throw new Error('it does not export a function createNotifications');
  }
  return { name, createNotifications: entry as Format['createNotifications'] };
}
