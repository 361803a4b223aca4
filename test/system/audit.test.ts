import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCsv } from '../companion/audit/read-csv.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeMail } from './mails.ts';
import { type Machine, makeMachine } from './mispatch.ts';

let sandbox: Sandbox;
let machine: Machine;

beforeEach(async () => {
  sandbox = await startMispSandbox();
  machine = makeMachine(
    `misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}" }\nlog: { audit: audit.csv }\n`,
    Object.values(sandbox.keys),
  );
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

type Line = Readonly<Record<string, string>>;

/** The lines of the audit, each by the names of its columns. */
function readAudit(): readonly Line[] {
  const [header = [], ...rows] = readCsv(readFileSync(join(machine.folder, 'audit.csv'), 'utf8'));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

describe('the audit file', () => {
  test('has a line for the event that was made, for the failure before it and for its end', async () => {
    sandbox.fail({ how: 'status', status: 503 });
    const mail = makeMail('a', { subject: '=cmd|calc,"x"' });
    expect((await machine.run(['submit', '-'], { input: mail })).code).toBe(75);
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect((await machine.run(['submit', '-'], { input: mail })).stdout).toMatch(/^already there/);
    const [event] = sandbox.events();
    expect((await machine.run(['undo', event?.uuid ?? ''])).code).toBe(0);

    const lines = readAudit();
    expect(lines.map(({ action, outcome }) => `${outcome} ${action}`)).toEqual([
      'FAILURE CREATE_EVENT',
      'SUCCESS CREATE_EVENT',
      'SUCCESS NO_CHANGE',
      'SUCCESS DELETE_EVENT',
    ]);
    for (const line of lines) {
      expect(line).toMatchObject({ message_id: '<a@sender-domain.test>', info: '\'=cmd|calc,"x"' });
      expect(line.time).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    expect(lines[0]?.error).not.toBe('');
    expect(lines[1]).toMatchObject({
      event_uuid: event?.uuid,
      event_id: String(event?.id),
      event_url: `${sandbox.url}/events/view/${event?.id}`,
      error: '',
    });
  });

  test('has a line for each attribute that came to an event that was there', async () => {
    const file = machine.write('a.eml', makeMail('a'));
    await machine.run(['submit', file, '--set', 'lists.exclude=["evil-shop.com"]']);
    const [, ...before] = readAudit();
    expect(before).toEqual([]);
    expect((await machine.run(['submit', file])).stdout).toMatch(/^updated/);
    const [, updated, ...added] = readAudit();
    expect(updated).toMatchObject({ outcome: 'SUCCESS', action: 'UPDATE_EVENT', value: '' });
    expect(added).toContainEqual(expect.objectContaining({ action: 'ADD_ATTRIBUTE', value: 'url https://pay-a.evil-shop.com/login?id=1' }));
  });

  test('has what a dry run would have made', async () => {
    const { code, stderr } = await machine.run(['submit', '--dry-run', machine.write('a.eml', makeMail('a'))]);
    expect([code, stderr]).toEqual([0, '']);
    const [event, ...attributes] = readAudit();
    expect(event).toMatchObject({ outcome: 'DRY-RUN', action: 'CREATE_EVENT', message_id: '<a@sender-domain.test>', info: 'Invoice a' });
    expect(attributes).toContainEqual(
      expect.objectContaining({ outcome: 'DRY-RUN', action: 'ADD_ATTRIBUTE', value: 'url https://pay-a.evil-shop.com/login?id=1' }),
    );
    expect(sandbox.events()).toEqual([]);
  });

  test('that cannot be written is told once for all mails, and costs none', async () => {
    const files = ['a', 'b', 'c'].map((name) => machine.write(`${name}.eml`, makeMail(name)));
    const { code, stderr } = await machine.run(['submit', ...files, '--set', 'log.audit=/dev/null']);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'mispatch: error: The audit file /dev/null cannot be written: it is not a file. Mails go on without it, and their lines are missing there.\n',
    );
    expect(sandbox.events()).toHaveLength(3);
  });
});
