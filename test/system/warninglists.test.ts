import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { type Machine, makeMachine } from './mispatch.ts';

const MAIL = 'From: a@evil-shop.com\r\nMessage-ID: <w1@evil-shop.com>\r\nSubject: x\r\n\r\nsee dns.google and 8.8.8.8\r\n';

let sandbox: Sandbox;
let machine: Machine;
beforeEach(async () => {
  sandbox = await startMispSandbox();
  machine = makeMachine(`misp: { url: "${sandbox.url}/", key: "${sandbox.keys.analyst}" }\n`, Object.values(sandbox.keys));
});
afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

function files(): readonly string[] {
  return readdirSync(join(machine.folder, 'state')).filter((name) => name.startsWith('warninglists-'));
}

describe('mispatch warninglists', () => {
  test('shows the lists that Mispatch brings along until it has fetched those of the MISP, which then count', async () => {
    const before = await machine.run(['warninglists']);
    expect(before).toMatchObject({ code: 0, stderr: '' });
    expect(before.stdout).toMatch(/Fetched +never/);
    expect(before.stdout).toMatch(/List of RFC 1918 CIDR blocks +\d+ +3 +shipped/);
    expect(before.stdout).not.toMatch(/server$/m);

    const refreshed = await machine.run(['warninglists', 'refresh']);
    expect(refreshed).toMatchObject({ code: 0, stderr: '' });
    expect(files()).toHaveLength(1);

    const after = JSON.parse((await machine.run(['warninglists', '--json'])).stdout);
    expect(after).toMatchObject({ url: sandbox.url, fetched: expect.stringMatching(/^\d{4}-.*Z$/), leftOut: [] });
    expect(after.lists).toHaveLength(38);
    expect(after.lists).toContainEqual({ name: 'List of RFC 1918 CIDR blocks', version: '5', entries: 3, source: 'server' });

    const draft = JSON.parse((await machine.run(['preview', '-', '--json'], { input: MAIL })).stdout);
    expect(JSON.stringify(draft.rows)).toContain('List of known public DNS resolvers expressed as hostname');
  });

  test('drafts with the lists it brings along, and says so, where what it has fetched is broken', async () => {
    await machine.run(['warninglists', 'refresh']);
    writeFileSync(join(machine.folder, 'state', files()[0] ?? ''), '{"lists":');
    const { code, stdout } = await machine.run(['preview', '-', '--json'], { input: MAIL });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).notices).toMatchObject([{ code: 'warninglists_unreadable' }]);
    const shown = await machine.run(['warninglists']);
    expect(shown.code).toBe(0);
    expect(shown.stderr).toContain('cannot be read');
    expect(shown.stdout).toMatch(/ shipped$/m);
  });

  test('keeps what it has where the MISP does not answer, and asks to be run later', async () => {
    await machine.run(['warninglists', 'refresh']);
    await sandbox.close();
    const { code } = await machine.run(['warninglists', 'refresh']);
    expect(code).toBe(75);
    expect(JSON.parse((await machine.run(['warninglists', '--json'])).stdout).lists[0].source).toBe('server');
    sandbox = await startMispSandbox();
  });

  test('takes no other words', async () => {
    expect((await machine.run(['warninglists', 'purge'])).code).toBe(64);
  });
});
