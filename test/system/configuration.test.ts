import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startNameServer } from '../stand-ins/dns/name-server.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeMail } from './mails.ts';
import { type Machine, makeMachine, PROGRAM } from './mispatch.ts';

let sandbox: Sandbox;
let machine: Machine;
let calls: string[];

beforeEach(async () => {
  calls = [];
  sandbox = await startMispSandbox({ log: (line) => calls.push(line) });
  machine = makeMachine(`misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}" }\n`, Object.values(sandbox.keys));
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

describe('mispatch submit --dry-run', () => {
  test('prints exactly the event as MISP takes it and speaks to nobody', async () => {
    const { code, stderr, stdout } = await machine.run(['submit', '--dry-run', '-'], { input: makeMail('dry') });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const printed = JSON.parse(stdout) as { Event: { info: string } };
    expect(Object.keys(printed)).toEqual(['Event']);
    expect(printed.Event.info).toBe('Invoice dry');
    expect(calls).toEqual([]);
    expect((await machine.run(['outbox', 'list'])).stdout).toBe('The outbox is empty.\n');
  });

  test('prints an array for several mails', async () => {
    const files = ['x', 'y'].map((name) => machine.write(`${name}.eml`, makeMail(name)));
    const { stdout } = await machine.run(['submit', '--dry-run', ...files]);
    expect((JSON.parse(stdout) as { Event: { info: string } }[]).map(({ Event }) => Event.info)).toEqual(['Invoice x', 'Invoice y']);
  });

  test('needs neither MISP nor a configuration', async () => {
    const { code } = await machine.run(['submit', '--dry-run', machine.write('a.eml', makeMail('a'))], {
      environment: { MISPATCH_CONFIG: '' },
    });
    expect(code).toBe(0);
  });
});

describe('mispatch preview', () => {
  test('parts the tables of several mails by an empty line', async () => {
    const files = ['one', 'two'].map((name) => machine.write(`${name}.eml`, makeMail(name)));
    const { stdout } = await machine.run(['preview', ...files]);
    expect(stdout).toMatch(/^Event +Invoice one\n/);
    expect(stdout).toMatch(/\S\n\nEvent +Invoice two\n/);
  });

  test('shows a table of what would be sent, or the draft as JSON', async () => {
    const file = machine.write('a.eml', makeMail('look'));
    const table = await machine.run(['preview', file]);
    expect(table.code).toBe(0);
    expect(table.stdout).toContain('Invoice look');
    expect(table.stdout).toMatch(/yes +yes +url +https:\/\/pay-look\.evil-shop\.com\/login\?id=1 +Network activity/);
    const json = await machine.run(['preview', '--json', file]);
    expect(JSON.parse(json.stdout)).toMatchObject({ event: { info: 'Invoice look' }, rows: expect.any(Array) });
    expect(calls).toEqual([]);
  });
});

describe('mispatch check', () => {
  test('says which MISP, who, and what the role may do', async () => {
    const { code, stdout } = await machine.run(['check']);
    expect(code).toBe(0);
    expect(stdout).toContain(sandbox.url);
    expect(stdout).toMatch(/make events +yes/);
    expect(stdout).toMatch(/create tags +no/);
  });

  test.each([
    ['a key that MISP refuses', () => ({ MISPATCH_MISP_KEY: 'x'.repeat(40) }), 77, 'does not accept the key'],
    ['a role that may not make events', () => ({ MISPATCH_MISP_KEY: sandbox.keys.readonly }), 77, ''],
    ['no MISP there', () => ({ MISPATCH_MISP_URL: 'http://127.0.0.1:9' }), 75, 'did not answer'],
    ['plain http beyond this machine', () => ({ MISPATCH_MISP_URL: 'http://misp.example.org' }), 78, 'is not encrypted'],
    ['no address', () => ({ MISPATCH_MISP_URL: '' }), 78, 'No MISP is set up'],
  ])('with %s says so', async (_what, environment, expected, words) => {
    const { code, stderr } = await machine.run(['check'], { environment: environment() });
    expect(code).toBe(expected);
    expect(stderr).toContain(words);
  });
});

describe('the configuration', () => {
  test.each([
    ['a key that is none', 'misp: { ulr: "https://misp" }\n', 'misp.ulr is not an option; did you mean misp.url?'],
    ['a value that does not fit', 'event: { distribution: 9 }\n', 'event.distribution must be one of'],
    ['no YAML', 'misp: [\n', 'The configuration is not valid'],
  ])('with %s is refused by its line, and a pipe does not bounce the mail', async (_what, content, words) => {
    const config = machine.write('wrong.yaml', content);
    const file = machine.write('a.eml', makeMail('a'));
    const interactive = await machine.run(['submit', '--config', config, file]);
    expect(interactive.code).toBe(78);
    expect(interactive.stderr).toContain(words);
    expect((await machine.run(['submit', '--config', config, '-'], { input: makeMail('a') })).code).toBe(75);
    expect(sandbox.events()).toHaveLength(0);
  });

  test('that was named and is not there is an error', async () => {
    expect((await machine.run(['check', '--config', 'nowhere.yaml'])).code).toBe(78);
  });

  test('takes the key from a file, from the environment, from its file, and from systemd', async () => {
    const key = sandbox.keys.publisher;
    const place = machine.write('key', `${key}\n`);
    const credentials = join(machine.folder, 'credentials');
    mkdirSync(credentials);
    writeFileSync(join(credentials, 'misp-key'), key);
    const bare = machine.write('bare.yaml', `misp: { url: "${sandbox.url}" }\n`);
    const withFile = machine.write('file.yaml', `misp: { url: "${sandbox.url}", key_file: "${place}" }\n`);
    const ways: readonly [string, Readonly<Record<string, string>>][] = [
      [withFile, {}],
      [bare, { MISPATCH_MISP_KEY: key }],
      [bare, { MISPATCH_MISP_KEY_FILE: place }],
      [bare, { CREDENTIALS_DIRECTORY: credentials }],
    ];
    for (const [config, environment] of ways) {
      expect((await machine.run(['check', '--config', config], { environment })).code).toBe(0);
    }
    expect((await machine.run(['check', '--config', bare])).code).toBe(78);
  });

  test('has profiles', async () => {
    const config = machine.write(
      'profiles.yaml',
      `misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}" }\nprofiles: { trap: { event: { distribution: 1 } } }\n`,
    );
    await machine.run(['submit', '--config', config, '--profile', 'trap', machine.write('a.eml', makeMail('trap'))]);
    expect(sandbox.events().map(({ distribution }) => distribution)).toEqual(['1']);
    expect((await machine.run(['check', '--config', config, '--profile', 'none'])).code).toBe(78);
  });

  test('is shown without its secrets', async () => {
    const { code, stdout } = await machine.run(['config', 'show', '--set', 'event.distribution=2']);
    expect(code).toBe(0);
    expect(stdout).toContain('[redacted]');
    expect(stdout).toContain('distribution: 2');
  });
});

describe('mispatch config import', () => {
  const ORIGINAL = (url: string, key: string): string =>
    `#!/usr/bin/env python\nmisp_url = '${url}'\nmisp_key = '${key}'  # the key\nmisp_verifycert = True\nemail_subject_prefix = 'M2M'\nno_such_option = 1\n`;

  test('takes over the settings of mail_to_misp, says what it could not, and prints no key', async () => {
    const file = machine.write('mail_to_misp_config.py', ORIGINAL(sandbox.url, sandbox.keys.publisher));
    const { code, stderr, stdout } = await machine.run(['config', 'import', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('preset: mail_to_misp');
    expect(stdout).toContain(sandbox.url);
    expect(stderr).toContain('no_such_option');
    expect(stderr).toContain('The keys are left out');
  });

  test('writes a file that works at once and that others cannot read, and never over another', async () => {
    const file = machine.write('mail_to_misp_config.py', ORIGINAL(sandbox.url, sandbox.keys.publisher));
    const output = join(machine.folder, 'new', 'new.yaml');
    expect((await machine.run(['config', 'import', file, '--output', output])).code).toBe(0);
    expect(statSync(output).mode & 0o077).toBe(0);
    expect((await machine.run(['submit', '--config', output, machine.write('a.eml', makeMail('import'))])).code).toBe(0);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['M2M - Invoice import']);
    const again = await machine.run(['config', 'import', file, '--output', output]);
    expect([again.code, again.stderr]).toEqual([
      74,
      `mispatch: error: ${output} cannot be written: it is there already, and nothing is written over it.\n`,
    ]);
  });

  test('a configuration of another program is told by its name and how it is translated, not option by option', async () => {
    const file = machine.write('ingestor.yaml', 'IMAP:\n  HOST: imap.example.org\nMISP:\n  URL: https://misp.example.org\n');
    const { code, stderr } = await machine.run(['check', '--config', file]);
    expect(code).toBe(78);
    expect(stderr).toContain(`it is that of the IMAP to MISP ingestor (config.yaml). mispatch config import ${file} translates it. `);
    expect(stderr).not.toContain('is not an option');
  });

  test('so is one that is no YAML at all', async () => {
    const file = machine.write(
      'mail_to_misp_config.py',
      "misp_url = 'https://misp.example.org'\nexcludelist = ('google.com',\n  'microsoft.com')\n",
    );
    const { code, stderr } = await machine.run(['submit', '--dry-run', '--config', file, machine.write('a.eml', makeMail('a'))]);
    expect(code).toBe(78);
    expect(stderr).toContain(`it is that of mail_to_misp (mail_to_misp_config.py). mispatch config import ${file} translates it. `);
  });

  test('config import makes one file of the two files of the ingestor, which the next command reads', async () => {
    const first = machine.write(
      'config.yaml.old',
      'IMAP:\n  HOST: imap.example.org\nMISP:\n  URL: https://misp.example.org\nPOLICY: { MAX_ATTRS_PER_EVENT: 120 }\n',
    );
    const second = machine.write(
      'mappings.json',
      '{"defaults": {"distribution": 1, "base_tags": ["a:b"]}, "port_scan": {"short_desc": "Scan"}}',
    );
    const output = join(machine.folder, 'both', 'config.yaml');
    expect((await machine.run(['config', 'import', first, second, '--output', output])).code).toBe(0);
    const { code, stdout } = await machine.run(['config', 'show', '--config', output]);
    expect(code).toBe(0);
    expect(stdout).toContain('host: imap.example.org');
    expect(stdout).toContain('max_values: 120');
    expect(stdout).toContain('per_detection: true');
    const broken = await machine.run(['config', 'import', first, 'nowhere.json']);
    expect(broken.code).toBe(66);
    expect(broken.stderr).toContain('nowhere.json cannot be read');
  });

  test('says so of a file that is no such configuration', async () => {
    expect((await machine.run(['config', 'import', machine.write('a.eml', makeMail('a'))])).code).toBe(65);
    expect((await machine.run(['config', 'import', 'nowhere.py'])).code).toBe(66);
  });

  test('writes nothing of one that cannot be read', async () => {
    const file = machine.write('intelmq-mailgen.conf', '{ "database": {,');
    const output = join(machine.folder, 'nothing.yaml');
    const { code, stderr } = await machine.run(['config', 'import', file, '--output', output]);
    expect(code).toBe(65);
    expect(stderr).toMatch(/^mispatch: error: Nothing of \S+intelmq-mailgen\.conf could be carried over: it is no JSON: /);
    expect(existsSync(output)).toBe(false);
  });
});

describe('services', () => {
  test('asks the name servers of the configuration for hosts, only when switched on', async () => {
    const names = await startNameServer({ 'pay-dns.evil-shop.com': [['A', Buffer.from([198, 51, 100, 7])]] });
    try {
      const file = machine.write('a.eml', makeMail('dns'));
      expect((await machine.run(['submit', '--dry-run', file])).stdout).not.toContain('198.51.100.7');
      expect([...names.asked]).toEqual([]);
      const settings = ['--set', 'dns.enabled=true', '--set', `dns.servers=${names.address}`];
      const { code, stdout } = await machine.run(['submit', '--dry-run', ...settings, file]);
      expect(code).toBe(0);
      const { Event } = JSON.parse(stdout) as { Event: { Object: { name: string }[] } };
      expect(Event.Object.map(({ name }) => name)).toContain('domain-ip');
      expect(stdout).toContain('198.51.100.7');
      expect([...names.asked]).toContain('pay-dns.evil-shop.com');
    } finally {
      names.close();
    }
  });
});

describe('the command line', () => {
  test.each([
    [[], 64],
    [['nonsense'], 64],
    [['submit'], 64],
    [['submit', '--nonsense', 'a.eml'], 64],
    [['submit', '--event', 'x; drop', 'a.eml'], 64],
    [['submit', '--nonsense', '-'], 75],
    [['sumbit', '-'], 75],
    [['preview', '--nonsense', '-'], 64],
    [['--help'], 0],
    [['submit', '--help'], 0],
    [['--version'], 0],
  ])('mispatch %j ends with %d', async (args, expected) => {
    expect((await machine.run(args, { input: makeMail('a') })).code).toBe(expected);
    expect(sandbox.events()).toHaveLength(0);
  });

  test.each([
    [['sumbit', 'a.eml'], 'There is no command "sumbit"; did you mean submit? mispatch --help lists them.'],
    [['triage', '--foo'], "Unknown option '--foo'. mispatch triage --help lists the options."],
    [['check', 'foo'], 'check takes no foo. mispatch check --help lists the options.'],
    [['nonsense'], 'There is no command "nonsense". mispatch --help lists them.'],
    [['submit', '--dryrun', 'a.eml'], "Unknown option '--dryrun'; did you mean --dry-run? mispatch submit --help lists the options."],
    [['check', '--profil', 'trap'], "Unknown option '--profil'; did you mean --profile? mispatch check --help lists the options."],
    [['check', '--config'], "Option '-c, --config <value>' argument missing. mispatch check --help lists the options."],
  ])('mispatch %j says what was probably meant', async (args, words) => {
    expect((await machine.run(args)).stderr).toBe(`mispatch: error: ${words}\n`);
  });

  test.runIf(existsSync('/dev/full'))('says what cannot be printed, which costs no mail', async () => {
    const file = machine.write('full.eml', makeMail('full'));
    const run = async (...args: readonly string[]) => {
      const into = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        env: { HOME: machine.folder, MISPATCH_CONFIG: machine.config, STATE_DIRECTORY: join(machine.folder, 'state') },
        stdio: [openSync(file, 'r'), into, 'pipe'],
      });
      const [said, [code]] = await Promise.all([text(child.stderr as Readable), once(child, 'close')]);
      return [code as number, said];
    };
    const complaint = 'Standard output cannot be written: no space is left on the disk. Not all of what there was to say has been said.';
    for (const args of [['--help'], ['submit', '--help'], ['config', 'show']]) {
      expect(await run(...args)).toEqual([74, `mispatch: error: ${complaint}\n`]);
    }
    expect(await run('submit', '-')).toEqual([0, expect.stringContaining(complaint)]);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('writes its log as JSON when asked, one object in a line, without the key', async () => {
    const { stderr } = await machine.run(['submit', '--log', 'json', machine.write('a.eml', makeMail('log'))]);
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: string; message: string; status: string });
    expect(lines).toContainEqual(expect.objectContaining({ level: 'info', status: 'created' }));
  });
});
