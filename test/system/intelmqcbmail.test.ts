import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../../scripts/system-programs.mjs';
import { PROGRAM } from './mispatch.ts';
import { directiveFor, eachInOffice, type Office } from './notify-office.ts';
import { obstacle } from './postgres.ts';

const missing = obstacle ?? (isInstalled('python3') ? undefined : 'python3 is not installed');
if (missing !== undefined) {
  console.warn(`LEFT OUT: intelmqcbmail with a real PostgreSQL and formats in Python, since ${missing}.`);
}

/** As it may stand in the folder of IntelMQ Mailgen. */
const FORMAT = `
from intelmqmail.notification import Postponed
from intelmqmail.tableformat import build_table_format
from intelmqmail.templates import Template

table_format = build_table_format("own", (("source.asn", "asn"), ("source.ip", "ip")))
template = Template.from_strings("Report#\${ticket_number}", "Of your network:\\n\${events_as_csv}")


def create_notifications(context):
    if not context.notification_interval_exceeded():
        return Postponed
    return context.mail_format_as_csv(table_format, template=template, substitutions=dict())
`;

const LINE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} intelmqmail\.cb /;

describe.skipIf(missing !== undefined)('intelmqcbmail', () => {
  let office: Office;
  let system: string;

  eachInOffice((opened) => {
    office = opened;
    symlinkSync(PROGRAM, join(office.machine.folder, 'intelmqcbmail'));
    mkdirSync(join(office.machine.folder, '.intelmq'));
    mkdirSync(join(office.machine.folder, 'formats'));
    office.machine.write('formats/99_all.py', FORMAT);
    system = office.machine.write(
      'system.conf',
      JSON.stringify({
        openpgp: { always_sign: false, gnupg_home: null, signing_key: null },
        database: {
          event: { name: 'elsewhere', username: 'intelmq_mailgen', password: 'secret', host: office.postgres.socket, port: 5432 },
        },
        template_dir: office.machine.folder,
        script_directory: join(office.machine.folder, 'formats'),
        sender: 'noreply@cert.example.org',
        smtp: { host: '127.0.0.1', port: office.server.port },
      }),
    );
    office.machine.write(
      '.intelmq/intelmq-mailgen.conf',
      JSON.stringify({
        database: {
          event: { name: office.database, username: 'intelmq_mailgen', password: 'secret', host: office.postgres.socket, port: 5432 },
        },
      }),
    );
  });

  async function run(args: readonly string[], input = '') {
    const { folder } = office.machine;
    const child = spawn(process.execPath, [join(folder, 'intelmqcbmail'), ...args], {
      env: { HOME: folder, STATE_DIRECTORY: join(folder, 'state') },
    });
    child.stdin.end(input);
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { stdout, stderr, code: code as number };
  }

  test('sends with the settings of IntelMQ Mailgen, those of the user over those of the machine, and logs as it does', async () => {
    await office.insert([directiveFor('one@example.org')]);
    const { code, stderr, stdout } = await run(['-a', '-c', system]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(LINE);
    expect(stderr).toMatch(/INFO - 1 mails sent, 0 postponed, 0 errors\.\n$/);
    expect(code).toBe(0);
    expect(office.server.taken.map(({ from }) => from)).toEqual(['noreply@cert.example.org']);
    expect(office.server.taken[0]?.content).toMatch(/Subject: Report#\d{8}-10000001\r\n[\s\S]*"asn","ip"\r\n"64496","192\.0\.2\.7"\r\n/);
    expect((await run(['-a', '-c', system])).stderr).toMatch(/INFO - No pending notifications to be sent\n$/);
  });

  test('tells of mails that did not go with ERROR and an exit code', async () => {
    await office.insert([directiveFor('refused@example.org')]);
    office.server.manner = 'refuse some';
    const { code, stderr } = await run(['--all', '-v', '--config', system]);
    expect(stderr).toMatch(/ ERROR - Could not create or send mails for refused@example\.org\. Continuing with other notifications\./);
    expect(stderr).toMatch(/ INFO - script_directory is notify\.scripts/);
    expect(code).toBe(75);
  });

  test('asks without --all, and knows its other flags', async () => {
    await office.insert([directiveFor('one@example.org'), directiveFor('two@example.org')]);
    const { stdout } = await run(['-c', system, '-N', '1', '-v', '-v'], 'c\nq\n');
    expect(stdout).toContain('    * two@example.org nothing (anything/csv_inline): 1 events: [1]\n');
    const dry = await run(['-a', '-n', '-c', system]);
    expect(dry.stderr).toMatch(/INFO - Simulation: 2 mails sent/);
    expect(office.server.taken).toEqual([]);
    expect((await run(['-h'])).stdout).toContain('intelmqcbmail --all');
  });

  test('says in which line its file is broken, and nothing of what stands there', async () => {
    const file = office.machine.write('broken.conf', '{\n  "password": "secret",\n}\n');
    const { code, stderr } = await run(['-a', '-c', file]);
    expect(code).toBe(78);
    expect(stderr).toContain('it is no JSON: line 3, column 1.');
    expect(stderr).not.toContain('secret');
  });

  test.each([
    [['--nothing'], 2, /intelmqcbmail: error: /],
    [['-N', '0'], 2, /--batch-size/],
    [['-a', '-c', '/nowhere.conf'], 78, / ERROR - Error: .*\/nowhere\.conf/],
  ])('%j ends with %d', async (args, code, said) => {
    const ended = await run(args);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(said);
    expect(ended.stdout + ended.stderr).not.toContain('secret');
  });
});
