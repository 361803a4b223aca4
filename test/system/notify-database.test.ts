import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../thunderbird/harness/until.ts';
import { type Machine, makeMachine } from './mispatch.ts';
import { directiveFor, type Office, openOffice } from './notify-office.ts';
import { obstacle, type Postgres, startPostgres } from './postgres.ts';

/** With the role that may. */
const INSERT = ['insert-event', '--set', 'notify.database_user=intelmq'];

describe.skipIf(obstacle !== undefined)('mispatch notify, around the database', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  });

  afterAll(async () => {
    await postgres?.stop();
  });

  describe('init-db', () => {
    let admin: pg.Client;
    let machine: Machine;

    beforeEach(async () => {
      const made = await postgres.createDatabase();
      admin = made.admin;
      machine = makeMachine(
        `notify: { database_host: "${postgres.socket}", database_name: "${made.name}", database_user: postgres }\n`,
        [],
      );
    });

    afterEach(async () => {
      machine.remove();
      await admin.end();
    });

    test('makes all tables, twice in a row, with the 82 columns of IntelMQ', async () => {
      for (let count = 0; count < 2; count++) {
        expect(await machine.run(['notify', 'init-db', '--events'])).toMatchObject({ code: 0, stderr: '' });
      }
      const { rows } = await admin.query("SELECT 1 FROM pg_attribute WHERE attrelid = 'events'::regclass AND attnum > 0");
      expect(rows).toHaveLength(83);
    });

    test('--print gives SQL that may be run again in the same session, and touches nothing itself', async () => {
      const { stdout } = await machine.run(['notify', 'init-db', '--print', '--events']);
      expect((await admin.query("SELECT to_regclass('events') AS there")).rows).toEqual([{ there: null }]);
      await admin.query(stdout);
      await admin.query(stdout);
    });

    test.each(['json', 'jsonb'])('takes the events table of IntelMQ with extra as %s', async (type) => {
      await admin.query(`CREATE TABLE events (id bigserial PRIMARY KEY, "source.ip" inet, extra ${type})`);
      expect((await machine.run(['notify', 'init-db'])).code).toBe(0);
      const directives = [directiveFor('a@example.org'), directiveFor('b@example.org', { notification_interval: -1 }), { medium: 'email' }];
      await admin.query('INSERT INTO events (extra) VALUES ($1), (NULL)', [
        JSON.stringify({ certbund: { source_directives: directives } }),
      ]);
      const { rows } = await admin.query('SELECT recipient_address, aggregate_identifier FROM directives');
      expect(rows).toEqual([{ recipient_address: 'a@example.org', aggregate_identifier: [['source.asn', '64496']] }]);
    });

    test('changes nothing where the tables of IntelMQ Mailgen are there', async () => {
      await admin.query('CREATE TABLE events (id bigserial PRIMARY KEY, extra jsonb); CREATE TABLE directives (id bigserial)');
      const { code, stderr } = await machine.run(['notify', 'init-db']);
      expect(code).toBe(78);
      expect(stderr).toContain('the tables of IntelMQ Mailgen are there already');
      expect((await admin.query("SELECT to_regclass('sent') AS there")).rows).toEqual([{ there: null }]);
    });

    test('a database without the tables is told of, and one that is not there', async () => {
      expect(await machine.run(['notify', 'run', '--all', '--set', 'notify.sender=a@example.org'])).toMatchObject({ code: 78 });
      const { code, stderr } = await machine.run(['notify', 'status', '--set', 'notify.database_host=/nowhere']);
      expect(code).toBe(75);
      expect(stderr).toContain('cannot be used now');
    });
  });

  describe('over TLS', () => {
    let encrypted: Postgres;
    let machine: Machine;
    let name: string;

    beforeAll(async () => {
      encrypted = await startPostgres({ tls: true });
      name = (await encrypted.createDatabase()).name;
      machine = makeMachine('notify: {}\n', ['top secret']);
    });

    afterAll(async () => {
      machine?.remove();
      await encrypted?.stop();
    });

    const certificate = join(import.meta.dirname, '../fixtures/tls/localhost.pem');
    const initDb = (mode: string, ...args: readonly string[]) => {
      const url = `postgresql://postgres:top%20secret@localhost:${encrypted.port}/${name}?sslmode=${mode}`;
      const environment = { MISPATCH_NOTIFY_DATABASE_URL: url };
      return machine.run(['notify', 'init-db', '--events', ...args], { environment });
    };

    test('a certificate is verified, and a foreign one refused', async () => {
      expect(await initDb('verify-full', '--set', `notify.database_ca=${certificate}`)).toMatchObject({ code: 0, stderr: '' });
      const { code, stderr } = await initDb('require');
      expect(code).toBe(75);
      expect(stderr).toMatch(/certificate/i);
      expect(await initDb('prefer')).toMatchObject({ code: 0 });
    });

    test.each([
      ['prefer', ['80877103', '196608']],
      ['require', ['80877103']],
      ['disable', ['196608']],
    ])('with %s a server that cannot encrypt hears %j', async (mode, expected) => {
      // The numbers that a client begins with: one asks for TLS, the other logs in as version 3.0 of the protocol.
      const heard: string[] = [];
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', (bytes: Buffer) => {
          heard.push(String(bytes.readUInt32BE(4)));
          socket.end(heard.at(-1) === '80877103' ? 'N' : '');
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const url = `postgresql://me:top%20secret@127.0.0.1:${port}/events?sslmode=${mode}`;
      const { code } = await machine.run(['notify', 'status'], { environment: { MISPATCH_NOTIFY_DATABASE_URL: url } });
      server.close();
      expect(code).toBe(75);
      expect(heard).toEqual(expected);
    });
  });

  describe('with events', () => {
    let office: Office;

    beforeEach(async () => {
      office = await openOffice(postgres);
    });

    afterEach(async () => {
      await office.close();
    });

    const notify = (...args: readonly string[]) => office.machine.run(['notify', ...args]);

    test('insert-event takes lines of JSON as IntelMQ writes them, and tells of those that are wrong', async () => {
      const directives = [directiveFor('one@example.org')];
      const lines = [
        JSON.stringify({ 'source.ip': '192.0.2.1', extra: { certbund: { source_directives: directives } } }),
        JSON.stringify({ 'source.ip': '192.0.2.2', extra: JSON.stringify({ certbund: { source_directives: directives } }) }),
        JSON.stringify({ 'source.ip': '192.0.2.3', 'extra.certbund': { source_directives: directives }, 'extra.note': 'nul \0 here' }),
        '',
        '{"source.ip": "no address"}',
        '{"source.ip\\") VALUES (NULL); DROP TABLE events; --": 1}',
        '{"nothing": 1}',
        '[1]',
        'no json',
      ];
      const { code, stderr, stdout } = await office.machine.run(['notify', ...INSERT], {
        input: lines.join('\n'),
      });
      expect(code).toBe(65);
      expect(stdout).toBe('3 events inserted, 5 not taken.\n');
      expect(stderr.match(/Line \d+ was not taken/g)).toEqual([5, 6, 7, 8, 9].map((line) => `Line ${line} was not taken`));
      expect(await office.pending()).toBe(3);
      expect((await notify('run', '--all')).stdout).toBe('1 mails sent, 0 postponed, 0 errors.\n');
    });

    test('insert-event tells of a file that it cannot read, with the place, and takes the others', async () => {
      const [a, b] = ['a.jsonl', 'b.jsonl'].map((name) => office.machine.write(name, '{"source.ip": "192.0.2.1"}\n{"nothing": 1}\n'));
      const { code, stderr, stdout } = await notify(...INSERT, a ?? '', '/nowhere/x.jsonl', b ?? '');
      expect([code, stdout]).toEqual([66, '2 events inserted, 2 not taken.\n']);
      expect(stderr).toContain(`Line 2 of ${a} was not taken: events have no column "nothing".`);
      expect(stderr).toContain(`Line 2 of ${b} was not taken: `);
      expect(stderr).toMatch(
        /The events in \/nowhere\/x\.jsonl cannot be read: there is no such file or folder[^\n]*give it only the rest again\./,
      );
      expect(stderr).not.toMatch(/mail/i);
    });

    test('insert-event ends when it is asked to, and says from where on nothing was taken', async () => {
      const child = office.machine.start(['notify', ...INSERT], { stdin: 'open' });
      const said = Promise.all([child.stdout, child.stderr].map(async (stream) => (stream ? text(stream) : '')));
      child.stdin?.write('{"source.ip": "192.0.2.1"}\n{"source.ip": "192.0.2.2"}\n{"source');
      await until('the events', async () => (await office.admin.query('SELECT 1 FROM events')).rows.length === 2);
      child.kill('SIGTERM');
      expect(await once(child, 'close')).toEqual([75, null]);
      expect(await said).toEqual([
        '2 events inserted, 0 not taken.\n',
        expect.stringContaining('Line 3 and what is behind it were not taken.'),
      ]);
    });

    test('status and ticket show what is pending, what was sent, to whom and of which events', async () => {
      await office.insert([directiveFor('one@example.org')]);
      await office.insert([directiveFor('one@example.org')]);
      expect((await notify('status')).stdout).toMatch(
        /Pending +1 notifications\nSent today +none\n\n[\s\S]*one@example\.org +nothing +anything\/csv_inline +2 /,
      );
      await notify('run', '--all');
      const [ticket = ''] = await office.sentTickets();
      expect((await notify('status')).stdout).toMatch(new RegExp(`Sent today +1, the last with the ticket ${ticket}`));
      const { stdout } = await notify('ticket', ticket);
      expect(stdout).toMatch(/To +one@example\.org\n/);
      expect(stdout.match(/192\.0\.2\.7/g)).toHaveLength(2);
      expect(JSON.parse((await notify('ticket', '--json', ticket)).stdout)).toMatchObject({
        ticket,
        recipients: ['one@example.org'],
        eventIds: ['1', '2'],
      });
      expect(await notify('ticket', '19990101-10000001')).toMatchObject({ code: 65 });
    });

    test('run without --all shows some at a time and asks; the end of the input is the end', async () => {
      await office.insert(['a', 'b', 'c', 'd'].map((name) => directiveFor(`${name}@example.org`)));
      const ask = (input: string, ...args: readonly string[]) => office.machine.run(['notify', 'run', '-N', '1', ...args], { input });
      const first = await ask('x\nc\ns\nq\n', '-vv');
      expect(first.code).toBe(0);
      expect(first.stdout).toContain('Current batch (1 of 4 total):\n    * a@example.org nothing (anything/csv_inline): 1 events: [1]\n');
      expect(first.stdout).toContain('Please enter one of the characters c, s, a, q\n');
      expect(first.stdout).toContain('Skipping this batch.\n');
      expect(first.stdout).toContain('Sending mails for 1 entries... \n1 mails sent, 0 postponed, 0 errors.\n');
      expect(first.stdout).toContain('Exiting without sending any further mails.\n');
      expect(office.server.taken.map(({ to }) => to[0])).toEqual(['b@example.org']);
      expect(await ask('')).toMatchObject({ code: 0 });
      expect(office.server.taken).toHaveLength(1);
      expect((await ask('c\na\n')).stdout).toContain('Sending mails for 2 entries... \n2 mails sent');
      expect(await office.pending()).toBe(1);
      expect((await ask('c')).code).toBe(0);
    });

    test('run --json prints one line for each mail', async () => {
      await office.insert([directiveFor('one@example.org'), directiveFor('two@example.org')]);
      const { stdout } = await notify('run', '--all', '--json');
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.map(({ recipients, status }) => [recipients, status])).toEqual([
        [['one@example.org'], 'sent'],
        [['two@example.org'], 'sent'],
      ]);
      expect((await notify('run', '--json')).code).toBe(64);
    });

    test('reads the rows of the table with raw data where a format asks for raw, and the operator allows it', async () => {
      await office.admin.query(
        `ALTER TABLE events DROP COLUMN raw;
         CREATE TABLE raws (event_id bigint REFERENCES events (id), raw text);
         CREATE VIEW v_events AS SELECT events.*, raws.raw FROM events LEFT JOIN raws ON raws.event_id = events.id`,
      );
      await office.insert([directiveFor('one@example.org')]);
      await office.admin.query("INSERT INTO raws SELECT id, 'cmF3' FROM events");
      const formats = office.machine.write(
        'formats.yaml',
        'formats:\n  - match: { notification_format: anything }\n    columns: [source.ip, raw]\n    template: raw.txt\n',
      );
      office.machine.write('raw.txt', 'Raw data $ticket_number\n\n$events_as_csv\n');
      const settings = [`notify.formats=${formats}`, `notify.templates=${office.machine.folder}`, 'notify.builtin_formats='];
      const send = () => notify('run', '--all', ...settings.flatMap((setting) => ['--set', setting]));
      const refused = await send();
      expect(refused.stderr).toContain('events have no column "raw"');
      expect(refused.code).toBe(75);
      await office.admin.query('GRANT SELECT ON v_events TO eventdb_send_notifications');
      expect((await send()).code).toBe(0);
      expect(office.server.taken[0]?.content).toContain('"192.0.2.7","cmF3"');
    });

    describe('with rows that somebody else wrote', () => {
      test.each([
        ['a line break in the recipient', directiveFor('one@example.org\r\nBcc: other@example.net')],
        [
          'a template outside of the folder',
          directiveFor('one@example.org', { template_name: '../../../etc/passwd', notification_format: 'shadowserver' }),
        ],
        ['a recipient that is none', directiveFor('no address')],
        ['escape characters', directiveFor('\u001b[2J\u202eone@example.org')],
      ])('%s harms nobody, and others get their mail', async (_what, directive) => {
        await office.insert([directive, directiveFor('two@example.org')]);
        const { code, stderr, stdout } = await notify('run', '--all');
        expect(['\u001b', '\u202e', '\r'].filter((sign) => (stdout + stderr).includes(sign))).toEqual([]);
        const [last] = office.server.taken.slice(-1);
        expect(last?.to).toEqual(['two@example.org']);
        expect(office.server.taken.flatMap(({ to }) => to)).not.toContain('other@example.net');
        expect(office.server.taken.every(({ content }) => !content.includes('root:'))).toBe(true);
        expect(code === 0 ? 0 : await office.pending()).toBe(code === 0 ? 0 : 1);
      });

      test('a field of a megabyte arrives whole', async () => {
        await office.insert([directiveFor('one@example.org', { event_data_format: 'csv_attachment' })], {
          'destination.fqdn': 'x'.repeat(1_000_000),
        });
        expect((await notify('run', '--all')).code).toBe(0);
        expect(office.server.taken[0]?.content.replaceAll('=\r\n', '')).toContain('x'.repeat(1_000_000));
      });

      test('identifiers of any shape are groups', async () => {
        await office.insert([
          directiveFor('one@example.org', { aggregate_identifier: { '': null, a: '}",{', $: '$x' } }),
          directiveFor('one@example.org', { aggregate_identifier: null }),
          directiveFor('one@example.org', { aggregate_identifier: [1, 2] }),
        ]);
        await office.admin.query("UPDATE directives SET aggregate_identifier = '{odd,even,more}' WHERE id = 3");
        expect((await notify('run', '--all')).stdout).toBe('3 mails sent, 0 postponed, 0 errors.\n');
        expect(await office.pending()).toBe(0);
      });
    });
  });
});
