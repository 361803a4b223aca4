import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeMail } from './mails.ts';
import { type Machine, makeMachine, PROGRAM } from './mispatch.ts';

let sandbox: Sandbox;
let machine: Machine;
let calls: string[];

beforeEach(async () => {
  calls = [];
  sandbox = await startMispSandbox({ log: (line) => calls.push(line) });
  machine = makeMachine(`misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}", timeout: 60 }\n`, Object.values(sandbox.keys));
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

/** What `mispatch outbox list` says of the only mail in it. */
async function waits(): Promise<string> {
  const { stdout } = await machine.run(['outbox', 'list']);
  return stdout.split('\n').find((line) => line.includes('Invoice')) ?? stdout;
}

/** Postfix bounces a mail for every code but 0 and 75 (pipe(8)): none may be lost, and none sent back to whoever wrote it. */
describe('behind the pipe of a mail server', () => {
  test.each([
    ['a MISP that answers 401', { how: 'status', status: 401 }, 75, 'tried again'],
    ['a MISP that has too much to do', { how: 'status', status: 429, retryAfter: '3600' }, 75, 'tried again'],
    ['a proxy that has no MISP behind it', { how: 'status', status: 502 }, 75, 'tried again'],
    ['a MISP that hangs', { how: 'hang' }, 75, 'tried again'],
    ['a MISP that answers too late', { how: 'latency', milliseconds: 4000 }, 75, 'tried again'],
    ['a mail that is larger than MISP takes', { how: 'status', status: 413, path: '/events/add' }, 0, 'stopped'],
  ] as const)('%s: the mail is kept here, and the server hears no more than 0 or 75', async (_what, fault, code, state) => {
    sandbox.fail(fault);
    const impatient = fault.how === 'status' ? [] : ['--set', 'misp.timeout=2'];
    const run = await machine.run(['submit', '-', ...impatient], { input: makeMail('kept') });
    expect([run.code, run.stdout]).toEqual([code, '']);
    expect(run.stderr).toContain('The mail is kept in the outbox as ');
    expect(await waits()).toContain(state);
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice kept']);
  });

  test('a key that MISP refuses keeps every mail in the queue of the server until it is mended', async () => {
    const environment = { MISPATCH_MISP_KEY: sandbox.keys.disabled };
    expect((await machine.run(['submit', '-'], { input: makeMail('key'), environment })).code).toBe(75);
    expect((await machine.run(['submit', '-'], { input: makeMail('key') })).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test.each([
    ['no configuration at all', ['--config', 'nowhere.yaml'], {}],
    ['a configuration with a mistyped key', ['--set', 'misp.ulr=x'], {}],
    ['a profile that is not there', ['--profile', 'trap'], {}],
    ['an address that is none', [], { MISPATCH_MISP_URL: 'misp' }],
    ['an address that is not encrypted', [], { MISPATCH_MISP_URL: 'http://misp.example.org' }],
    ['a host that does not exist', [], { MISPATCH_MISP_URL: 'https://misp.invalid' }],
    ['an option that does not exist', ['--no-such-option'], {}],
  ] as const)('%s costs no mail', async (_what, options, environment) => {
    const { code, stderr } = await machine.run(['submit', '-', ...options], { input: makeMail('bad'), environment });
    expect(code).toBe(75);
    expect(stderr).toMatch(/^mispatch: error: /);
    expect(stderr).not.toContain('    at ');
  });

  test('a disk that is full is told, and nothing is said to be accepted', async () => {
    // A limit on the size of files does what a full disk does.
    const child = spawn('bash', ['-c', `ulimit -f 40; exec "$0" "$@"`, process.execPath, PROGRAM, 'submit', '--queue', '-'], {
      env: { HOME: machine.folder, MISPATCH_CONFIG: machine.config, STATE_DIRECTORY: `${machine.folder}/state` },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(makeMail('full', { body: 'x'.repeat(100_000) }));
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(75);
    expect(Buffer.concat(errors).toString()).toContain('The outbox cannot be written');
    expect((await machine.run(['submit', '-'], { input: makeMail('full') })).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('a mail without a single byte is told and forgotten: there is nothing to keep, and a bounce would go to nobody', async () => {
    for (const input of ['', 'From a@b.example Fri Nov 20 08:15:00 2026\n']) {
      const { code, stderr } = await machine.run(['submit', '-'], { input });
      expect(code).toBe(0);
      expect(stderr).toContain('The mail has no content: 0 bytes.');
    }
    expect((await machine.run(['submit', '-'])).code).toBe(0);
    expect(calls).toEqual([]);
  });

  test.each([
    ['submit', '-'],
    ['submit', '--dry-run', '-'],
    ['preview', '-'],
    ['undo', '-'],
    ['extract', '-'],
  ])('%s %s: who stops the process while a mail comes in keeps the mail, and half of it is nothing', async (...args) => {
    const child = machine.start(args, { stdin: 'open' });
    const said = Promise.all([text(child.stdout as Readable), text(child.stderr as Readable)]);
    // More than a pipe holds: when it has gone, the program reads.
    await new Promise((resolve) => child.stdin?.write(`Subject: Invoice half\r\n\r\n${'https://evil.exa\r\n'.repeat(100_000)}`, resolve));
    child.kill('SIGTERM');
    child.stdin?.end();
    expect(await once(child, 'close')).toEqual([75, null]);
    expect(await said).toEqual(['', 'mispatch: warning: It was ended before it was done.\n']);
    expect((await machine.run(['outbox', 'list'])).stdout).toBe('The outbox is empty.\n');
  });

  test('a server that stops the process in the middle of a mail box keeps all of it', async () => {
    const box = Array.from({ length: 20 }, (_, index) => `From a@b Fri Nov 20 08:15:00 2026\n${makeMail(`m${index}`)}\n`);
    sandbox.fail({ how: 'latency', milliseconds: 300 });
    const child = machine.start(['submit', machine.write('box', box.join('').replaceAll('\r\n', '\n'))]);
    while (sandbox.events().length < 2) {
      await sleep(20);
    }
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(75);
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(new Set(sandbox.events().map(({ info }) => info)).size).toBe(20);
    expect(sandbox.events()).toHaveLength(20);
  });
});
