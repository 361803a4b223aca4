import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder } from '#companion/make-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-folder-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a folder', () => {
  test('is made with those above it, for its owner alone, and taken as it is where it is there', () => {
    for (const _time of ['first', 'second']) {
      makeFolder(join(folder, 'a', 'b'));
    }
    expect(['a', 'a/b'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  test('is no folder below a file', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeFolder(join(folder, 'file', 'a'))).toThrow(/ENOTDIR/);
  });

  // Node's own `recursive` never returns here.
  test.runIf(process.platform === 'linux')('is told of where the system has no place for it', () => {
    expect(() => makeFolder('/proc/nowhere/a')).toThrow(/ENOENT/);
  });
});
