import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it that are missing, each for its owner alone. Throws what the file system throws.
 * Node's own `recursive` tries without end where the system denies a folder by ENOENT, as below /proc.
 */
export function makeFolder(folder: string): void {
  if (isThere(folder)) {
    return;
  }
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (cause) {
    // Another process may have been quicker.
    if (!isThere(folder)) {
      throw cause;
    }
  }
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) !== undefined;
}
