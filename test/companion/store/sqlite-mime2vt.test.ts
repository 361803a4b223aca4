import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SqliteMime2vt } from '#companion/store/sqlite-mime2vt.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-mime2vt-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['by this process', false],
  ['by another one in the same moment', true],
])('a database of the first version of mime2vt gets the columns that it lacks %s', (_by, isOther) => {
  const file = join(folder, 'mime2vt.db');
  using other = new DatabaseSync(file, { timeout: 0 });
  other.exec('CREATE TABLE files (md5 TEXT PRIMARY KEY, filename TEXT)');
  const prepare = DatabaseSync.prototype.prepare;
  const prepared = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql) {
    const statement = prepare.call(this, sql);
    if (sql === 'PRAGMA table_info(files)') {
      prepared.mockRestore();
      const rows = statement.all();
      statement.all = () => rows;
      if (isOther) {
        new SqliteMime2vt(file)[Symbol.dispose]();
      }
    }
    return statement;
  });
  using store = new SqliteMime2vt(file);
  expect(store.see({ md5: 'a', name: 'b' }, '0/0', new Date())).toBe('created');
  expect(other.prepare('SELECT occurrences FROM files').all()).toEqual([{ occurrences: 1 }]);
});
