import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importForeign } from '#config/import/index.ts';
import { writeConfiguration } from '#config/write-configuration.ts';
import { isInstalled } from '../../scripts/system-programs.mjs';
import { readCsv } from '../companion/audit/read-csv.ts';
import { type Sandbox, type SandboxEvent, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { type ImapServer, startImapServer } from '../thunderbird/harness/imap-server.ts';
import { until } from '../thunderbird/harness/until.ts';
import { mailWith } from './attachments.ts';
import { type Machine, makeMachine } from './mispatch.ts';

const obstacle = isInstalled('/usr/lib/dovecot/imap') ? undefined : 'dovecot-imapd is not installed';
if (obstacle !== undefined) {
  console.warn(`LEFT OUT: several events of a mail with a real dovecot, since ${obstacle}.`);
}

/** Of the ingestor that somebody moves over from. */
const MAPPINGS = JSON.stringify({
  defaults: { distribution: 1, tlp: 'green', base_tags: ['source:firewall'] },
  mappings: {
    brute_force: { short_desc: 'Brute force', tags: ['type:brute'], tlp: 'amber', to_ids: 1, attr_template: '{Message} from {ioc}' },
    port_scan: { short_desc: 'Port scan', tags: ['type:scan'], to_ids: 1 },
    geo_block: { short_desc: 'Blocked country', tags: ['type:geo'], to_ids: 1 },
  },
});

/** Ten rows of three detections; two addresses stand in several rows. */
const CSV = [
  'Time,Src. IP,Message',
  '08:01,45.83.64.1,User login denied',
  '08:02,45.83.64.2,Port scan',
  '08:03,45.83.64.3,Initiator from country blocked',
  '08:04,45.83.64.4,User login denied',
  '08:05,45.83.64.5,Port scan',
  '08:06,45.83.64.6,Initiator from country blocked',
  '08:07,45.83.64.1,Port scan',
  '08:08,45.83.64.7,User login denied',
  '08:09,45.83.64.8,Port scan',
  '08:10,45.83.64.1,User login denied',
].join('\r\n');

function reportOf(name: string, csv: string): string {
  return mailWith(name, [{ name: 'report.csv', type: 'text/csv', bytes: csv }], 'See the table.');
}

const MAIL = Buffer.from(reportOf('daily', CSV));

const BRUTE_FORCE = 'Detección: Brute force - 45.83.64.1 (2026-11-20)';
const PORT_SCAN = 'Detección: Port scan - 45.83.64.2 (2026-11-20)';
const GEO_BLOCK = 'Detección: Blocked country - 45.83.64.3 (2026-11-20)';

const WHOLE = {
  [BRUTE_FORCE]: ['45.83.64.1', '45.83.64.4', '45.83.64.7'],
  [PORT_SCAN]: ['45.83.64.2', '45.83.64.5', '45.83.64.8'],
  [GEO_BLOCK]: ['45.83.64.3', '45.83.64.6'],
};

let sandbox: Sandbox;
let machine: Machine;

function setUp(more: Readonly<Record<string, unknown>> = {}): void {
  const imported = importForeign('mappings.json', MAPPINGS)?.settings;
  const settings = { ...imported, 'misp.url': sandbox.url, 'misp.key': sandbox.keys.admin, 'log.audit': 'audit.csv', ...more };
  machine = makeMachine(writeConfiguration({ default: { settings } }, { withSecrets: true }), Object.values(sandbox.keys));
}

/** Addresses by the title of their event. */
function valuesByTitle(events: readonly Pick<SandboxEvent, 'info' | 'Attribute'>[] = sandbox.events()) {
  return Object.fromEntries(events.map(({ Attribute, info }) => [info, Attribute.map(({ value }) => value).toSorted()]));
}

/** Lets so many events through, and this happens to the next one. */
function failBehind(count: number, fault: Parameters<Sandbox['fail']>[0]): void {
  sandbox.fail({ how: 'latency', milliseconds: 0, times: count, path: '/events/add' });
  sandbox.fail({ path: '/events/add', ...fault });
}

function actionsInAudit(): readonly string[] {
  const [, ...rows] = readCsv(readFileSync(join(machine.folder, 'audit.csv'), 'utf8'));
  return rows.map(([, outcome, action, messageId, , , , info]) => `${outcome} ${action} ${messageId} ${info}`);
}

beforeEach(async () => {
  sandbox = await startMispSandbox();
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

describe.skipIf(obstacle !== undefined)('a mailbox whose mails become an event for each detection', () => {
  let folder: string;
  let server: ImapServer;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mispatch-imap-'));
    server = await startImapServer(folder);
    setUp({ 'imap.host': 'localhost', 'imap.port': server.port, 'imap.security': 'none', 'imap.user': 'test', 'imap.password': 'secret' });
    server.deliver(MAIL);
  });

  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  const isTaken = () => server.mails()[0]?.flags.includes('$MISPIngested');

  test('has ten rows of three detections as three events, tied to each other, each value in one', async () => {
    const { code, stderr, stdout } = await machine.run(['imap', '--once']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(valuesByTitle()).toEqual(WHOLE);
    const [first, ...others] = sandbox.events();
    expect(first?.Object.map(({ name }) => name).toSorted()).toEqual(['email', 'file']);
    expect(others.map(({ Object: objects, extends_uuid }) => [objects.length, extends_uuid])).toEqual([
      [0, first?.uuid],
      [0, first?.uuid],
    ]);
    const tags = sandbox.events().map(({ Tag = [] }) => Tag.map(({ name }) => name).filter((name) => /^(?:tlp|type)/.test(name)));
    expect(tags.map((names) => names.toSorted())).toEqual([
      ['tlp:amber', 'type:brute'],
      ['tlp:green', 'type:scan'],
      ['tlp:green', 'type:geo'],
    ]);
    expect(first?.Attribute.find(({ value }) => value === '45.83.64.4')?.comment).toBe('User login denied from 45.83.64.4');
    expect(await machine.run(['imap', '--once'])).toMatchObject({ code: 0, stdout: '' });
    expect(sandbox.events()).toHaveLength(3);
  });

  test('a process that is killed amid the second event has lost and doubled nothing', async () => {
    failBehind(1, { how: 'answer withheld', times: 1 });
    const child = machine.start(['imap', '--once']);
    await until('the second event', () => sandbox.events().length === 2, { every: 5 });
    child.kill('SIGKILL');
    await once(child, 'close');
    sandbox.recover();
    expect(isTaken()).toBe(true);
    const { code } = await machine.run(['imap', '--once']);
    expect(code).toBe(0);
    expect(valuesByTitle()).toEqual(WHOLE);
    expect((await machine.run(['outbox', 'list', '--json'])).stdout.match(/"step": "done"/g)).toHaveLength(3);
  });

  test('an event that MISP refuses waits alone: the others are sent, once, and the mail is taken', async () => {
    failBehind(1, { how: 'status', status: 400, times: 1 });
    const first = await machine.run(['imap', '--once']);
    expect(first.code).not.toBe(0);
    expect(Object.keys(valuesByTitle())).toEqual([BRUTE_FORCE, GEO_BLOCK]);
    expect(isTaken()).toBe(true);
    const { stdout } = await machine.run(['outbox', 'list']);
    const [, id = ''] = /^(\S+) .*stopped.* Detección: Port scan/m.exec(stdout) ?? [];
    expect((await machine.run(['outbox', 'show', id])).stdout).toContain('45.83.64.5');
    expect((await machine.run(['outbox', 'retry', id])).code).toBe(0);
    expect(valuesByTitle()).toEqual(WHOLE);
    expect(actionsInAudit()).toEqual([
      `SUCCESS CREATE_EVENT <daily@sender-domain.test> ${BRUTE_FORCE}`,
      `FAILURE CREATE_EVENT <daily@sender-domain.test> ${PORT_SCAN}`,
      `SUCCESS CREATE_EVENT <daily@sender-domain.test> ${GEO_BLOCK}`,
      `SUCCESS CREATE_EVENT <daily@sender-domain.test> ${PORT_SCAN}`,
    ]);
  });

  test('a MISP that goes away between two events gets the others in the next run', async () => {
    failBehind(1, { how: 'cut' });
    expect((await machine.run(['imap', '--once'])).code).toBe(75);
    expect(Object.keys(valuesByTitle())).toEqual([BRUTE_FORCE]);
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(valuesByTitle()).toEqual(WHOLE);
  });

  test('a dry run prints them all and marks nothing', async () => {
    const { stdout } = await machine.run(['imap', '--dry-run']);
    const events = (JSON.parse(stdout) as readonly { Event: SandboxEvent }[]).map(({ Event }) => Event);
    expect(valuesByTitle(events)).toEqual(WHOLE);
    expect(sandbox.events()).toEqual([]);
    expect(server.mails()[0]?.flags).toEqual([]);
    expect(actionsInAudit().filter((line) => line.includes('CREATE_EVENT'))).toHaveLength(3);
  });
});

describe('a mail that becomes an event for each detection', () => {
  beforeEach(() => setUp());

  test('is the same events however often and wherever it comes in', async () => {
    const file = machine.write('a.eml', MAIL);
    expect((await machine.run(['submit', file])).stdout).toMatch(/^(?:created .*\n){3}$/);
    expect((await machine.run(['submit', '-'], { input: MAIL })).stdout).toMatch(/^(?:already there .*\n){3}$/);
    expect(valuesByTitle()).toEqual(WHOLE);
  });

  test('behind a pipe stays in the queue of the mail server until all of them are sent, and none is sent twice', async () => {
    failBehind(1, { how: 'cut' });
    expect((await machine.run(['submit', '-'], { input: MAIL })).code).toBe(75);
    expect(Object.keys(valuesByTitle())).toEqual([BRUTE_FORCE]);
    sandbox.recover();
    const again = await machine.run(['submit', '-'], { input: MAIL });
    expect(again.stdout).toMatch(/^already there .*\ncreated .*\ncreated .*\n$/);
    expect(again.code).toBe(0);
    expect(valuesByTitle()).toEqual(WHOLE);
  });

  test('that waits in part is not wholly undone, which is told', async () => {
    failBehind(2, { how: 'status', status: 400, times: 1 });
    const file = machine.write('a.eml', MAIL);
    await machine.run(['submit', file]);
    const { stderr, stdout } = await machine.run(['undo', file]);
    expect(stdout).toMatch(/^(?:deleted .*\n){2}$/);
    const [, id = ''] = /Blocked country.* goes there unless mispatch outbox discard (\S+) forgets it/.exec(stderr) ?? [];
    expect((await machine.run(['outbox', 'discard', id])).code).toBe(0);
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(sandbox.events()).toEqual([]);
  });

  test('is deleted with all of them, and becomes others when it is submitted anew', async () => {
    const file = machine.write('a.eml', MAIL);
    await machine.run(['submit', file]);
    const before = sandbox.events().map(({ uuid }) => uuid);
    expect((await machine.run(['undo', file])).stdout).toMatch(/^(?:deleted .*\n){3}$/);
    expect(sandbox.events()).toEqual([]);
    expect((await machine.run(['submit', file])).code).toBe(0);
    expect(valuesByTitle()).toEqual(WHOLE);
    const [first, ...others] = sandbox.events();
    expect(before).not.toContain(first?.uuid);
    expect(others.map(({ extends_uuid }) => extends_uuid)).toEqual([first?.uuid, first?.uuid]);
    // One of them alone, and by a machine that has forgotten all of it.
    expect((await machine.run(['undo', others[0]?.uuid ?? ''])).code).toBe(0);
    expect(Object.keys(valuesByTitle())).toEqual([BRUTE_FORCE, GEO_BLOCK]);
    expect((await machine.run(['submit', file])).stdout).toMatch(/^already there.*\ncreated.*\nalready there.*\n$/);
    expect(valuesByTitle()).toEqual(WHOLE);
  });

  test('is deleted by a machine that never saw it', async () => {
    const file = machine.write('a.eml', MAIL);
    await machine.run(['submit', file, '--set', 'outbox.file=other.db']);
    expect((await machine.run(['undo', file])).stdout).toMatch(/^(?:deleted .*\n){3}$/);
    expect(sandbox.events()).toEqual([]);
  });

  test('is made anew with --again where somebody deleted one of its events in MISP', async () => {
    const file = machine.write('a.eml', MAIL);
    await machine.run(['submit', file, '--set', 'outbox.file=other.db']);
    await machine.run(['undo', file, '--set', 'outbox.file=another.db']);
    expect((await machine.run(['submit', file])).code).not.toBe(0);
    expect(sandbox.events()).toEqual([]);
    expect((await machine.run(['submit', '--again', file])).stdout).toMatch(/^(?:created .*\n){3}$/);
    expect(valuesByTitle()).toEqual(WHOLE);
    const [first, ...others] = sandbox.events();
    expect(others.map(({ extends_uuid }) => extends_uuid)).toEqual([first?.uuid, first?.uuid]);
  });

  test('leaves to a person the event alone of which MISP knows something', async () => {
    const rows = CSV.split('\r\n').slice(0, 3).join('\r\n').replace('64.1', '64.99');
    await machine.run(['submit', '-'], { input: reportOf('other', rows) });
    expect(Object.values(valuesByTitle())).toEqual([['45.83.64.99'], ['45.83.64.2']]);
    const { stdout } = await machine.run(['submit', '--check-known', machine.write('a.eml', MAIL)]);
    expect(stdout).toMatch(/^created .*\nfor review .*Port scan.*\ncreated .*\n$/);
    expect(sandbox.events()).toHaveLength(4);
  });

  test('needs a rule with a title, and mispatch check says where there is none', async () => {
    const warning = 'no rule of tags.keywords has a title';
    expect((await machine.run(['check'])).stderr).not.toContain(warning);
    expect((await machine.run(['check', '--set', 'tags.keywords=[]'])).stderr).toContain(warning);
  });

  test('is shown with all of them before it is sent', async () => {
    const { stdout } = await machine.run(['preview', machine.write('a.eml', MAIL)]);
    expect(stdout.match(/^Event .*$/gm)).toHaveLength(3);
  });

  test('is cut further where an event may have so many values and no more', async () => {
    await machine.run(['submit', machine.write('a.eml', MAIL), '--set', 'event.max_values=2']);
    expect(Object.values(valuesByTitle()).map(({ length }) => length)).toEqual([2, 1, 2, 1, 2]);
  });
});
