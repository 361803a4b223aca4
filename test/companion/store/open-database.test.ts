import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#companion/store/open-database.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-database-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a database that cannot be set up is let go of: others may write it', () => {
  const file = join(folder, 'a.db');
  using other = new DatabaseSync(file, { timeout: 0 });
  other.exec('CREATE TABLE one (a); CREATE INDEX two ON one (a)');
  const tables = 'CREATE TABLE IF NOT EXISTS one (a); CREATE TABLE IF NOT EXISTS two (a);';
  expect(() => openDatabase(file, { format: 1, tables, patience: 0 })).toThrow('there is already an index named two');
  other.exec('INSERT INTO one VALUES (1)');
  expect(other.prepare('SELECT count(*) AS count FROM one').get()).toEqual({ count: 1 });
});
