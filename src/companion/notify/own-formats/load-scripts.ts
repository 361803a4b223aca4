import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileReason } from '#companion/file-reason.ts';
import type { Configuration } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import type { Format } from '../formats/format.ts';
import type { NotifyLog } from '../notification.ts';
import type { PythonFormats } from '../python-formats/python-formats.ts';

const NAME = /^\d\d.*(?<!\.d)\.(?:m?js|ts|py)$/;

/** What loads scripts, and who is told of them. */
export interface Loading {
  readonly python: PythonFormats;
  readonly log: NotifyLog;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The modules and the scripts in Python of the folder notify.scripts whose names begin with two digits, by name. Throws `configuration_invalid`
 * with all that cannot be loaded, and the reason of the signal once that is aborted.
 */
export async function loadScripts(configuration: Configuration, { log, python, signal }: Loading): Promise<readonly Format[]> {
  const folder = configuration['notify.scripts'].trim();
  const limit = configuration['notify.format_timeout'] * 1000;
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
  await warnOfWritable([folder, ...wanted.map((name) => join(folder, name))], log);
  const formats: Format[] = [];
  const failures: string[] = [];
  for (const name of wanted) {
    try {
      formats.push(await (name.endsWith('.py') ? python.load(name, signal) : inTime(loadScript(folder, name), limit, signal)));
    } catch (thrown) {
      signal?.throwIfAborted();
      failures.push(`${name}: ${messageOf(thrown)}`);
    }
  }
  if (failures.length > 0) {
    throw new Problem('configuration_invalid', { message: failures.join('; '), place: folder });
  }
  return formats;
}

/** Whoever can write there runs programs with the rights of mispatch. */
async function warnOfWritable(places: readonly string[], log: NotifyLog): Promise<void> {
  for (const place of places) {
    const found = await stat(place).catch(() => undefined);
    if (found && (found.mode & WRITABLE_BY_ALL) !== 0) {
      log.warn(`Everybody may write to ${place}, and so run programs with the rights of mispatch. Take that away: chmod o-w ${place}`);
    }
  }
}

const WRITABLE_BY_ALL = 0o002;

async function inTime<T>(work: Promise<T>, limit: number, signal?: AbortSignal): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`it has not loaded within ${limit / 1000} seconds`)), limit);
  const abort = () => reject(new Error('the run is ended'));
  signal?.addEventListener('abort', abort);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

async function loadScript(folder: string, name: string): Promise<Format> {
  const module: unknown = await import(pathToFileURL(resolve(join(folder, name))).href);
  const entry = (module as { readonly createNotifications?: unknown }).createNotifications;
  if (typeof entry !== 'function') {
    throw new Error('it does not export a function createNotifications');
  }
  return { name, createNotifications: entry as Format['createNotifications'] };
}
