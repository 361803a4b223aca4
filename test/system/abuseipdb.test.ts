import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AbuseIpdbStandIn, startAbuseIpdb } from '../stand-ins/abuseipdb.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeMail } from './mails.ts';
import { type Machine, makeMachine } from './mispatch.ts';

const KEY = 'abuse-key-of-this-test';
const BAD = '81.2.69.142';
const REPORT = { abuseConfidenceScore: 87, totalReports: 143, numDistinctUsers: 21, isp: 'Example Hosting Ltd' };

let sandbox: Sandbox;
let service: AbuseIpdbStandIn;
let machine: Machine;

beforeEach(async () => {
  sandbox = await startMispSandbox();
  service = await startAbuseIpdb({ key: KEY, reports: { [BAD]: REPORT } });
  machine = makeMachine(
    `misp: { url: "${sandbox.url}", key: "${sandbox.keys.analyst}" }\nabuseipdb: { key: ${KEY} }\nlists: { own_addresses: [89.160.20.0/24] }\n`,
    [...Object.values(sandbox.keys), KEY],
  );
});

afterEach(async () => {
  machine.remove();
  await service.close();
  await sandbox.close();
});

/** The program believes that the stand-in is api.abuseipdb.com. */
function run(command: 'submit' | 'preview', unique: string, ...options: readonly string[]) {
  const environment = {
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${service.port}`,
    NO_PROXY: '127.0.0.1,localhost',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  };
  const input = makeMail(unique, { body: `C2: ${BAD}:8080, ${BAD}, own 89.160.20.112, inside 10.1.2.3` });
  return machine.run([command, '-', ...options], { input, environment });
}

function submit(unique: string, ...options: readonly string[]) {
  return run('submit', unique, ...options);
}

function commentOf(value: string): readonly (string | undefined)[] {
  return sandbox.events().flatMap(({ Attribute }) => Attribute.filter((one) => one.value === value).map(({ comment }) => comment));
}

describe('mispatch submit with a key of AbuseIPDB', () => {
  test('asks for the public address alone, at its own name, and sends the score as the comment of the attribute', async () => {
    expect((await submit('one')).code).toBe(0);
    expect(service.asked).toEqual([BAD]);
    expect(service.last()?.headers).toMatchObject({ host: 'api.abuseipdb.com', key: KEY });
    expect(commentOf(BAD)).toEqual(['AbuseIPDB Score: 87 of 100, 143 reports by 21 users in 90 days, ISP Example Hosting Ltd']);
    expect(commentOf(`${BAD}|8080`)).toEqual(commentOf(BAD));
    expect(commentOf('89.160.20.112')).toEqual(['']);
  });

  test('a second process uses the answer that the first one kept, and counts with it', async () => {
    await submit('one');
    await submit('two');
    expect(service.asked).toEqual([BAD]);
    expect(commentOf(BAD)).toHaveLength(2);
    expect(new Set(commentOf(BAD)).size).toBe(1);
    const { stdout } = await run('preview', 'three', '--set', 'abuseipdb.per_day=1', '--set', 'abuseipdb.max_age=30');
    expect(stdout).toContain('AbuseIPDB was asked 1 times today');
    expect(service.asked).toEqual([BAD]);
  });

  test('loses no mail where the service fails or its answers cannot be kept', async () => {
    service.misbehave({ status: 401 });
    const refused = await submit('one');
    expect(refused.code).toBe(0);
    expect(refused.stderr).toContain('mispatch: warning: AbuseIPDB did not answer: it does not accept the key.');
    expect(sandbox.events()).toHaveLength(1);
    service.misbehave(undefined);
    writeFileSync(join(machine.folder, 'state', 'answers.db'), 'no database');
    for (const rest of ['-wal', '-shm']) {
      writeFileSync(join(machine.folder, 'state', `answers.db${rest}`), '');
    }
    expect((await submit('two')).code).toBe(0);
    expect(sandbox.events()).toHaveLength(2);
    expect(commentOf(BAD)).toContain('AbuseIPDB Score: 87 of 100, 143 reports by 21 users in 90 days, ISP Example Hosting Ltd');
    expect((await run('preview', 'three')).stdout).toContain('The answers of services cannot be kept');
  });

  test('a dry run asks nobody', async () => {
    expect((await submit('one', '--dry-run')).code).toBe(0);
    expect(service.asked).toEqual([]);
  });
});
