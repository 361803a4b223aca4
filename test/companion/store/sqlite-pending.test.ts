import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SqlitePending } from '#companion/store/sqlite-pending.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const DAY = 24 * 3_600_000;

let folder: string;
let pending: SqlitePending;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-pending-'));
  pending = new SqlitePending(join(folder, 'triage.db'));
});

afterEach(() => {
  pending[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['at its time', 0, true],
  ['not before', 1, false],
  ['not before the days that a file may rest are over', 4 * DAY, false],
  ['although it is to rest for years: the clock was ahead when that was noted', 5 * 365 * DAY, true],
])('a file that waits for VirusTotal is due %s', (_when, rest, expected) => {
  pending.note({ sha256: 'a', md5: 'b', name: 'x.exe', tries: 0 }, NOW + rest);
  expect(pending.claim(NOW, DAY) !== undefined).toBe(expected);
  expect(pending.claim(NOW, DAY)).toBeUndefined();
});
