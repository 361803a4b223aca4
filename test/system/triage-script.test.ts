import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { startVirusTotal, type VirusTotalStandIn } from '../stand-ins/virustotal.ts';
import { mailWith } from './attachments.ts';
import { type Machine, makeMachine, PROGRAM } from './mispatch.ts';

const KEY = 'virus-key-of-this-test';

describe('the script of docs/companion.md that stands between Postfix, the triage and MISP', () => {
  let sandbox: Sandbox;
  let service: VirusTotalStandIn;
  let machine: Machine;
  let script: string;

  beforeEach(async () => {
    sandbox = await startMispSandbox();
    service = await startVirusTotal({ key: KEY, files: { [sha256('bad')]: 2, [sha256('good')]: 0 } });
    machine = makeMachine(
      `misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}" }\ntriage: { log: stderr }\nvirustotal: { key: ${KEY}, max_wait: 5 }\n`,
      [],
    );
    const program = machine.write('mispatch', `#!/bin/sh\nexec ${process.execPath} ${PROGRAM} "$@"\n`);
    script = machine.write('triage-mail', scriptOfGuide().replaceAll('/usr/local/bin/mispatch', program).replace('/var/mime', 'mime'));
    for (const path of [program, script]) chmodSync(path, 0o755);
  });

  afterEach(async () => {
    machine.remove();
    await service.close();
    await sandbox.close();
  });

  async function deliver(attached: string): Promise<number> {
    const child = spawn(script, {
      cwd: machine.folder,
      env: {
        PATH: process.env.PATH,
        HOME: machine.folder,
        TMPDIR: machine.folder,
        MISPATCH_CONFIG: machine.config,
        STATE_DIRECTORY: `${machine.folder}/state`,
        ...asVirusTotal(service.port),
      },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.end(mailWith('handed-on', [{ name: 'a.bin', bytes: attached }]));
    const [code] = await once(child, 'exit');
    return code as number;
  }

  test('makes an event of a mail in which something is malicious, and of no other', async () => {
    expect(await deliver('good')).toBe(0);
    expect(sandbox.events()).toHaveLength(0);
    expect(await deliver('bad')).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('has Postfix try again where the triage could not do its work', async () => {
    machine.write('config.yaml', 'triage: { log: nowhere }\n');
    expect(await deliver('bad')).toBe(75);
  });
});

function scriptOfGuide(): string {
  const scripts = readFileSync('docs/companion.md', 'utf8').matchAll(/```sh\n(#!\/bin\/sh\n[\s\S]*?)```/g);
  return [...scripts].map(([, text = '']) => text).find((text) => text.includes('submit')) ?? '';
}

/** The program believes that the stand-in is www.virustotal.com. */
function asVirusTotal(port: number) {
  return {
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    NO_PROXY: '127.0.0.1,localhost',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_NO_WARNINGS: '1',
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
