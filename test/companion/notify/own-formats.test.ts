import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createComposer } from '#companion/notify/composer.ts';
import type { Composed } from '#companion/notify/notification.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { configure, directive, EVENT, keepLog, NOW, sourceOf } from './sample.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'formats-'));
  for (const name of ['scripts', 'templates']) {
    mkdirSync(join(folder, name));
  }
  write('templates/plain', 'Report $ticket_number\n\n$events_as_csv');
  write('templates/copy', 'Copy of $ticket_number\n\n$events_as_csv');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file of formats', () => {
  test('says which columns there are for whom, when, and who else gets them', async () => {
    write(
      'formats.yaml',
      [
        'formats:',
        '  - name: sinkhole',
        '    order: 15',
        '    match: { notification_format: "sink*", event_data_format: [csv_a, csv_b], sector: energy }',
        '    columns: { source.ip: address, extra.system_desc: system }',
        '    data: attached',
        '    template: copy',
        '    wait: { interval: true, newest: 5 }',
        '    also_to: [soc@cert.example.org, "Desk <desk@cert.example.org>"]',
      ].join('\n'),
    );
    const given = { notificationFormat: 'sinkhole', eventDataFormat: 'csv_b', aggregate: { sector: 'energy' } };
    const composed = await compose(directive(given));
    expect(subjectsOf(composed)).toEqual(['Copy of 20261128-10000001']);
    const [mail] = composed.status === 'composed' ? composed.notifications : [];
    expect(mail?.envelope.to).toEqual(['abuse@isp.example.com', 'soc@cert.example.org', 'desk@cert.example.org']);
    const read = parseMail(mail?.message ?? new Uint8Array());
    expect(read.to.map(({ address }) => address)).toEqual(['abuse@isp.example.com']);
    expect(Buffer.from(read.parts[1]?.bytes ?? []).toString()).toBe('"address","system"\r\n"192.0.2.7","Router ""X"", v1"\r\n');
    expect(await compose(directive({ ...given, insertedAt: NOW - 60_000 }))).toEqual({ status: 'postponed' });
    expect(subjectsOf(await compose(directive({ ...given, aggregate: { sector: 'other' } })))).toEqual(['CB-Report#20261128-10000001']);
    expect(subjectsOf(await compose(directive({ ...given, aggregate: {} })))).toEqual(['CB-Report#20261128-10000001']);
  });

  test('makes copies with the same ticket in columns of their own, which answer no directive', async () => {
    write(
      'formats.yaml',
      'copies:\n  - match: { recipient_group: government }\n    to: ops@gov.example\n    columns: [source.ip]\n    data: attached\n    template: copy\n',
    );
    const composed = await compose(directive({ aggregate: { recipient_group: 'government' } }));
    const mails = composed.status === 'composed' ? composed.notifications : [];
    expect(mails.map(({ envelope, marksAsSent, subject }) => ({ to: envelope.to, marksAsSent, subject }))).toEqual([
      { to: ['abuse@isp.example.com'], marksAsSent: true, subject: 'Report 20261128-10000001' },
      { to: ['ops@gov.example'], marksAsSent: false, subject: 'Copy of 20261128-10000001' },
    ]);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(subjectsOf(await compose(directive({ aggregate: { recipient_group: 'other' } })))).toHaveLength(1);
  });

  test.each([
    ['formats: { a: b }', 'formats must be a list'],
    ['formats: [{ name: x }]', 'match'],
    ['formats: [{ match: {} }]', 'which notifications'],
    ['formats: [{ match: { notification_format: x }, colums: [a] }]', 'colums'],
    ['formats: [{ match: { notification_format: x }, columns: ["a\\"; DROP"] }]', 'no field'],
    ['formats: [{ match: { notification_format: x }, columns: [source.ip, source.ip] }]', 'twice'],
    ['formats: [{ match: { notification_format: x }, data: html }]', 'inline, attached'],
    ['formats: [{ match: { notification_format: x }, order: 99 }]', '0 to 98'],
    ['formats: [{ match: { notification_format: x }, wait: { newest: -1 } }]', 'whole number'],
    ['formats: [{ match: { notification_format: x }, wait: { interval: maybe } }]', 'true or false'],
    ['formats: [{ match: { notification_format: x }, also_to: nobody }]', 'also_to'],
    ['copies: [{ match: { recipient_group: x } }]', 'to names nobody'],
    ['other: 1', 'other'],
    ['[', 'line'],
    ['7', 'names with values'],
  ])('%s does not begin', async (text, message) => {
    write('formats.yaml', text);
    await expect(compose()).rejects.toThrowError(
      expect.objectContaining({ code: 'configuration_invalid', message: expect.stringContaining(message) }),
    );
  });
});

describe('a folder of formats as programs', () => {
  test.each(['30-own.mjs', '30-own.js', '30_own.ts'])('%s is asked before those with greater numbers', async (name) => {
    write(
      `scripts/${name}`,
      "export const createNotifications = (context) => context.mailFormatAsCsv({ template: 'Own\\n\\n$events_as_csv', columns: ['source.ip'] });\n",
    );
    expect(subjectsOf(await compose(directive({ notificationFormat: 'own' })))).toEqual(['Own']);
    expect(subjectsOf(await compose(directive()))).toEqual(['Report 20261128-10000001']);
  });

  test('may say what all later ones put in, and wrap what they call', async () => {
    write('scripts/00-before.mjs', "export function createNotifications(context) { context.substitutions.greeting = 'Hi'; }\n");
    write(
      'scripts/05-wrap.mjs',
      `export function createNotifications(context) {
        const original = context.mailFormatAsCsv;
        context.mailFormatAsCsv = (mail) => original({ ...mail, template: '$greeting $asn_or_cidr' });
        return null;
      }\n`,
    );
    expect(subjectsOf(await compose(directive({ aggregate: { cidr: '192.0.2.0/24' } })))).toEqual(['Hi about CIDR 192.0.2.0/24']);
  });

  test('has the directive, its ages, events and tickets', async () => {
    write(
      'scripts/10-all.mjs',
      `export async function createNotifications(context) {
        const { directive: d } = context;
        const events = await context.loadEvents(['source.ip']);
        const ticketNumber = await context.newTicketNumber();
        const template = await context.readTemplate('copy');
        const subject = [d.recipientAddress, d.getAggregationItem('cidr'), events.length, context.notificationIntervalExceeded(),
          context.ageOfNewestDirective(), context.ageOfObservation(), context.now.toISOString(), await context.maybeSign('as it is')].join(' ');
        return [
          ...(await context.mailFormatAsCsv({ template: subject, ticketNumber })),
          ...(await context.mailFormatAsCsv({ template, ticketNumber, envelopeTos: ['copy@example.org'], markAsSent: false })),
        ];
      }\n`,
    );
    const aggregate = { cidr: '192.0.2.0/24', 'time.observation': '2026-11-28 06:28:40.5+00:00' };
    const composed = await compose(directive({ aggregate }));
    expect(subjectsOf(composed)).toEqual([
      'abuse@isp.example.com 192.0.2.0/24 1 true 86400000 9500 2026-11-28T06:28:50.000Z as it is',
      'Copy of 20261128-10000001',
    ]);
  });

  test.each([
    ['throws', "throw new Error('my mistake')", 'my mistake'],
    ['throws what is no error', 'throw null', 'null'],
    ['gives a mail of its own making', "return [{ ticket: 'x', message: 'Bcc: everybody' }]", 'list of mails'],
    ['gives a text', "return 'done'", 'list of mails'],
    ['gives true', 'return true', 'list of mails'],
    ['sends to nobody', "return context.mailFormatAsCsv({ envelopeTos: ['nobody'] })", 'nobody'],
    ['asks for no column', "return context.mailFormatAsCsv({ columns: ['x y'] })", 'no field'],
  ])('one that %s is told of, and the next is asked', async (_what, body, message) => {
    write('scripts/01-bad.mjs', `export async function createNotifications(context) { ${body} }\n`);
    const log = keepLog();
    expect(subjectsOf(await compose(directive(), log))).toHaveLength(1);
    expect(log.errors).toEqual([expect.stringMatching(/Error while running entry point of script '01-bad.mjs': /)]);
    expect(log.errors[0]).toContain(message);
  });

  test('may postpone, and an empty list is no answer', async () => {
    write('scripts/01-empty.mjs', 'export const createNotifications = () => [];\n');
    write(
      'scripts/02-later.mjs',
      "export const createNotifications = ({ directive, postponed }) => directive.notificationFormat === 'later' ? postponed : undefined;\n",
    );
    expect(await compose(directive({ notificationFormat: 'later' }))).toEqual({ status: 'postponed' });
    expect(subjectsOf(await compose(directive()))).toEqual(['Report 20261128-10000001']);
  });

  describe('that does not answer', () => {
    const HANGS = 'await new Promise(() => {})';

    test('makes no mail in time, and no other does: the notification fails alone', async () => {
      write(
        'scripts/10-hangs.mjs',
        `export async function createNotifications(context) { if (context.directive.notificationFormat === 'x') ${HANGS} }\n`,
      );
      const log = keepLog();
      const composer = await createComposer(configuration(2), log);
      await expect(composer.compose(directive({ notificationFormat: 'x' }), sourceOf(EVENT), NOW)).rejects.toThrowError(
        expect.objectContaining({ code: 'format_silent', message: 'The format 10-hangs.mjs has not answered within 2 seconds.' }),
      );
      expect(log.errors).toEqual([]);
      expect(subjectsOf(await composer.compose(directive(), sourceOf(EVENT), NOW))).toHaveLength(1);
    });

    test('is not held against what the database takes', async () => {
      write('scripts/10-slow.mjs', "export const createNotifications = (context) => context.mailFormatAsCsv({ template: 'Slow' });\n");
      const source = sourceOf(EVENT);
      const slow = { ...source, loadEvents: () => sleep(2500).then(() => source.loadEvents()) };
      expect(subjectsOf(await (await createComposer(configuration(2), keepLog())).compose(directive(), slow, NOW))).toEqual(['Slow']);
    });

    test('and is late already when it asks for something is told of alone', async () => {
      write(
        'scripts/10-busy.mjs',
        `export async function createNotifications(context) {
          const until = performance.now() + 600;
          while (performance.now() < until);
          await context.loadEvents();
          ${HANGS};
        }\n`,
      );
      const warnings: Error[] = [];
      const note = (warning: Error) => void warnings.push(warning);
      process.on('warning', note);
      try {
        const composer = await createComposer(configuration(0.5), keepLog());
        await expect(composer.compose(directive(), sourceOf(EVENT), NOW)).rejects.toThrowError(/10-busy/);
        await sleep(0);
      } finally {
        process.off('warning', note);
      }
      expect(warnings).toEqual([]);
    });

    test('is served no more behind its turn', async () => {
      write(
        'scripts/10-late.mjs',
        `export async function createNotifications(context) {
          await new Promise((resolve) => setTimeout(resolve, 700));
          await context.loadEvents();
        }\n`,
      );
      const source = sourceOf(EVENT);
      const composer = await createComposer(configuration(0.5), keepLog());
      await expect(composer.compose(directive(), source, NOW)).rejects.toThrowError(/10-late/);
      await sleep(600);
      expect(source.asked).toEqual([]);
    });

    test('to what it asked itself is waited for', async () => {
      write('scripts/10-hasty.mjs', 'export const createNotifications = (context) => void context.loadEvents();\n');
      let isLoaded = false;
      const loadEvents = async () => {
        await sleep(200);
        isLoaded = true;
        return [];
      };
      const composer = await createComposer({ ...configuration(), 'notify.builtin_formats': [] }, keepLog());
      expect(await composer.compose(directive(), { ...sourceOf(), loadEvents }, NOW)).toEqual({ status: 'none' });
      expect(isLoaded).toBe(true);
    });

    test('is given up for the run when it was silent three times in a row', async () => {
      write('scripts/10-hangs.mjs', `export async function createNotifications({ log }) { log.info('asked'); ${HANGS} }\n`);
      const told: string[] = [];
      const composer = await createComposer(configuration(0.5), { ...keepLog(), info: (line) => void told.push(line) });
      for (let count = 0; count < 5; count += 1) {
        await expect(composer.compose(directive(), sourceOf(EVENT), NOW)).rejects.toThrowError(/has not answered/);
      }
      expect(told).toHaveLength(3);
    });

    test('is left at once when the run is to end', async () => {
      write('scripts/10-hangs.mjs', `export async function createNotifications() { ${HANGS} }\n`);
      const ending = new AbortController();
      const composing = (await createComposer(configuration(30), keepLog())).compose(directive(), sourceOf(EVENT), NOW, ending.signal);
      setTimeout(() => ending.abort(), 50);
      await expect(composing).rejects.toMatchObject({ name: 'AbortError' });
    });

    test('while it loads lets nothing begin', async () => {
      write('scripts/10-hangs.mjs', `${HANGS};\nexport const createNotifications = () => null;\n`);
      await expect(createComposer(configuration(0.5), keepLog())).rejects.toThrowError(
        expect.objectContaining({
          code: 'configuration_invalid',
          message: expect.stringContaining('10-hangs.mjs: it has not loaded within'),
        }),
      );
    });
  });

  test.each([
    ['one cannot be read', { '10-broken.mjs': 'export function {' }, '10-broken.mjs'],
    ['one has no entry', { '10-none.mjs': 'export const other = 1;' }, 'createNotifications'],
    ['one fails while it loads', { '10-fails.mjs': "throw new Error('at once')" }, 'at once'],
    ['there is none', { 'readme.txt': '', 'own.mjs': '', '10-types.d.ts': '' }, 'Could not load any scripts'],
  ] as [string, Record<string, string>, string][])('nothing begins where %s', async (_what, files, message) => {
    for (const [name, text] of Object.entries(files)) {
      write(`scripts/${name}`, text);
    }
    await expect(createComposer(configuration(), keepLog())).rejects.toThrowError(
      expect.objectContaining({ code: 'configuration_invalid', message: expect.stringContaining(message) }),
    );
  });

  test('nothing begins where the folder is not there', async () => {
    await expect(createComposer(configure({ 'notify.scripts': join(folder, 'nowhere') }), keepLog())).rejects.toThrowError(
      /cannot be read/,
    );
  });
});

describe('the examples in docs/companion.md', () => {
  const guide = readFileSync('docs/companion.md', 'utf8');
  const example = (language: string, start: string) =>
    [...guide.matchAll(/```(\w*)\n([\s\S]*?)```/g)].find(([, name, text = '']) => name === language && text.startsWith(start))?.[2] ?? '';
  const given = directive({
    notificationFormat: 'sinkhole',
    templateName: 'sinkhole',
    aggregate: { 'source.asn': '64496', recipient_group: 'government' },
  });

  beforeEach(() => {
    write('templates/sinkhole', example('', 'Infected machines'));
    write('variables.json', '{"signature": "CERT Example"}');
  });

  test('are a template and a file of formats with copies', async () => {
    write('formats.yaml', example('yaml', 'formats:'));
    const composed = await compose(given);
    const mails = composed.status === 'composed' ? composed.notifications : [];
    expect(mails.map(({ envelope, subject }) => [subject, ...envelope.to])).toEqual([
      ['Infected machines about AS 64496 [CERT#20261128-10000001]', 'abuse@isp.example.com', 'soc@cert.example.org'],
      ['Infected machines about AS 64496 [CERT#20261128-10000001]', 'government-desk@cert.example.org'],
    ]);
  });

  test('are a program that attaches large tables', async () => {
    write('scripts/30-large.mjs', example('js', 'export'));
    expect(subjectsOf(await compose(given))).toEqual(['Infected machines about AS 64496 [CERT#20261128-10000001]']);
    expect(await compose({ ...given, lastSent: NOW, notificationInterval: 1 })).toEqual({ status: 'postponed' });
  });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  written.add(name);
}

/** What this test has written, so that only that is configured. */
const written = new Set<string>();
afterEach(() => written.clear());

function configuration(seconds = 60) {
  return configure({
    'notify.format_timeout': seconds,
    'notify.templates': join(folder, 'templates'),
    ...(written.has('variables.json') && { 'notify.variables': join(folder, 'variables.json') }),
    ...(written.has('formats.yaml') && { 'notify.formats': join(folder, 'formats.yaml') }),
    ...([...written].some((name) => name.startsWith('scripts/')) && { 'notify.scripts': join(folder, 'scripts') }),
  });
}

async function compose(given = directive(), log = keepLog()): Promise<Composed> {
  return (await createComposer(configuration(), log)).compose(given, sourceOf(EVENT), NOW);
}

function subjectsOf(composed: Composed): readonly string[] {
  return composed.status === 'composed' ? composed.notifications.map(({ subject }) => subject) : [];
}
