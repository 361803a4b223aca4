import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/** What `%d`, `%m` and `%y` stand for on a day, in the time of this machine: day, month, and the year in four digits. */
export function fillInDate(pattern: string, day: Date): string {
  const parts: Readonly<Record<string, string>> = {
    '%d': String(day.getDate()).padStart(2, '0'),
    '%m': String(day.getMonth() + 1).padStart(2, '0'),
    '%y': String(day.getFullYear()).padStart(4, '0'),
  };
  return pattern.replace(/%[dmy]/g, (mark) => parts[mark] ?? mark);
}

/**
 * The folder of a pattern on a day, made where it is missing, with these rights. What stands before the first mark is the administrator's
 * word and may lead anywhere; what comes with the date must be real folders, since whoever may write above could have planted a link there.
 * Throws what the file system throws.
 */
export function openFolder(pattern: string, { day, mode }: { readonly day: Date; readonly mode: number }): string {
  const names = resolve(pattern).split(sep).slice(1);
  const dated = names.findIndex((name) => /%[dmy]/.test(name));
  let folder: string = sep;
  for (const [index, name] of names.entries()) {
    folder = join(folder, fillInDate(name, day));
    makeFolder(folder, mode);
    const found = dated >= 0 && index >= dated ? lstatSync(folder) : statSync(folder);
    if (!found.isDirectory()) {
      throw new Error(`${folder} is not a folder`);
    }
  }
  return folder;
}

function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
    // The umask has no say in what an option sets.
    chmodSync(folder, mode);
  } catch (cause) {
    // Another process may have been quicker. Above, there may be folders that this user cannot write and need not.
    if (!statSync(folder, { throwIfNoEntry: false })) {
      throw cause;
    }
  }
}
