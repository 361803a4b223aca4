import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { markedName } from './names.ts';

const MODE = 0o640;
const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
/** Names that are tried before it counts as an attack. */
const MAX_NAMES = 20;

/** A file to be written; `name` is safe, `sha256` in hex. */
export interface FileToWrite {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Writes the file into the folder and returns its path: whole or not at all, never executable, over nothing and through no link. A file of
 * that name with the same bytes is this one; beside one with other bytes it gets another name. Throws what the file system throws.
 */
export function writeFileOnce(folder: string, { bytes, name, sha256 }: FileToWrite): string {
  let draft: string | undefined;
  try {
    for (const candidate of namesFor(name, sha256)) {
      const path = join(folder, candidate);
      const found = lookAt(path, bytes);
      if (found === 'the same') {
        return path;
      }
      if (found === 'nothing') {
        draft ??= writeDraft(folder, bytes);
        if (publish(draft, path) || lookAt(path, bytes) === 'the same') {
          return path;
        }
      }
    }
    throw new Error(`all names for ${name} are taken`);
  } finally {
    if (draft !== undefined) {
      rmSync(draft, { force: true });
    }
  }
}

function* namesFor(name: string, sha256: string): Generator<string> {
  yield name;
  yield markedName(name, sha256.slice(0, 12));
  for (let left = MAX_NAMES; left > 0; left -= 1) {
    yield markedName(name, randomBytes(6).toString('hex'));
  }
}

/** What stands there; a link, a pipe or a folder is something else, wherever it leads. */
function lookAt(path: string, bytes: Uint8Array): 'nothing' | 'the same' | 'another' {
  let file: number;
  try {
    file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' ? 'nothing' : 'another';
  }
  try {
    const found = fstatSync(file);
    return found.isFile() && found.size === bytes.length && readFileSync(file).equals(bytes) ? 'the same' : 'another';
  } finally {
    closeSync(file);
  }
}

/** Its name is hidden: whoever looks at the folder while it is written, or after this process was killed, takes it for nothing whole. */
function writeDraft(folder: string, bytes: Uint8Array): string {
  const draft = join(folder, `.mispatch-${process.pid}-${randomBytes(6).toString('hex')}`);
  const file = openSync(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, MODE);
  try {
    writeFileSync(file, bytes);
    fchmodSync(file, MODE);
    fsyncSync(file);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  } finally {
    closeSync(file);
  }
  return draft;
}

/** Gives the draft its name, where that is free: a link never replaces anything, and a name that is taken by a rename was our own. */
function publish(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'EEXIST' || !reserve(path)) {
      return false;
    }
    renameSync(draft, path);
    return true;
  }
}

/** For file systems without links. */
function reserve(path: string): boolean {
  try {
    closeSync(openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, MODE));
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') {
      return false;
    }
    throw thrown;
  }
}
