import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseMail } from '#core/parse/parse-mail.ts';
import { isInstalled } from '../../scripts/system-programs.mjs';
import { type KeyRing, makeKeyRing } from '../companion/notify/throw-away-key.ts';
import { directiveFor, type Office, openOffice } from './notify-office.ts';
import { obstacle, type Postgres, startPostgres } from './postgres.ts';

const missing = obstacle ?? (isInstalled('gpg') ? undefined : 'gnupg is not installed');
if (missing !== undefined) {
  console.warn(`LEFT OUT: mails of mispatch notify with a real PostgreSQL and GnuPG, since ${missing}.`);
}

describe.skipIf(missing !== undefined)('the mails of mispatch notify', () => {
  let postgres: Postgres;
  let ring: KeyRing;
  let office: Office;
  let folder: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    ring = makeKeyRing();
  });

  afterAll(async () => {
    ring?.remove();
    await postgres?.stop();
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'notify-'));
    for (const name of ['templates', 'scripts']) {
      mkdirSync(join(folder, name));
    }
    writeFileSync(join(folder, 'templates/own'), 'Grüße $ticket_number\n\nFrom us\n.\n$events_as_csv\n$signature');
    writeFileSync(join(folder, 'variables.json'), '{"signature": "CERT Example"}');
    writeFileSync(
      join(folder, 'scripts/30-own.ts'),
      "export const createNotifications = (context: any) => context.mailFormatAsCsv({ columns: ['source.ip', 'extra.note', 'feed.accuracy', 'time.observation'], attachEventData: true });\n",
    );
    writeFileSync(
      join(folder, 'formats.yaml'),
      'copies:\n  - match: { recipient_group: big }\n    to: desk@cert.example.org\n    columns: [source.asn]\n',
    );
    office = await openOffice(
      postgres,
      `  templates: "${folder}/templates"
  scripts: "${folder}/scripts"
  formats: "${folder}/formats.yaml"
  variables: "${folder}/variables.json"
  builtin_formats: [demo]
  sign: true
  signing_key: "${ring.fingerprint}"
  gnupg_home: "${ring.home}"
`,
    );
  });

  afterEach(async () => {
    await office.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...args: readonly string[]) => office.machine.run(['notify', 'run', '--all', ...args]);

  test('come from a program of the operator, signed, with their table, and as a copy', async () => {
    const extra = {
      note: 'a "b"\r\nFrom c',
      certbund: { source_directives: [own('one@example.org', { recipient_group: 'big' })] },
    };
    await office.insert([], { extra, 'feed.accuracy': 100, 'time.observation': '2026-11-27 11:00:00.25+00' });
    expect(await run()).toMatchObject({ code: 0, stdout: '2 mails sent, 0 postponed, 0 errors.\n', stderr: '' });
    const [ticket] = await office.sentTickets();
    const [mail, copy] = office.server.taken.map(({ content, to }) => ({ ...parseMail(Buffer.from(content)), to }));
    expect([mail?.to, copy?.to]).toEqual([['one@example.org'], ['desk@cert.example.org']]);
    expect([mail?.subject, copy?.subject]).toEqual([`Grüße ${ticket}`, `Grüße ${ticket}`]);
    expect(mail?.texts[0]?.text).toContain('CERT Example');
    const table = mail?.parts.find(({ filename }) => filename === 'events.csv');
    expect(Buffer.from(table?.bytes ?? []).toString()).toBe(
      '"ip","note","feed.accuracy","time.observation"\r\n"192.0.2.7","a ""b""\r\nFrom c","100.0","2026-11-27 11:00:00.250000+00:00"\r\n',
    );
    expect(verify(office.server.taken[0]?.content ?? '', ring)).toContainEqual(expect.stringContaining(`VALIDSIG ${ring.fingerprint}`));
    expect(await office.pending()).toBe(0);
  });

  test.each([
    ['a template that leads out of its folder', own('one@example.org', {}, '../variables.json')],
    ['a line break in the recipient', own('one@example.org\r\nBcc: two@example.org')],
    ['a line break in the subject', own('one@example.org', { ticket_number: '1\r\nBcc: two@example.org' })],
  ])('are not made of %s, which stays pending while others go', async (_what, bad) => {
    writeFileSync(join(folder, 'scripts/99-last.mjs'), "export const createNotifications = () => { throw new Error('nor me') };\n");
    await office.insert([bad, own('good@example.org')]);
    const { code, stdout, stderr } = await run();
    expect([code, stdout]).toEqual([75, '1 mails sent, 0 postponed, 1 errors.\n']);
    expect(stderr).toContain("Error while running entry point of script '30-own.ts'");
    expect(office.server.taken.map(({ to }) => to)).toEqual([['good@example.org']]);
    expect(await office.pending()).toBe(1);
  });

  test('are not made by a program that does not answer, while others go and the run ends', async () => {
    writeFileSync(
      join(folder, 'scripts/20-hangs.mjs'),
      `export async function createNotifications({ directive }) {
        if (directive.recipientAddress !== 'hangs@example.org') return;
        setInterval(() => {}, 1000);
        await new Promise(() => {});
      }\n`,
    );
    await office.insert([own('hangs@example.org'), own('good@example.org')]);
    const { code, milliseconds, stderr, stdout } = await run('--set', 'notify.format_timeout=3');
    expect([code, stdout]).toEqual([75, '1 mails sent, 0 postponed, 1 errors.\n']);
    expect(stderr).toMatch(
      /mails for hangs@example\.org own .*The format 20-hangs\.mjs has not answered within 3 seconds\. Its notification stays pending/,
    );
    expect(office.server.taken.map(({ to }) => to)).toEqual([['good@example.org']]);
    expect(await office.pending()).toBe(1);
    expect(milliseconds).toBeLessThan(15_000);
  });

  test('are made of the others, too, where a program leaves behind what fails', async () => {
    writeFileSync(
      join(folder, 'scripts/20-forgets.mjs'),
      `export function createNotifications({ directive }) {
        if (directive.recipientAddress === 'one@example.org') void Promise.reject(new Error('nobody waits for me'));
      }\n`,
    );
    await office.insert([own('one@example.org'), own('two@example.org')]);
    const { code, stderr, stdout } = await run();
    expect([code, stdout]).toEqual([0, '2 mails sent, 0 postponed, 0 errors.\n']);
    expect(stderr).toContain('A format left something undone behind it that failed: nobody waits for me.');
  });

  test('are left when the run is asked to end, however long a program thinks', async () => {
    writeFileSync(
      join(folder, 'scripts/20-hangs.mjs'),
      `export async function createNotifications({ log }) {
        log.warn('thinking');
        setInterval(() => {}, 1000);
        await new Promise(() => {});
      }\n`,
    );
    await office.insert([own('one@example.org')]);
    const child = office.machine.start(['notify', 'run', '--all']);
    child.stderr?.once('data', () => child.kill('SIGTERM'));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect([office.server.taken, await office.pending()]).toEqual([[], 1]);
  });

  test('do not leave where a format cannot be loaded or the key is gone', async () => {
    await office.insert([own('one@example.org')]);
    writeFileSync(join(folder, 'scripts/40-broken.mjs'), 'export function {');
    const broken = await run();
    expect([broken.code, broken.stderr]).toEqual([78, expect.stringContaining('40-broken.mjs')]);
    rmSync(join(folder, 'scripts/40-broken.mjs'));
    const keyless = await office.machine.run(['notify', 'run', '--all', '--set', 'notify.signing_key=nobody@example.net']);
    expect([keyless.code, keyless.stderr]).toEqual([78, expect.stringContaining('could not sign')]);
    expect(office.server.taken).toEqual([]);
  });
});

function own(recipient: string, identifier: Readonly<Record<string, string>> = {}, template = 'own'): Readonly<Record<string, unknown>> {
  return directiveFor(recipient, { template_name: template, aggregate_identifier: identifier });
}

/** The first part as it stands between its boundaries, against the second. */
function verify(content: string, ring: KeyRing): readonly string[] {
  const boundary = /boundary="(=_signed-[^"]+)"/.exec(content)?.[1] ?? '';
  const [, signed = '', second = ''] = content.split(`--${boundary}\r\n`);
  return ring.verify(second.slice(second.indexOf('-----BEGIN')).split(`\r\n--${boundary}`)[0] ?? '', Buffer.from(signed.slice(0, -2)));
}
