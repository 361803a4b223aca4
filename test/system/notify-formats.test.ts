import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../../scripts/system-programs.mjs';
import { until } from '../thunderbird/harness/until.ts';
import { directiveFor, eachInOffice, type Office } from './notify-office.ts';
import { obstacle } from './postgres.ts';

const missing = obstacle ?? (isInstalled('python3') ? undefined : 'python3 is not installed');
if (missing !== undefined) {
  console.warn(`LEFT OUT: formats in YAML, JavaScript and Python with a real PostgreSQL, since ${missing}.`);
}

describe.skipIf(missing !== undefined)('mispatch notify with formats of an office', () => {
  let office: Office;

  eachInOffice((opened) => {
    office = opened;
    mkdirSync(join(office.machine.folder, 'scripts'));
  });

  const settings = () => ['--set', `notify.scripts=${join(office.machine.folder, 'scripts')}`];

  test('sends by one in YAML, one in JavaScript and one in Python in a run, of real events and tickets', async () => {
    office.machine.write(
      'scripts/00_network.py',
      `
def create_notifications(context):
    context.substitutions["network"] = "AS %s" % context.directive.get_aggregation_item("source.asn")
`,
    );
    office.machine.write(
      'scripts/30-module.mjs',
      `export const createNotifications = (context) =>
        context.directive.notificationFormat === 'module' ? context.mailFormatAsCsv({ template: 'JavaScript $network $ticket_number' }) : null;\n`,
    );
    office.machine.write(
      'scripts/31_script.py',
      `
from intelmqmail.notification import Postponed
from intelmqmail.tableformat import build_table_format, ExtraColumn
from intelmqmail.templates import Template

TABLE = build_table_format("own", [("source.ip", "ip"), ("time.source", "time"), ExtraColumn("recipient", "recipient")])


def create_notifications(context):
    if context.directive.notification_format != "script":
        return None
    if not context.notification_interval_exceeded():
        return Postponed
    events = context.load_events(["id", "source.ip", "time.source", "extra"])
    assert [event["id"] for event in events] == sorted(context.directive.event_ids)
    assert events[0]["time.source"].isoformat() == "2026-11-27T10:00:00+00:00"
    assert events[0]["extra"]["certbund"]["source_directives"]
    text = "Python \${network} \${ticket_number} of %d" % len(events)
    return context.mail_format_as_csv(TABLE, template=Template.from_strings(text, "\${events_as_csv}"))
`,
    );
    const formats = office.machine.write(
      'formats.yaml',
      'formats:\n  - { name: data, order: 40, match: { notification_format: data }, columns: [source.ip], template: data }\n',
    );
    office.machine.write('data', 'YAML $network $ticket_number\n\n$events_as_csv');
    for (const format of ['module', 'script', 'data']) {
      await office.insert([directiveFor(`${format}@example.org`, { notification_format: format, notification_interval: 3600 })]);
    }
    await office.insert([directiveFor('script@example.org', { notification_format: 'script', notification_interval: 3600 })]);
    const given = [...settings(), '--set', `notify.formats=${formats}`, '--set', `notify.templates=${office.machine.folder}`];
    const { code, stderr, stdout } = await office.machine.run(['notify', 'run', '--all', ...given]);
    expect(stderr).toBe('');
    expect(stdout).toBe('3 mails sent, 0 postponed, 0 errors.\n');
    expect(code).toBe(0);
    const subjects = office.server.taken.map(({ content, to }) => [to[0], /^Subject: (.*)\r$/m.exec(content)?.[1]?.replace(/\d{8}-/, '')]);
    expect(subjects.toSorted()).toEqual([
      ['data@example.org', expect.stringMatching(/^YAML AS 64496 1000000\d$/)],
      ['module@example.org', expect.stringMatching(/^JavaScript AS 64496 1000000\d$/)],
      ['script@example.org', expect.stringMatching(/^Python AS 64496 1000000\d of 2$/)],
    ]);
    expect(office.server.taken.map(({ content }) => content).join()).toContain(
      '"ip","time","recipient"\r\n"192.0.2.7","2026-11-27 10:00:00",""\r\n',
    );
    expect(await office.pending()).toBe(0);
    expect(await office.sentTickets()).toHaveLength(3);
    await office.insert([directiveFor('script@example.org', { notification_format: 'script', notification_interval: 3600 })]);
    expect((await office.machine.run(['notify', 'run', '--all', ...given])).stdout).toBe('0 mails sent, 1 postponed, 0 errors.\n');
  });

  test('sends nothing where one of them cannot be loaded', async () => {
    office.machine.write('scripts/30_bad.py', 'import nothing_of_this_name\n');
    await office.insert([directiveFor('one@example.org')]);
    const { code, stderr } = await office.machine.run(['notify', 'run', '--all', ...settings()]);
    expect(code).toBe(78);
    expect(stderr).toContain("30_bad.py: ModuleNotFoundError: No module named 'nothing_of_this_name' (30_bad.py, line 1)");
    expect(office.server.taken).toEqual([]);
  });

  test('ends where it is asked to while a script loads', async () => {
    office.machine.write(
      'scripts/30_loads.py',
      `import time\nopen(${JSON.stringify(join(office.machine.folder, 'loads'))}, "w")\ntime.sleep(1000)\n`,
    );
    await office.insert([directiveFor('one@example.org')]);
    const child = office.machine.start(['notify', 'run', '--all', ...settings()]);
    await until('the script', () => existsSync(join(office.machine.folder, 'loads')));
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([75, null]);
    expect(await office.pending()).toBe(1);
  });

  test('sends nothing under a ticket that the events database cannot keep, and asks the next format', async () => {
    office.machine.write(
      'scripts/30_own.py',
      'def create_notifications(context): return context.mail_format_as_csv(ticket_number="1" * 19)\n',
    );
    office.machine.write('nothing', 'Own');
    await office.insert([directiveFor('one@example.org')]);
    const given = [...settings(), '--set', `notify.templates=${office.machine.folder}`];
    const { stderr, stdout } = await office.machine.run(['notify', 'run', '--all', ...given]);
    expect(stderr).toMatch(/'30_own\.py': .*"1{19}" is no ticket number/);
    expect(stdout).toBe('1 mails sent, 0 postponed, 0 errors.\n');
    expect(await office.sentTickets()).toEqual([expect.stringMatching(/^\d{8}-10000001$/)]);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'leaves no Python behind that computes without end, and lets no thread of its own run, where %s ends the run',
    async (signal) => {
      const noted = join(office.machine.folder, 'pid');
      office.machine.write(
        'scripts/30_loop.py',
        `
import os
import re


def create_notifications(context):
    with open(${JSON.stringify(noted)}, "w") as file:
        file.write("%d\\n" % os.getpid())
    re.match("(a+)+$", "a" * 60 + "b")
`,
      );
      await office.insert([directiveFor('one@example.org')]);
      const child = office.machine.start(['notify', 'run', '--all', ...settings()]);
      const pid = () => Number(/^(\d+)\n/.exec(readIfThere(noted))?.[1] ?? 0);
      await until('the script', () => pid() > 0);
      child.kill(signal);
      await once(child, 'close');
      await until('the end of Python', () => !isRunning(pid()));
      expect(office.server.taken).toEqual([]);
      expect(await office.pending()).toBe(1);
    },
  );
});

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
