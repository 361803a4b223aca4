import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/setup.mjs');
let installers: string;

beforeAll(() => {
  installers = mkdtempSync(join(tmpdir(), 'mispatch-setup-'));
  for (const name of ['npm', 'apt-get', 'sudo']) {
    writeFileSync(join(installers, name), `#!/bin/sh\necho ${name} was called >&2\nexit 1\n`, { mode: 0o755 });
  }
});

afterAll(() => rmSync(installers, { recursive: true }));

function setUp(path: string) {
  return spawnSync(process.execPath, [script, '--system'], { encoding: 'utf8', env: { ...process.env, PATH: path } });
}

test('set-up installs nothing, says nothing and needs no network when all is there', () => {
  const { status, stderr, stdout } = setUp(`${installers}${delimiter}${process.env.PATH}`);
  expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '', stdout: '' });
});

test('set-up on a machine where it may not install says what to install and what is left out', () => {
  const { status, stderr } = setUp(join(import.meta.dirname, 'no-such-folder'));
  expect(status).toBe(0);
  expect(stderr).toContain('xvfb, needed for npm start without a display and the Thunderbird tests');
  expect(stderr).toMatch(/Install it with: apt-get install --no-install-recommends .*xdotool/);
});
