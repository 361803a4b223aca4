import fs, { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appendToMbox } from '#companion/triage/dump.ts';

/** Does this, as another process would, right after this one has looked at a file for the first time. */
function afterNextLook(work: () => void): void {
  const { statSync } = fs;
  const look = vi.spyOn(fs, 'statSync').mockImplementation((...given) => {
    const found = statSync(...given);
    look.mockRestore();
    syncBuiltinESMExports();
    work();
    return found;
  });
  syncBuiltinESMExports();
}

const NOBODY = new AbortController().signal;
const MAIL = { bytes: Buffer.from('Subject: a\n\nb\n') };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-dump-'));
  file = join(folder, 'dump');
  const hours = Date.now() / 1000 - 3600;
  writeFileSync(`${file}.lock`, 'of who died');
  utimesSync(`${file}.lock`, hours, hours);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a lock that was left by one that died holds nobody up', async () => {
  await appendToMbox(file, MAIL, NOBODY);
  expect(readdirSync(folder)).toEqual(['dump']);
});

test('where another process takes such a lock away a moment before, that one has the file to itself', async () => {
  afterNextLook(() => {
    rmSync(`${file}.lock`);
    writeFileSync(`${file}.lock`, 'theirs');
  });
  const added = appendToMbox(file, MAIL, NOBODY);
  await sleep(200);
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe('theirs');
  expect(existsSync(file)).toBe(false);
  rmSync(`${file}.lock`);
  await added;
  expect(readFileSync(file, 'utf8')).toContain('Subject: a');
  expect(readdirSync(folder)).toEqual(['dump']);
});

test('one that died as it took such a lock away holds nobody up either', async () => {
  const hours = Date.now() / 1000 - 3600;
  writeFileSync(`${file}.lock.stale`, '');
  utimesSync(`${file}.lock.stale`, hours, hours);
  await appendToMbox(file, MAIL, NOBODY);
  expect(readdirSync(folder)).toEqual(['dump']);
});
