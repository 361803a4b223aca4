import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { writeMmdb } from '../stand-ins/mmdb.ts';
import { makeMail } from './mails.ts';
import { type Machine, makeMachine } from './mispatch.ts';

const BODY = { body: 'C2: 81.2.69.142, 89.160.20.112:8080' };

let sandbox: Sandbox;
let machine: Machine;
let file: string;

beforeEach(async () => {
  sandbox = await startMispSandbox();
  machine = makeMachine(`misp: { url: "${sandbox.url}", key: "${sandbox.keys.analyst}" }\n`, Object.values(sandbox.keys));
  file = machine.write('countries.mmdb', writeMmdb({ '81.2.69.0/24': { country: { iso_code: 'GB' } } }));
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

/** With a database and a country that is not reported. */
function run(command: readonly string[], unique: string, database = file) {
  const settings = ['--set', `geoip.database=${database}`, '--set', 'geoip.exclude_countries=gb'];
  return machine.run([...command, ...settings], { input: makeMail(unique, BODY) });
}

describe('geoip', () => {
  test('keeps addresses of an excluded country out of the event and shows why', async () => {
    const { code, stdout } = await run(['preview', '-'], 'one');
    expect(code).toBe(0);
    expect(stdout).toMatch(/81\.2\.69\.142.*country: GB/);
    const { stderr } = await run(['submit', '--log', 'json', '-'], 'one');
    expect(stderr).toMatch(/"message":"[^"]*: 81\.2\.69\.142 is held back, since its country is excluded: GB"/);
    const values = sandbox.events().flatMap(({ Attribute }) => Attribute.map(({ value }) => value));
    expect(values).toContain('89.160.20.112|8080');
    expect(values.filter((value) => value.includes('81.2.69'))).toEqual([]);
  });

  test('without a database that can be read holds nothing back, says so, and loses no mail', async () => {
    for (const broken of [machine.write('broken.mmdb', 'not a database'), '/nowhere.mmdb', '']) {
      const { code, stdout } = await run(['preview', '-'], 'two', broken);
      expect(code).toBe(0);
      expect(stdout).toContain('The database of countries cannot be read');
      const sent = await run(['submit', '-'], `two${broken.length}`, broken);
      expect(sent.code).toBe(0);
      expect(sent.stderr).toContain('mispatch: warning: The database of countries cannot be read');
    }
    expect(sandbox.events()).toHaveLength(3);
    expect(JSON.stringify(sandbox.events()[0])).toContain('81.2.69.142');
  });

  test('mispatch check says of which date the database is, or that it cannot be read', async () => {
    expect((await run(['check'], '')).stdout).toMatch(/Countries +GeoLite2-Country of 2026-11-20/);
    const { code, stderr, stdout } = await run(['check'], '', '/nowhere.mmdb');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Countries +cannot be read/);
    expect(stderr).toContain('/nowhere.mmdb');
  });
});
