import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeMail } from './mails.ts';
import { type Machine, makeMachine, PROGRAM } from './mispatch.ts';

const PROCMAIL = '/usr/bin/procmail';
const isInstalled = existsSync(PROCMAIL);
if (!isInstalled) {
  console.warn('LEFT OUT: mispatch behind a real procmail, which is not installed.');
}

describe.skipIf(!isInstalled)('behind a real procmail', () => {
  let sandbox: Sandbox;
  let machine: Machine;

  beforeEach(async () => {
    sandbox = await startMispSandbox();
    machine = makeMachine(`misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}", timeout: 60 }\n`, Object.values(sandbox.keys));
  });

  afterEach(async () => {
    machine.remove();
    await sandbox.close();
  });

  async function deliver(mail: string): Promise<number | null> {
    const rules = machine.write(
      'procmailrc',
      `SHELL=/bin/sh\nLOGFILE=${machine.folder}/procmail.log\nDEFAULT=${machine.folder}/mbox\n:0 w\n| ${process.execPath} ${PROGRAM} submit --config ${machine.config} --set outbox.file=${machine.folder}/outbox.db -\n`,
    );
    const procmail = spawn(PROCMAIL, [rules], { stdio: ['pipe', 'ignore', 'inherit'] });
    procmail.stdin.end(mail.replaceAll('\r\n', '\n'));
    const [code] = await once(procmail, 'exit');
    return code as number | null;
  }

  test('a mail becomes an event', async () => {
    expect(await deliver(makeMail('procmail'))).toBe(0);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice procmail']);
    expect(existsSync(join(machine.folder, 'mbox'))).toBe(false);
  });

  test('MISP being away makes procmail keep the mail', async () => {
    sandbox.fail({ how: 'cut' });
    expect(await deliver(makeMail('kept'))).toBe(0);
    expect(readFileSync(join(machine.folder, 'mbox'), 'utf8')).toContain('kept@sender-domain.test');
  });
});
