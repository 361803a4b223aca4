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

test.each([
  ['by another one that comes at the same time', 0, false],
  ['by one that looked at the clock before, and had to wait for it', -5, false],
  ['by another one when the claim is over', 10_000, true],
  ['by one whose clock is years behind, for it was put back', -5 * 365 * DAY, true],
])('a file that is claimed for its upload is taken or left: %s, %i ms later', (_who, later, expected) => {
  const lease = 10_000;
  expect(pending.claimUpload('a', { owner: 'one', now: NOW, lease })).toBe(true);
  expect(pending.claimUpload('a', { owner: 'two', now: NOW + later, lease })).toBe(expected);
});
