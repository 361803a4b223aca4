import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createComposer } from '#companion/notify/composer.ts';
import type { Composed, Notification } from '#companion/notify/notification.ts';
import type { Settings } from '#config/schema.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { Problem } from '#core/problem.ts';
import { configure, directive, EVENT, keepLog, NOW, sourceOf } from './sample.ts';

const MINUTE = 60_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
  write('plain', 'Report $ticket_number $asn_or_cidr\n\nHello $greeting\n$events_as_csv');
  write('shadowserver', 'Open SNMP\n$events_as_csv');
  write('opensnmp_plain', 'Open SNMP\n$events_as_csv');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the composer', () => {
  test('fills the template that the directive names', async () => {
    write('variables.json', '{"greeting": "world", "source.asn": "overridden"}');
    const settings = { 'notify.variables': join(folder, 'variables.json'), 'notify.reply_to': 'Desk <reports@cert.example.org>' };
    const [mail, ...others] = await mailsOf(directive({ aggregate: { 'source.asn': '64496' } }), settings);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      ticket: '20261128-10000001',
      subject: 'Report 20261128-10000001 about AS 64496',
      envelope: { from: 'noreply@cert.example.org', to: ['abuse@isp.example.com'] },
      marksAsSent: true,
    });
    const read = parseMail(mail?.message ?? new Uint8Array());
    expect(read).toMatchObject({ messageId: mail?.messageId, date: new Date(NOW).toISOString(), notices: [] });
    expect(read.replyTo).toEqual([{ name: 'Desk', address: 'reports@cert.example.org' }]);
    expect(read.texts[0]?.text).toContain('Hello world\n"asn","ip"');
  });

  test('attaches the table where the event data format says so', async () => {
    const [mail] = await mailsOf(directive({ eventDataFormat: 'csv_attached' }), { 'notify.variables': variables() });
    const [text, file] = parseMail(mail?.message ?? new Uint8Array()).parts;
    expect(Buffer.from(text?.bytes ?? []).toString()).toBe('Hello world\r\n\r\n');
    expect(file).toMatchObject({ type: 'text/csv', filename: 'events.csv', disposition: 'attachment' });
    expect(Buffer.from(file?.bytes ?? []).toString()).toMatch(/^"asn",.*\r\n"64496",.*\r\n$/);
  });

  test('reads the columns that it needs and no more', async () => {
    const source = sourceOf(EVENT);
    await compose(
      directive({ notificationFormat: 'shadowserver', eventDataFormat: 'csv_Open-SNMP', templateName: 'shadowserver' }),
      {},
      source,
    );
    expect(source.asked).toEqual([['source.asn', 'source.ip', 'time.source', 'extra']]);
  });

  test('puts what directives are put together by over all else', async () => {
    const [mail] = await mailsOf(directive({ aggregate: { ticket_number: 'other', greeting: 'you' } }), {
      'notify.variables': variables(),
    });
    expect(mail?.subject).toBe('Report other ');
  });

  test.each([
    ['a line break in the recipient', { recipientAddress: 'a@example.com\r\nBcc: b@example.com' }],
    ['a recipient that is none', { recipientAddress: 'nobody' }],
    ['a line break in a value of the subject', { aggregate: { ticket_number: '1\r\nBcc: b@example.com' } }],
  ])('makes no mail of %s', async (_what, fields) => {
    await expect(compose(directive(fields), { 'notify.variables': variables() })).rejects.toThrowError(
      expect.objectContaining({ code: 'notification_impossible' }),
    );
  });

  test.each(['missing', '../plain', '/etc/hostname'])(
    'sends a plain report where the template is %s, and says so',
    async (templateName) => {
      const log = keepLog();
      const composed = await compose(directive({ templateName }), {}, sourceOf(EVENT), log);
      expect(subjectsOf(composed)).toEqual(['CB-Report#20261128-10000001']);
      expect(log.errors).toEqual([expect.stringContaining(`Error while running entry point of script '20-demo'`)]);
      expect(log.errors[0]).toContain(JSON.stringify(templateName));
    },
  );

  test('draws no ticket for a mail that cannot be made for want of a template', async () => {
    const source = sourceOf(EVENT);
    await expect(compose(directive({ templateName: 'missing' }), { 'notify.builtin_formats': ['demo'] }, source)).rejects.toThrowError(
      /no template/,
    );
    expect(source.drawn).toEqual([]);
  });

  test('takes nothing that no format is for', async () => {
    expect(await compose(directive({ notificationFormat: 'other' }), { 'notify.builtin_formats': ['demo'] })).toEqual({ status: 'none' });
  });

  test('stops at once where the database fails', async () => {
    const failing = { ...sourceOf(), loadEvents: async () => Promise.reject(new Error('connection terminated')) };
    const log = keepLog();
    await expect(compose(directive(), { 'notify.variables': variables() }, failing, log)).rejects.toThrowError('connection terminated');
    expect(log.errors).toEqual([]);
  });

  test('asks the next format where one names a column that there is not', async () => {
    const source = sourceOf(EVENT);
    const picky = {
      ...source,
      loadEvents: async () => Promise.reject(new Problem('configuration_invalid', { message: 'no column', place: 'x' })),
    };
    const log = keepLog();
    await expect(compose(directive(), { 'notify.variables': variables() }, picky, log)).rejects.toThrowError(/no column/);
    expect(log.errors).toHaveLength(2);
  });

  test.each([
    ['no sender', { 'notify.sender': '' }],
    ['two senders', { 'notify.sender': 'a@example.com, b@example.com' }],
    ['a sender with a line break', { 'notify.sender': 'a@example.com\nBcc: b@example.com' }],
    ['variables that are a list', { 'notify.variables': 'list.json' }],
    ['a variable that is no name', { 'notify.variables': 'name.json' }],
    ['variables that are not there', { 'notify.variables': 'missing.json' }],
  ] as [string, Settings][])('does not begin with %s', async (_what, settings) => {
    write('list.json', '[]');
    write('name.json', '{"a b": "c"}');
    const file = settings['notify.variables'];
    await expect(
      createComposer(configure({ ...settings, ...(file && { 'notify.variables': join(folder, file) }) }), keepLog()),
    ).rejects.toThrowError(expect.objectContaining({ code: 'configuration_invalid' }));
  });

  test('takes a template for all over one by name over the file', async () => {
    const templates = new Map([['plain', 'By name']]);
    expect(
      subjectsOf(await (await createComposer(configure(), keepLog(), { templates })).compose(directive(), sourceOf(EVENT), NOW)),
    ).toEqual(['By name']);
    const all = await createComposer(configure(), keepLog(), { templates, fallbackTemplate: 'For all' });
    expect(subjectsOf(await all.compose(directive(), sourceOf(EVENT), NOW))).toEqual(['For all']);
  });
});

describe('a mail that is not due', () => {
  const snmp = { notificationFormat: 'shadowserver', eventDataFormat: 'csv_Open-SNMP', templateName: 'shadowserver' };
  const infection = { notificationFormat: 'malware-infection', eventDataFormat: 'malware_csv_inline', templateName: 'shadowserver' };
  const observed = (minutes: number) => ({
    'time.observation': `${new Date(NOW - minutes * MINUTE).toISOString().slice(0, 19).replace('T', ' ')}+00:00`,
  });

  test.each([
    ['a directive of 14 minutes', { ...snmp, insertedAt: NOW - 14 * MINUTE }, 'postponed'],
    ['a directive of 15 minutes', { ...snmp, insertedAt: NOW - 15 * MINUTE }, 'composed'],
    ['an observation of 119 minutes', { ...snmp, aggregate: observed(119) }, 'postponed'],
    ['an observation of 121 minutes', { ...snmp, aggregate: observed(121) }, 'composed'],
    ['an observation that is no time', { ...snmp, aggregate: { 'time.observation': 'yesterday' } }, 'composed'],
    ['an observation without a zone', { ...snmp, aggregate: { 'time.observation': '2026-11-28 06:28:00' } }, 'composed'],
    ['an interval that has not passed', { ...infection, lastSent: NOW - 59 * MINUTE, notificationInterval: 60 * MINUTE }, 'postponed'],
    ['an interval that has passed', { ...infection, lastSent: NOW - 61 * MINUTE, notificationInterval: 60 * MINUTE }, 'composed'],
    ['an interval before the first mail', { ...infection, notificationInterval: 60 * MINUTE }, 'composed'],
    ['an interval of the fallback', { notificationFormat: 'x', lastSent: NOW - 1, notificationInterval: MINUTE }, 'postponed'],
  ])('because of %s is %s', async (_why, fields, status) => {
    const source = sourceOf(EVENT);
    expect((await compose(directive(fields), {}, source)).status).toBe(status);
    expect(source.drawn).toHaveLength(status === 'composed' ? 1 : 0);
  });
});

describe('the formats that come along', () => {
  test.each([
    ['shadowserver', 'csv_malware', 'shadowserver', '"asn","ip","timestamp","malware","src_port","dst_ip","dst_port","dst_host","proto"'],
    ['shadowserver', 'csv_Open-SNMP', 'shadowserver', '"asn","ip","timestamp","system_desc"'],
    ['shadowserver', 'csv_Open-LDAP', 'shadowserver', '"asn","ip","timestamp","dns_hostname"'],
    ['shadowserver', 'csv_Open-MSSQL', 'shadowserver', '"asn","ip","timestamp","mssql_version","server_name","instance_name"'],
    ['shadowserver', 'csv_Open-Elasticsearch', 'shadowserver', '"asn","ip","timestamp","elasticsearch_version","instance_name"'],
    ['shadowserver', 'csv_NTP-Monitor', 'shadowserver', '"asn","ip","timestamp"'],
    ['vulnerable-service', 'csv_inline', 'opensnmp_plain', '"asn","ip","timestamp","system_desc"'],
    [
      'avalanche',
      'x_csv_inline',
      'shadowserver',
      '"ASN","IP","Time","Identifier","Malware","Port","Destination-IP","Destination-Port","Destination-FQDN"',
    ],
    [
      'malware-infection',
      'x_csv_inline',
      'shadowserver',
      '"asn","ip","timestamp","malware","src_port","dst_ip","dst_port","dst_host","proto"',
    ],
  ])('%s, %s, %s: these columns', async (notificationFormat, eventDataFormat, templateName, header) => {
    const [mail] = await mailsOf(directive({ notificationFormat, eventDataFormat, templateName }), {
      'notify.builtin_formats': all('fallback'),
    });
    expect(parseMail(mail?.message ?? new Uint8Array()).texts[0]?.text.split('\n')[0]).toBe(header);
  });

  test.each([
    ['csv_Open-SNMP', { sysdesc: 'Router' }, 'Router'],
    ['csv_Open-MSSQL', { version: '15.0', instance_name: 'SHOP' }, '15.0","","SHOP'],
    ['csv_Open-Redis', { version: '7.2' }, '7.2'],
    ['csv_Open-Elasticsearch', { version: '8.1', name: 'node' }, '8.1","node'],
    ['csv_Open-NetBIOS', { workgroup: 'OFFICE', machine_name: 'PC' }, 'OFFICE","PC'],
    ['csv_Open-SSDP', { server: 'UPnP/1.0' }, 'UPnP/1.0'],
  ])('%s: what IntelMQ has of Shadowserver stands in the table', async (eventDataFormat, extra, cells) => {
    const given = directive({ notificationFormat: 'shadowserver', eventDataFormat, templateName: 'shadowserver' });
    const [mail] = await mailsOf(given, {}, [{ ...EVENT, extra }]);
    expect(parseMail(mail?.message ?? new Uint8Array()).texts[0]?.text).toContain(`"2026-11-27 23:59:58","${cells}"`);
  });

  test.each([
    ['shadowserver', 'csv_constructor', 'plain'],
    ['shadowserver', 'Open-SNMP', 'plain'],
    ['vulnerable-service', 'csv_inline', 'unknown_plain'],
    ['malware-infection', 'csv', 'plain'],
    ['xarf', 'other', 'plain'],
  ])('%s, %s, %s is for none of them but the fallback', async (notificationFormat, eventDataFormat, templateName) => {
    const given = directive({ notificationFormat, eventDataFormat, templateName });
    expect(await compose(given, { 'notify.builtin_formats': all('fallback') })).toEqual({ status: 'none' });
    expect(subjectsOf(await compose(given))).toEqual(['CB-Report#20261128-10000001']);
  });
});

describe('X-ARF', () => {
  const bot = directive({ notificationFormat: 'xarf', eventDataFormat: 'bot-infection_0.2.0_unstable', templateName: 'plain' });

  test('is a report for each event with a ticket of its own, which a program reads', async () => {
    const second = {
      ...EVENT,
      'malware.name': 'x'.repeat(1 << 20),
      'source.port': 99_999,
      'destination.fqdn': null,
      'destination.ip': null,
    };
    const mails = await mailsOf(bot, { 'notify.variables': variables(), 'notify.xarf_organisation': 'CERT "Ex"' }, [EVENT, second]);
    expect(mails.map(({ ticket }) => ticket)).toEqual(['20261128-10000001', '20261128-10000002']);
    const [text, machine, json] = parseMail(mails[0]?.message ?? new Uint8Array()).parts;
    expect([text?.type, machine?.type, json?.type, json?.filename]).toEqual([
      'text/plain',
      'message/feedback-report',
      'application/json',
      'xarf.json',
    ]);
    expect(Buffer.from(machine?.bytes ?? []).toString()).toContain('Feedback-Type: xarf\r\n');
    expect(JSON.parse(Buffer.from(json?.bytes ?? []).toString())).toMatchObject({
      xarf_version: '4.2.0',
      report_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
      timestamp: '2026-11-27T23:59:58.123Z',
      reporter: { org: 'CERT "Ex"', contact: 'noreply@cert.example.org', domain: 'cert.example.org' },
      source_identifier: '192.0.2.7',
      source_port: 4711,
      category: 'infrastructure',
      type: 'botnet',
      malware_family: 'mirai',
      c2_server: 'c2.evil-host.com',
      compromise_evidence: 'Traffic to c2.evil-host.com, port 443, was seen',
      tags: ['malware:mirai'],
    });
    const bounded = JSON.parse(Buffer.from(parseMail(mails[1]?.message ?? new Uint8Array()).parts[2]?.bytes ?? []).toString());
    expect(bounded.malware_family).toHaveLength(200);
    expect(bounded).not.toHaveProperty('source_port');
    expect(mails[1]?.message.length).toBeLessThan(10_000);
  });

  test.each([
    ['no address', { 'source.ip': null }],
    ['an address that is none', { 'source.ip': '192.0.2.7"}' }],
    ['no time', { 'time.source': null }],
  ])('is not made of an event with %s', async (_what, fields) => {
    const settings = { 'notify.variables': variables(), 'notify.builtin_formats': ['xarf'] };
    for (const version of [4, 0.2] as const) {
      const given = { ...settings, 'notify.xarf_version': version };
      await expect(compose(bot, given, sourceOf({ ...EVENT, ...fields }))).rejects.toThrowError(/X-ARF report needs/);
    }
  });

  describe('0.2', () => {
    const settings = () => ({ 'notify.variables': variables(), 'notify.xarf_version': 0.2 as const });
    const reportIn = (mail: Notification | undefined) => {
      const bytes = parseMail(mail?.message ?? new Uint8Array()).parts[1]?.bytes ?? [];
      return parse(Buffer.from(bytes).toString(), { version: '1.1' });
    };

    test('is a text and a report in YAML for each event, as the programs of then read them', async () => {
      const event = {
        ...EVENT,
        'destination.asn': 64511,
        'classification.taxonomy': 'malicious-code',
        'classification.type': 'infected-system',
        'malware.hash.md5': 'd41d8cd98f00b204e9800998ecf8427e',
      };
      const mails = await mailsOf(bot, { ...settings(), 'notify.xarf_contact': 'Desk <desk@reports.example.org>' }, [event, EVENT]);
      expect(mails.map(({ ticket }) => ticket)).toEqual(['20261128-10000001', '20261128-10000002']);
      const read = parseMail(mails[0]?.message ?? new Uint8Array());
      const header = Buffer.from(mails[0]?.message ?? [])
        .toString()
        .split('\r\n\r\n')[0];
      expect(header).toMatch(/\r\nX-XARF: PLAIN\r\nX-ARF: PLAIN\r\nContent-Type: multipart\/mixed;/);
      expect(header).toContain('\r\nAuto-Submitted: auto-generated\r\n');
      expect(read.parts.map(({ filename, type }) => [type, filename])).toEqual([
        ['text/plain', undefined],
        ['text/plain', 'report.txt'],
      ]);
      expect(reportIn(mails[0])).toEqual({
        'Reported-From': 'desk@reports.example.org',
        Category: 'abuse',
        'Report-Type': 'bot-infection',
        'Report-ID': '20261128-10000001@reports.example.org',
        Date: '2026-11-27T23:59:58Z',
        Source: '192.0.2.7',
        'Source-Type': 'ip-address',
        'Source-Port': 4711,
        'Source-ASN': 64496,
        Destination: '203.0.113.9',
        'Destination-Type': 'ip-address',
        'Destination-Port': 443,
        'Destination-ASN': 64511,
        'Transport-Protocol': 'tcp',
        'Classification-Taxonomy': 'malicious-code',
        'Classification-Type': 'infected-system',
        'Classification-Identifier': 'mirai',
        'Malware-Name': 'mirai',
        'Malware-MD5': 'd41d8cd98f00b204e9800998ecf8427e',
        Attachment: 'none',
        'Schema-URL': expect.stringMatching(/^https:.*\/abuse_bot-infection_0\.2\.0_unstable\.json$/),
        'User-Agent': 'Mispatch',
      });
    });

    test.each([
      ['=', '"="'],
      ['<<', '"<<"'],
      ['a\uffffb\ufffec', '"a b c"'],
      ['a"\\', String.raw`"a\"\\"`],
    ])('has %s as a text that PyYAML reads, too', async (name, written) => {
      const [mail] = await mailsOf(bot, settings(), [{ ...EVENT, 'malware.name': name }]);
      const text = Buffer.from(parseMail(mail?.message ?? new Uint8Array()).parts[1]?.bytes ?? []).toString();
      expect(text).toContain(`\r\nMalware-Name: ${written}\r\n`);
    });

    test('leaves out what its schema does not take, and no value is more than a text', async () => {
      const strange = {
        'source.ip': '2001:db8::',
        'source.port': 99_999,
        'source.asn': -1,
        'destination.ip': 'evil.example',
        'malware.hash.md5': 'none',
        'malware.name': 'a\nSource: 203.0.113.1\u2028b',
        'classification.identifier': 'yes',
        'classification.type': '12:30',
        'classification.taxonomy': 'x'.repeat(1 << 20),
      };
      const [mail] = await mailsOf(bot, settings(), [{ ...EVENT, ...strange }]);
      const report = reportIn(mail);
      expect(report).toMatchObject({
        Source: '2001:db8::',
        'Malware-Name': 'a Source: 203.0.113.1 b',
        'Classification-Identifier': 'yes',
        'Classification-Type': '12:30',
        'Classification-Taxonomy': 'x'.repeat(200),
      });
      for (const name of ['Source-Port', 'Source-ASN', 'Destination', 'Destination-Type', 'Malware-MD5']) {
        expect(report).not.toHaveProperty(name);
      }
    });
  });
});

function all(...without: readonly string[]): readonly string[] {
  return configure()['notify.builtin_formats'].filter((name) => !without.includes(name));
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function variables(): string {
  write('variables.json', '{"greeting": "world"}');
  return join(folder, 'variables.json');
}

async function compose(given = directive(), settings: Settings = {}, source = sourceOf(EVENT), log = keepLog()): Promise<Composed> {
  const composer = await createComposer(configure({ 'notify.templates': folder, ...settings }), log);
  return composer.compose(given, source, NOW);
}

async function mailsOf(given = directive(), settings: Settings = {}, events = [EVENT]): Promise<readonly Notification[]> {
  const composed = await compose(given, settings, sourceOf(...events));
  return composed.status === 'composed' ? composed.notifications : [];
}

function subjectsOf(composed: Composed): readonly string[] {
  return composed.status === 'composed' ? composed.notifications.map(({ subject }) => subject) : [];
}
