import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createComposer } from '#companion/notify/composer.ts';
import type { Composed, Composer, Directive, EventRow, NotificationSource, NotifyLog } from '#companion/notify/notification.ts';
import type { Settings } from '#config/schema.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { Problem } from '#core/problem.ts';
import { isInstalled } from '../../../scripts/system-programs.mjs';
import { configure, directive, EVENT, NOW, sourceOf } from './sample.ts';

const isThere = isInstalled('python3');
if (!isThere) {
  console.warn('LEFT OUT: formats in Python, since python3 is not installed.');
}

/** Seconds in which python3 begins and loads a script, be the machine as busy as it may. */
const PATIENCE = 3;

/** What scripts for IntelMQ Mailgen begin with. */
const IMPORTS = `
from datetime import timedelta
from intelmqmail.notification import Postponed
from intelmqmail.tableformat import build_table_format, build_table_formats, ExtraColumn
from intelmqmail.templates import Template
`;

describe.skipIf(!isThere)('a folder of formats in Python', () => {
  let folder: string;
  let composers: Composer[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'python-formats-'));
    composers = [];
    for (const name of ['scripts', 'templates']) {
      mkdirSync(join(folder, name));
    }
    writeFileSync(join(folder, 'templates', 'plain'), 'Report $ticket_number\n\n$events_as_csv');
  });

  afterEach(async () => {
    await Promise.all(composers.map((composer) => composer[Symbol.asyncDispose]()));
    rmSync(folder, { recursive: true, force: true });
  });

  test('has all of a directive, its ages, events, tickets and templates, as IntelMQ Mailgen gives them', async () => {
    script(
      '10_all.py',
      `
def create_notifications(context):
    d = context.directive
    assert d["recipient_address"] == d.recipient_address == "abuse@isp.example.com"
    assert dict(d["aggregate_identifier"]) == d.aggregate_identifier
    assert "template_name" in d and d.get("nothing") is None
    assert (d.event_ids, d.directive_ids) == ([1], [11])
    assert d.inserted_at.isoformat() == "2026-11-27T06:28:50+00:00"
    assert d.last_sent is None and d.notification_interval == timedelta(hours=1)
    assert context.now - d.inserted_at == context.age_of_newest_directive() == timedelta(days=1)
    assert context.age_of_observation() == timedelta(seconds=9.5)
    assert context.notification_interval_exceeded() is True
    assert context.config["sender"].endswith("<noreply@cert.example.org>") and context.config["smtp"]["port"] == 25
    assert context.maybe_sign("as it is") == "as it is"
    assert context.default_format_spec.column_titles()[0] == "asn"
    event, = context.load_events(["source.ip", "time.source", "extra", "id"])
    assert event["time.source"].isoformat() == "2026-11-27T23:59:58.123000+00:00"
    assert event["extra"]["system_desc"] == 'Router "X", v1' and event["id"] == 7 and event["source.port"] is None
    ticket = context.new_ticket_number()
    template = context.read_template()
    assert template.substitute({"ticket_number": "1", "events_as_csv": ""})[0] == "Report 1"
    first = context.mail_format_as_csv(template=template, ticket_number=ticket)
    assert first[0].ticket == ticket and first[0].envelope_tos == ["abuse@isp.example.com"] and first[0].mark_as_sent
    template = Template.from_strings("Of %s for $\{cidr}" % d.get_aggregation_item("cidr"), "Hello")
    return first + context.mail_format_as_csv(template=template, envelope_tos=["copy@example.org"], ticket_number=ticket, mark_as_sent=False)
`,
    );
    const aggregate = { cidr: '192.0.2.0/24', 'time.observation': '2026-11-28 06:28:40.5+00:00' };
    const { lines, log } = keep();
    const given = directive({ aggregate, notificationInterval: 3_600_000 });
    const composed = await compose(given, {}, sourceOf({ ...EVENT, id: '7', 'source.port': null }), log);
    expect(lines).toEqual([]);
    expect(subjectsOf(composed)).toEqual(['Report 20261128-10000001', 'Of 192.0.2.0/24 for 192.0.2.0/24']);
    const mails = composed.status === 'composed' ? composed.notifications : [];
    expect(mails.map(({ envelope, marksAsSent }) => [...envelope.to, marksAsSent])).toEqual([
      ['abuse@isp.example.com', true],
      ['copy@example.org', false],
    ]);
  });

  test('says which columns there are, in the text or attached', async () => {
    script(
      '10_table.py',
      `
FORMATS = build_table_formats([
    ("wide", [("source.ip", "address"), ("time.source", "time"), ExtraColumn("system", "system_desc"), ("extra.other", "other")]),
])

def create_notifications(context):
    return context.mail_format_as_csv(FORMATS["wide"], attach_event_data=context.directive.event_data_format == "attached")
`,
    );
    const table = '"address","time","system","other"\r\n"192.0.2.7","2026-11-27 23:59:58","Router ""X"", v1",""\r\n';
    const [inline] = mailsOf(await compose());
    expect(parseMail(inline?.message ?? new Uint8Array()).texts[0]?.text).toContain(table.replaceAll('\r\n', '\n').trim());
    const [attached] = mailsOf(await compose(directive({ eventDataFormat: 'attached' })));
    expect(Buffer.from(parseMail(attached?.message ?? new Uint8Array()).parts[1]?.bytes ?? []).toString()).toBe(table);
  });

  describe('shares the context with the other formats', () => {
    test('in the order of the names: what one puts in the others find, whatever they are written in', async () => {
      script('00_first.py', 'def create_notifications(context): context.substitutions["said"] = "one"; context.own = "kept"\n');
      script('05-second.mjs', "export function createNotifications(context) { context.substitutions.said += ' two'; }\n");
      script(
        '06_third.py',
        `
def create_notifications(context):
    assert context.own == "kept"
    context.substitutions = {**context.substitutions, "said": context.substitutions["said"] + " three"}
`,
      );
      script(
        '07-last.mjs',
        "export const createNotifications = (context) => context.mailFormatAsCsv({ template: '$said $asn_or_cidr' });\n",
      );
      expect(subjectsOf(await compose(directive({ aggregate: { cidr: '192.0.2.0/24' } })))).toEqual([
        'one two three about CIDR 192.0.2.0/24',
      ]);
    });

    /** As scripts for copies do it. */
    const COPIES = `
import types

def with_copy(self, *args, **kwargs):
    mails = self.before(*args, **kwargs)
    kwargs.update(envelope_tos=["desk@example.org"], ticket_number=mails[0].ticket, mark_as_sent=False, attach_event_data=True)
    mails.extend(self.before(*args, **kwargs))
    return mails

def create_notifications(context):
    context.before = context.mail_format_as_csv
    context.mail_format_as_csv = types.MethodType(with_copy, context)
`;
    const COPIED = [
      ['abuse@isp.example.com', '20261128-10000001', true],
      ['desk@example.org', '20261128-10000001', false],
    ];
    const copiesOf = (composed: Composed) =>
      mailsOf(composed).map(({ envelope, marksAsSent, ticket }) => [...envelope.to, ticket, marksAsSent]);

    test.each([
      ['those that come along', '', ''],
      [
        'one in JavaScript',
        '10-own.mjs',
        "export const createNotifications = (context) => context.mailFormatAsCsv({ columns: ['source.ip'], template: 'Own' });\n",
      ],
      [
        'one in Python',
        '10_own.py',
        'def create_notifications(context): return context.mail_format_as_csv(template=Template.from_strings("Own", "x"))\n',
      ],
    ])('which may wrap how a mail is made, for %s too', async (_whose, name, text) => {
      script('01_copies.py', COPIES);
      if (name !== '') {
        script(name, text);
      }
      const { lines, log } = keep();
      const composed = await compose(directive(), {}, sourceOf(EVENT), log);
      expect(copiesOf(composed)).toEqual(COPIED);
      expect(new Set(subjectsOf(composed))).toEqual(new Set([name === '' ? 'Report 20261128-10000001' : 'Own']));
      expect(lines).toEqual([]);
    });

    test('and each wraps what those before it have made', async () => {
      const wrap = (what: string) => `
def create_notifications(context):
    before = context.mail_format_as_csv
    context.mail_format_as_csv = lambda *args, **kwargs: before(*args, **{**kwargs, "template": Template.from_strings("${what} " + kwargs["template"].subject.template, "x")})
`;
      script('01_a.py', wrap('a'));
      script(
        '02-b.mjs',
        `export function createNotifications(context) {
          const before = context.mailFormatAsCsv;
          context.mailFormatAsCsv = (mail) => before({ ...mail, template: { ...mail.template, subject: 'b ' + mail.template.subject } });
        }\n`,
      );
      script('03_c.py', wrap('c'));
      script('04_d.py', wrap('d'));
      script(
        '05_mail.py',
        'def create_notifications(context): return context.mail_format_as_csv(template=Template.from_strings("mail", "x"))\n',
      );
      expect(subjectsOf(await compose())).toEqual(['a b c d mail']);
    });

    test('also where a format makes several mails at once', async () => {
      script('01_copies.py', COPIES);
      script(
        '10-both.mjs',
        `export const createNotifications = async (context) =>
          (await Promise.all(['A', 'B', 'C'].map((template) => context.mailFormatAsCsv({ template })))).flat();\n`,
      );
      const { lines, log } = keep();
      expect(subjectsOf(await compose(directive(), {}, sourceOf(EVENT), log))).toEqual(['A', 'A', 'B', 'B', 'C', 'C']);
      expect(lines).toEqual([]);
    });
  });

  test('may be the one in docs/companion.md', async () => {
    const [, text = ''] = /```python\n([\s\S]*?)```/.exec(readFileSync('docs/companion.md', 'utf8')) ?? [];
    writeFileSync(join(folder, 'scripts', '30_own.py'), text);
    const extra = { sysdesc: 'Router' };
    const [mail] = mailsOf(await compose(directive({ notificationFormat: 'own' }), {}, sourceOf({ ...EVENT, extra })));
    expect(parseMail(mail?.message ?? new Uint8Array()).texts[0]?.text).toContain(
      '"ip","timestamp","system"\n"192.0.2.7","2026-11-27 23:59:58","Router"',
    );
    const soon = { lastSent: NOW, notificationInterval: 1 };
    expect(await compose(directive({ notificationFormat: 'own', ...soon }))).toEqual({ status: 'postponed' });
  });

  test('may say "not yet" or "not mine"', async () => {
    script(
      '10_later.py',
      'def create_notifications(context): return {"later": Postponed, "empty": []}.get(context.directive.notification_format)\n',
    );
    const composer = await open({ 'notify.builtin_formats': ['demo'] });
    const asked = (notificationFormat: string) => composer.compose(directive({ notificationFormat }), sourceOf(EVENT), NOW);
    expect(await asked('later')).toEqual({ status: 'postponed' });
    expect(await asked('empty')).toEqual({ status: 'none' });
    expect(subjectsOf(await asked('demo'))).toEqual(['Report 20261128-10000001']);
  });

  test('is loaded once for a run', async () => {
    script(
      '10_count.py',
      `
seen = []

def create_notifications(context):
    seen.append(1)
    return context.mail_format_as_csv(template=Template.from_strings("No %d" % len(seen), "x"))
`,
    );
    const composer = await open();
    const subjects = [await composer.compose(directive(), sourceOf(EVENT), NOW), await composer.compose(directive(), sourceOf(EVENT), NOW)];
    expect(subjects.flatMap(subjectsOf)).toEqual(['No 1', 'No 2']);
  });

  test('makes reports in X-ARF by the schema that scripts have for it, and by no other', async () => {
    script(
      '20_xarf.py',
      `
class Schema:
    def __init__(self, kind):
        self.static_fields = {"report_type": kind}

def create_notifications(context):
    return context.mail_format_as_xarf(Schema(context.directive.event_data_format))
`,
    );
    const { lines, log } = keep();
    const made = await compose(
      directive({ eventDataFormat: 'bot-infection' }),
      { 'notify.xarf_version': 0.2 },
      sourceOf(EVENT, EVENT),
      log,
    );
    expect(mailsOf(made).map(({ message }) => parseMail(message).parts[1]?.filename)).toEqual(['report.txt', 'report.txt']);
    expect(subjectsOf(await compose(directive({ eventDataFormat: 'fraud' }), {}, sourceOf(EVENT), log))).toHaveLength(1);
    expect(lines).toEqual([expect.stringContaining('X-ARF reports of bot-infection, not of fraud')]);
  });

  describe('with a mistake', () => {
    test.each([
      ['raises', 'raise ValueError("my mistake")', /'10_bad\.py': ValueError: my mistake \(10_bad\.py, line \d+\)$/],
      ['ends itself', 'raise SystemExit(3)', /SystemExit: 3/],
      ['gives a text', 'return "done"', /list of mails/],
      ['gives true', 'return True', /list of mails/],
      ['gives a mail of its own making', 'return [object()]', /list of mails/],
      ['makes a mail of its own', 'from intelmqmail.notification import EmailNotification; EmailNotification()', /only what context/],
      ['changes a mail', 'context.mail_format_as_csv()[0].mark_as_sent = False', /give mark_as_sent to mail_format_as_csv/],
      ['looks into a mail', 'context.mail_format_as_csv()[0].email', /stays with Mispatch/],
      ['asks the database', 'context.db_cursor.execute("SELECT 1")', /'10_bad\.py': NotOffered: context\.db_cursor .*context\.load_events/],
      ['asks GnuPG', 'context.gpgme_ctx.sign()', /context\.maybe_sign/],
      ['wants the password of the database', 'context.config["database"]["event"]["password"]', /not database/],
      ['sends to nobody', 'return context.mail_format_as_csv(envelope_tos=["nobody"])', /nobody/],
      ['asks for no column', 'context.load_events(["x y"])', /no column|no field/],
      ['names a template that there is not', 'return context.mail_format_as_csv(template_name="missing")', /InvalidTemplate|no template/],
      ['breaks what all share', 'context.substitutions = 7', /int/],
      [
        'raises something of its own',
        'raise type("Own", (Exception,), {"failure": True})("my mistake")',
        /'10_bad\.py': Own: my mistake \(/,
      ],
      ['gives one mail of many in turn', 'yield from context.mail_format_as_csv()', /list of mails/],
      ['has a ticket that the database cannot keep', 'return context.mail_format_as_csv(ticket_number="1" * 19)', /1 to 18 characters/],
      ['has a ticket of two lines', 'return context.mail_format_as_csv(ticket_number="1\\r\\nBcc: a@b.c")', /1 to 18 characters/],
      ['has an empty ticket', 'return context.mail_format_as_csv(ticket_number="")', /1 to 18 characters/],
    ])('one that %s is told of, and the next is asked', async (_what, body, message) => {
      script('10_bad.py', `def create_notifications(context):\n    ${body}\n`);
      const { lines, log } = keep();
      const picky = { ...sourceOf(EVENT), loadEvents: refusing(sourceOf(EVENT)) };
      expect(subjectsOf(await compose(directive(), {}, picky, log))).toHaveLength(1);
      expect(lines).toEqual([expect.stringMatching(/^error Error while running entry point of script '10_bad\.py': /)]);
      expect(lines[0]).toMatch(message);
    });

    test('is its own where nobody else makes a mail: nobody is asked to report it', async () => {
      script('10_bad.py', 'def create_notifications(context): raise ValueError("my mistake")\n');
      await expect(compose(directive(), { 'notify.builtin_formats': [] })).rejects.toThrowError(
        expect.objectContaining({
          code: 'format_failed',
          message: expect.stringMatching(/^The format 10_bad\.py has failed: ValueError: my mistake \(10_bad\.py, line \d+\)\.$/),
        }),
      );
    });

    test('may be a mail of another notification, which is not sent in place of one of this', async () => {
      script(
        '10_keeps.py',
        `
KEPT = []

def create_notifications(context):
    KEPT.append(context.mail_format_as_csv(template=Template.from_strings("Kept", "x")))
    return KEPT[0]
`,
      );
      const { lines, log } = keep();
      const composer = await open({}, log);
      const subjects = [
        await composer.compose(directive(), sourceOf(EVENT), NOW),
        await composer.compose(directive(), sourceOf(EVENT), NOW),
      ];
      expect(subjects.flatMap(subjectsOf)).toEqual(['Kept', expect.stringContaining('Report')]);
      expect(lines).toEqual([expect.stringMatching(/'10_keeps\.py': ValueError: it gives a mail that was made for another notification/)]);
    });

    test('may be to give a mail twice, of which one goes', async () => {
      script('10_twice.py', 'def create_notifications(context): return context.mail_format_as_csv() * 2\n');
      expect(subjectsOf(await compose())).toHaveLength(1);
    });

    test('may be one that it expects: without its template it takes another', async () => {
      script(
        '10_careful.py',
        `
from intelmqmail.notification import InvalidTemplate

def create_notifications(context):
    try:
        return context.mail_format_as_csv(template_name="missing")
    except InvalidTemplate:
        return context.mail_format_as_csv(template=Template.from_strings("Plain", "x"))
`,
      );
      expect(subjectsOf(await compose())).toEqual(['Plain']);
    });

    test('of the database ends the notification, and no other format is asked', async () => {
      script('10_events.py', 'def create_notifications(context): return context.mail_format_as_csv()\n');
      const failing = { ...sourceOf(), loadEvents: async () => Promise.reject(new Error('connection terminated')) };
      const { lines, log } = keep();
      await expect(compose(directive(), {}, failing, log)).rejects.toThrowError('connection terminated');
      expect(lines).toEqual([]);
    });
  });

  describe('that does not come to its end', () => {
    const HANGS = 'def create_notifications(context):\n    if context.directive.notification_format == "x":\n        while True: pass\n';

    test('is ended, even amid a loop without end: its notification fails alone', async () => {
      script('10_hangs.py', `import os\nprint(os.getpid())\n${HANGS}`);
      const { lines, log } = keep();
      const composer = await open({ 'notify.format_timeout': PATIENCE }, log);
      await expect(composer.compose(directive({ notificationFormat: 'x' }), sourceOf(EVENT), NOW)).rejects.toThrowError(
        expect.objectContaining({ code: 'format_silent', message: `The format 10_hangs.py has not answered within ${PATIENCE} seconds.` }),
      );
      await gone(Number(lines[0]?.split(' ').at(-1)));
      expect(subjectsOf(await composer.compose(directive(), sourceOf(EVENT), NOW))).toEqual(['Report 20261128-10000001']);
      expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
    });

    test('is ended with the run, also while it loads', async () => {
      script('10_loads.py', 'import time\ntime.sleep(1000)\n');
      const ending = new AbortController();
      const loading = createComposer(configure({ 'notify.scripts': join(folder, 'scripts') }), keep().log, {}, ending.signal);
      setTimeout(() => ending.abort(), 200);
      await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    });

    test('is ended with the run', async () => {
      script('10_hangs.py', `import os\nprint(os.getpid())\n${HANGS}`);
      const { lines, log } = keep();
      const composer = await open({}, log);
      const ending = new AbortController();
      const composing = composer.compose(directive({ notificationFormat: 'x' }), sourceOf(EVENT), NOW, ending.signal);
      setTimeout(() => ending.abort(), 200);
      await expect(composing).rejects.toMatchObject({ name: 'AbortError' });
      await gone(Number(lines[0]?.split(' ').at(-1)));
    });

    test('amid a mail of another format is ended as well', async () => {
      script(
        '10_wraps.py',
        `
def forever(*_args, **_kwargs):
    while True: pass

def create_notifications(context):
    context.mail_format_as_csv = forever
`,
      );
      const composer = await open({ 'notify.format_timeout': PATIENCE });
      await expect(composer.compose(directive(), sourceOf(EVENT), NOW)).rejects.toThrowError(/20-demo has not answered/);
      expect(
        (
          await composer.compose(
            directive({ insertedAt: NOW, notificationFormat: 'x', lastSent: NOW, notificationInterval: 1 }),
            sourceOf(EVENT),
            NOW,
          )
        ).status,
      ).toBe('postponed');
    });

    test('is not held against what the database takes', async () => {
      script(
        '10_slow.py',
        'def create_notifications(context): return context.mail_format_as_csv(template=Template.from_strings("Slow", "x"))\n',
      );
      const source = sourceOf(EVENT);
      const slow = { ...source, loadEvents: () => sleep((PATIENCE + 0.5) * 1000).then(() => source.loadEvents()) };
      expect(subjectsOf(await compose(directive(), { 'notify.format_timeout': PATIENCE }, slow))).toEqual(['Slow']);
    });

    test.each([
      ['ends its process', 'import os; os._exit(3)', 'Python has ended (exit code 3)'],
      ['is killed', 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)', 'Python has ended (SIGKILL)'],
      ['says what is no message', 'import os; os.write(4, b"{}\\\\n")', 'Python has sent something that is no message'],
      ['says more than anybody reads', 'context.maybe_sign("x" * (17 << 20))', 'Python has sent a message of more than 16 MB'],
    ])('because it %s makes no mail, nor does another: the next notification finds it anew', async (_what, body, reason) => {
      script('10_ends.py', `def create_notifications(context):\n    if context.directive.notification_format == "x": ${body}\n`);
      const { lines, log } = keep();
      const composer = await open({}, log);
      await expect(composer.compose(directive({ notificationFormat: 'x' }), sourceOf(EVENT), NOW)).rejects.toThrowError(
        expect.objectContaining({ code: 'format_ended', message: `The format 10_ends.py has not come to its end: ${reason}.` }),
      );
      expect(subjectsOf(await composer.compose(directive(), sourceOf(EVENT), NOW))).toEqual(['Report 20261128-10000001']);
      expect(lines).toEqual([]);
    });
  });

  test('that ends Python is not waited for, whatever it has started still holds', async () => {
    script(
      '10_ends.py',
      'import os, subprocess\ndef create_notifications(context):\n    print(subprocess.Popen(["sleep", "1000"]).pid)\n    os._exit(3)\n',
    );
    const { lines, log } = keep();
    await expect(compose(directive(), {}, sourceOf(EVENT), log)).rejects.toThrowError(/Python has ended \(exit code 3\)/);
    await gone(Number(lines[0]?.split(' ').at(-1)));
  });

  test('may leave a thread behind that goes on to ask, and nothing comes of that', async () => {
    script(
      '10_threads.py',
      `
import threading, time

def late(context):
    while True:
        try: context.load_events(["id"])
        except Exception: time.sleep(0.001)

def create_notifications(context):
    threading.Thread(target=late, args=(context,), daemon=True).start()
    time.sleep(0.02)
    return context.mail_format_as_csv()
`,
    );
    const { lines, log } = keep();
    const composer = await open({ 'notify.builtin_formats': [] }, log);
    for (let count = 0; count < 5; count += 1) {
      expect(subjectsOf(await composer.compose(directive(), sourceOf(EVENT), NOW))).toEqual(['Report 20261128-10000001']);
      await sleep(20);
    }
    expect(lines).toEqual([]);
  });

  test('may part in two processes, of which only the first is heard', async () => {
    script(
      '10_forks.py',
      `
import os

def create_notifications(context):
    child = os.fork()
    mails = context.mail_format_as_csv()
    if child:
        print(os.waitpid(child, 0)[1])
    return mails
`,
    );
    const { lines, log } = keep();
    const composer = await open({}, log);
    const source = sourceOf(EVENT);
    for (const ticket of ['1', '2']) {
      expect(subjectsOf(await composer.compose(directive(), source, NOW))).toEqual([`Report 20261128-1000000${ticket}`]);
    }
    expect(source.drawn).toHaveLength(2);
    await composer[Symbol.asyncDispose]();
    expect(lines.filter((line) => line.includes('Error'))).toEqual([]);
  });

  test('that can be loaded no more makes no mail, nor does another in its place', async () => {
    script(
      '05_once.py',
      `import os\nif os.path.exists(${JSON.stringify(join(folder, 'seen'))}): raise RuntimeError("gone")\ndef create_notifications(context): pass\n`,
    );
    script(
      '10_ends.py',
      `import os\ndef create_notifications(context):\n    open(${JSON.stringify(join(folder, 'seen'))}, "w").close()\n    os._exit(0)\n`,
    );
    const composer = await open();
    for (const reason of [/exit code 0/, /RuntimeError: gone/, /RuntimeError: gone/]) {
      const composing = composer.compose(directive(), sourceOf(EVENT), NOW);
      await expect(composing).rejects.toThrowError(
        expect.objectContaining({ code: 'format_ended', message: expect.stringMatching(reason) }),
      );
    }
  });

  test('leaves nothing behind that it has started', async () => {
    script(
      '10_starts.py',
      `
import subprocess
print(subprocess.Popen(["sleep", "1000"]).pid)

def create_notifications(context): return None
`,
    );
    const { lines, log } = keep();
    const composer = await open({}, log);
    await composer.compose(directive(), sourceOf(EVENT), NOW);
    await composer[Symbol.asyncDispose]();
    await gone(Number(lines[0]?.split(' ').at(-1)));
  });

  test('may print and log what it likes', async () => {
    script(
      '10_talks.py',
      `
import logging, os, subprocess, sys

def create_notifications(context):
    print('{"type": "answer", "to": 1, "value": null}')
    os.write(2, b"no end of line " + b"x" * 100000 + b"\\n")
    subprocess.run(["echo", "from a child"])
    context.logger.debug("not told")
    context.logger.warning("seen %s", "this")
    logging.getLogger("own").error("and that")
    return context.mail_format_as_csv()
`,
    );
    const { lines, log } = keep();
    const composer = await open({}, log);
    expect(subjectsOf(await composer.compose(directive(), sourceOf(EVENT), NOW))).toHaveLength(1);
    await composer[Symbol.asyncDispose]();
    expect(lines.toSorted()).toEqual([
      'error 10_talks.py: and that',
      'info 10_talks.py: from a child',
      'info 10_talks.py: {"type": "answer", "to": 1, "value": null}',
      `warn 10_talks.py: no end of line ${'x'.repeat(485)}`,
      'warn 10_talks.py: seen this',
    ]);
  });

  test('has each line of a traceback in the log, to the reason in the last', async () => {
    script(
      '10_tells.py',
      `
def create_notifications(context):
    try:
        raise ValueError("the reason" + "!" * 300)
    except ValueError:
        context.logger.exception("It went wrong: " + "?" * 300)
    return context.mail_format_as_csv()
`,
    );
    const { lines, log } = keep();
    await compose(directive(), {}, sourceOf(EVENT), log);
    expect(lines[0]).toBe(`error 10_tells.py: It went wrong: ${'?'.repeat(300)}`);
    expect(lines.at(-1)).toBe(`error 10_tells.py: ValueError: the reason${'!'.repeat(300)}`);
  });

  test('goes on where what it logs has values that do not fit', async () => {
    script(
      '10_logs.py',
      'def create_notifications(context):\n    context.logger.info("%d events", "many")\n    return context.mail_format_as_csv()\n',
    );
    const { lines, log } = keep();
    const composer = await open({ 'notify.builtin_formats': [] }, log);
    expect(subjectsOf(await composer.compose(directive(), sourceOf(EVENT), NOW))).toHaveLength(1);
    await composer[Symbol.asyncDispose]();
    expect(lines.join('\n')).toContain("Message: '%d events'");
  });

  test('that prints without end fills no log', async () => {
    script('10_talks.py', 'def create_notifications(context):\n    for number in range(5000): print(number)\n');
    const { lines, log } = keep();
    const composer = await open({}, log);
    await composer.compose(directive(), sourceOf(EVENT), NOW);
    await composer[Symbol.asyncDispose]();
    expect(lines).toHaveLength(1001);
    expect(lines.at(-1)).toBe('warn Formats in Python said more than 1000 lines; the others are left out.');
  });

  test('is told nothing secret of the environment', async () => {
    vi.stubEnv('MISPATCH_NOTIFY_DATABASE_PASSWORD', 'secret');
    vi.stubEnv('CREDENTIALS_DIRECTORY', '/run/credentials');
    try {
      script('10_looks.py', 'import os\n\ndef create_notifications(context): print(sorted(os.environ))\n');
      const { lines, log } = keep();
      const composer = await open({}, log);
      await composer.compose(directive(), sourceOf(EVENT), NOW);
      await composer[Symbol.asyncDispose]();
      expect(lines.join()).toMatch(/'HOME'.*'PATH'/);
      expect(lines.join()).not.toMatch(/MISPATCH|CREDENTIALS|NODE/);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test.each([
    ['the folder', ''],
    ['a script', '10_open.py'],
  ])('that everybody could change is told of: %s', async (_what, name) => {
    script('10_open.py', 'def create_notifications(context): return None\n');
    const place = join(folder, 'scripts', name);
    const { lines, log } = keep();
    await open({}, log);
    expect(lines).toEqual([]);
    chmodSync(place, 0o777);
    await open({}, log);
    expect(lines).toEqual([expect.stringMatching(/^warn Everybody may write to .*chmod o-w /)]);
    expect(lines[0]).toContain(place.replace(/\/$/, ''));
  });

  describe('lets nothing begin', () => {
    test.each([
      ['one is no Python', 'def create_notifications(', /10_bad\.py: SyntaxError: .*line/],
      ['one has no entry', 'other = 1', /10_bad\.py: ValueError: it does not define a function create_notifications/],
      ['one raises at once', 'raise RuntimeError("at once")', /10_bad\.py: RuntimeError: at once \(10_bad\.py, line 6\)/],
      ['one ends at once', 'raise SystemExit(0)', /10_bad\.py: SystemExit/],
      ['one needs what is not here', 'import intelmqmail.db', /10_bad\.py: ModuleNotFoundError: .*intelmqmail\.db/],
      ['a column comes twice', 'build_table_format("x", [("source.ip", "a"), ("source.ip", "b")])', /source\.ip twice/],
      ['a column is of a class of its own', 'build_table_format("x", [type("Own", (ExtraColumn,), {})("a", "b")])', /is no column/],
      ['one loads without end', 'while True: pass', /10_bad\.py: it has not loaded within \d+ seconds/],
    ])('where %s', async (_what, text, message) => {
      script('10_bad.py', text);
      script('11_good.py', 'def create_notifications(context): return None\n');
      await expect(open({ 'notify.format_timeout': PATIENCE })).rejects.toThrowError(
        expect.objectContaining({ code: 'configuration_invalid', message: expect.stringMatching(message) }),
      );
    });

    test('where there is no python3, and says what to install', async () => {
      script('10_good.py', 'def create_notifications(context): return None\n');
      vi.stubEnv('PATH', folder);
      try {
        await expect(open()).rejects.toThrowError(/10_good\.py: python3 is not installed.*apt-get install python3/);
      } finally {
        vi.unstubAllEnvs();
      }
    });
  });

  function script(name: string, text: string): void {
    writeFileSync(join(folder, 'scripts', name), name.endsWith('.py') ? `${IMPORTS}${text}` : text);
  }

  async function open(settings: Settings = {}, log: NotifyLog = keep().log): Promise<Composer> {
    const places = { 'notify.templates': join(folder, 'templates'), 'notify.scripts': join(folder, 'scripts') };
    const composer = await createComposer(configure({ ...places, ...settings }), log);
    composers.push(composer);
    return composer;
  }

  async function compose(
    given: Directive = directive(),
    settings: Settings = {},
    source: NotificationSource = sourceOf(EVENT),
    log?: NotifyLog,
  ): Promise<Composed> {
    return (await open(settings, log)).compose(given, source, NOW);
  }
});

/** A log, and its lines with their level. */
function keep(): { readonly log: NotifyLog; readonly lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return { log: { info: at('info'), warn: at('warn'), error: at('error') }, lines };
}

/** Events of this source, where no name of a column is strange. */
function refusing(source: NotificationSource): (columns?: readonly string[]) => Promise<readonly EventRow[]> {
  return async (columns) => {
    if (columns?.some((name) => name.includes(' '))) {
      throw new Problem('notification_impossible', { message: 'events have no column of that name', place: 'the format' });
    }
    return source.loadEvents(columns);
  };
}

/** Waits until this process is no more. */
async function gone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  const isThere = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const until = Date.now() + 5000;
  while (isThere() && Date.now() < until) {
    await sleep(20);
  }
  expect(isThere(), `process ${pid} is still there`).toBe(false);
}

function mailsOf(composed: Composed) {
  return composed.status === 'composed' ? composed.notifications : [];
}

function subjectsOf(composed: Composed): readonly string[] {
  return mailsOf(composed).map(({ subject }) => subject);
}
