import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/setup.mjs');

function setUp(environment: NodeJS.ProcessEnv) {
  return spawnSync(process.execPath, [script, '--system'], { encoding: 'utf8', env: environment });
}

test('set-up says nothing and needs no network when all is there', () => {
  const { status, stderr, stdout } = setUp({ ...process.env, npm_config_offline: 'true', http_proxy: 'http://127.0.0.1:9' });
  expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '', stdout: '' });
});

test('set-up on a machine where it may not install says what to install and what is left out', () => {
  const { status, stderr } = setUp({ ...process.env, PATH: join(import.meta.dirname, 'no-such-folder') });
  expect(status).toBe(0);
  expect(stderr).toContain('xvfb, needed for npm start without a display and the Thunderbird tests');
  expect(stderr).toMatch(/Install it with: apt-get install --no-install-recommends .*xdotool/);
});
