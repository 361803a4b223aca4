import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { until } from '../thunderbird/harness/until.ts';
import { directiveFor, eachInOffice, type Office } from './notify-office.ts';
import { obstacle } from './postgres.ts';

if (obstacle !== undefined) {
  console.warn(`LEFT OUT: mispatch notify with a real PostgreSQL, since ${obstacle}.`);
}

const BUSY = 'Could not get db lock for pending notifications. Probably another instance of myself is running.\n';
const TICKET = /\d{8}-\d{8}/;

describe.skipIf(obstacle !== undefined)('mispatch notify', () => {
  let office: Office;

  eachInOffice((opened) => {
    office = opened;
  });

  const run = (...args: readonly string[]) => office.machine.run(['notify', 'run', '--all', ...args]);

  /** Runs until the mail server has the first mail, and kills it there. */
  async function killAtFirstMail(): Promise<void> {
    let child: ChildProcess | undefined;
    office.server.onMail = async () => {
      child?.kill('SIGKILL');
      await once(child as ChildProcess, 'close');
    };
    child = office.machine.start(['notify', 'run', '--all']);
    await once(child, 'close');
    office.server.onMail = () => {};
  }

  test('sends each group as one mail with a ticket of its own, and marks its directives', async () => {
    await office.insert([directiveFor('one@example.org'), directiveFor('two@example.org')]);
    await office.insert([directiveFor('one@example.org')], { 'source.ip': '192.0.2.8' });
    const { code, stdout, stderr } = await run();
    expect(stderr).toBe('');
    expect(stdout).toBe('2 mails sent, 0 postponed, 0 errors.\n');
    expect(code).toBe(0);
    const tickets = await office.sentTickets();
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    expect(tickets).toEqual([`${day}-10000001`, `${day}-10000002`]);
    const [one, two] = office.server.taken;
    expect(one?.to).toEqual(['one@example.org']);
    expect(one?.content).toContain(`Subject: CB-Report#${tickets[0]}\r\n`);
    expect(one?.content).toMatch(/"192\.0\.2\.7"[\s\S]*"192\.0\.2\.8"/);
    expect(two?.to).toEqual(['two@example.org']);
    expect(await office.pending()).toBe(0);
    expect((await run()).stdout).toBe('No pending notifications to be sent\n');
  });

  test('waits for the interval of a group, and counts what it postpones', async () => {
    await office.insert([directiveFor('one@example.org', { notification_interval: 3600 })]);
    await run();
    await office.insert([directiveFor('one@example.org', { notification_interval: 3600 })]);
    expect((await run()).stdout).toBe('0 mails sent, 1 postponed, 0 errors.\n');
    await office.admin.query("UPDATE sent SET sent_at = now() - interval '2 hours'");
    expect((await run()).stdout).toBe('1 mails sent, 0 postponed, 0 errors.\n');
    expect(await office.sentTickets()).toHaveLength(2);
  });

  test('leaves directives for other media and endpoints alone, and those that the operator excepts', async () => {
    await office.insert([directiveFor('paper@example.org', { medium: 'letter' }), directiveFor('later@example.org')]);
    await office.insert([directiveFor('asn@example.org')], { 'source.asn': 64500 });
    const { stdout } = await run('--set', "notify.where=d3.recipient_address <> 'later@example.org' -- not yet");
    expect(stdout).toBe('1 mails sent, 0 postponed, 0 errors.\n');
    await office.insert([directiveFor('asn@example.org')], { 'source.asn': 64500 });
    expect((await run('--set', 'notify.where=events."source.asn" = 64500')).stdout).toBe('1 mails sent, 0 postponed, 0 errors.\n');
    expect(office.server.taken.map(({ to }) => to[0])).toEqual(['asn@example.org', 'asn@example.org']);
  });

  test('says so and ends well where another program has locked the directives, or another run is at it', async () => {
    await office.insert([directiveFor('one@example.org')]);
    await office.admin.query('BEGIN; SELECT * FROM directives FOR UPDATE');
    expect(await run()).toMatchObject({ code: 0, stdout: BUSY, stderr: '' });
    await office.admin.query('ROLLBACK');
    office.server.manner = 'hang';
    const first = office.machine.start(['notify', 'run', '--all']);
    await until('the first run', () => office.server.taken.length === 1);
    expect(await run()).toMatchObject({ code: 0, stdout: BUSY, stderr: '' });
    first.kill('SIGKILL');
  });

  test('one recipient that is refused stops nobody else, the exit code tells of it, and its ticket is used when it is made anew', async () => {
    await office.insert(['a@example.org', 'refused@example.org', 'c@example.org'].map((address) => directiveFor(address)));
    office.server.manner = 'refuse some';
    const { code, stderr, stdout } = await run();
    expect(code).toBe(75);
    expect(stdout).toBe('2 mails sent, 0 postponed, 1 errors.\n');
    expect(stderr).toMatch(
      /error: Could not create or send mails for refused@example\.org\. Continuing with other notifications\. .*No such user here/,
    );
    expect(await office.pending()).toBe(1);
    const { stdout: status } = await office.machine.run(['notify', 'status']);
    expect(status).toMatch(/-10000002 +failed .*refused@example\.org .*No such user here/);
    office.server.manner = 'take';
    expect(await run('--set', 'notify.sender=Mended <mended@cert.example.org>')).toMatchObject({
      code: 0,
      stdout: '1 mails sent, 0 postponed, 0 errors.\n',
    });
    expect((await office.sentTickets()).map((ticket) => ticket.slice(9))).toEqual(['10000001', '10000003', '10000002']);
    expect(office.server.taken.at(-1)?.from).toBe('mended@cert.example.org');
  });

  test('a mail that some of its recipients do not get is sent, and those are told of', async () => {
    await office.insert([directiveFor('a@example.org, refused@example.org')]);
    office.server.manner = 'refuse some';
    const { code, stderr } = await run();
    expect(stderr).toMatch(/was not taken for refused@example\.org: .*No such user here/);
    expect(code).toBe(0);
    expect(await office.pending()).toBe(0);
  });

  test.each(['greylist', 'drop', 'hang'] as const)(
    'a server that does "%s" loses nothing, and the next try has the same ticket',
    async (manner) => {
      await office.insert([directiveFor('one@example.org')]);
      office.server.manner = manner;
      expect(await run()).toMatchObject({ code: 75, stdout: '0 mails sent, 0 postponed, 1 errors.\n' });
      expect(await office.pending()).toBe(1);
      office.server.manner = 'take';
      expect(await run()).toMatchObject({ code: 0, stdout: '1 mails sent, 0 postponed, 0 errors.\n' });
      expect(new Set(office.server.taken.map(({ content }) => /Message-ID: .*/i.exec(content)?.[0])).size).toBe(1);
      expect((await office.sentTickets())[0]).toMatch(/-10000001$/);
    },
  );

  test('a server that cannot be reached leaves everything pending', async () => {
    await office.insert([directiveFor('one@example.org'), directiveFor('two@example.org')]);
    const { code, stdout } = await run('--set', 'notify.smtp_port=9');
    expect(code).toBe(75);
    expect(stdout).toBe('0 mails sent, 0 postponed, 2 errors.\n');
    expect(await office.pending()).toBe(2);
  });

  test('a database that breaks the connection while a mail is sent is told of as that; the mail is not sent again and the others go with the next run', async () => {
    await office.insert(['a', 'b', 'c'].map((name) => directiveFor(`${name}@example.org`)));
    office.server.onMail = async () => {
      office.server.onMail = () => {};
      await office.admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mispatch'");
    };
    const { code, stderr } = await run();
    expect(code).toBe(75);
    expect(stderr).toMatch(/The events database .* cannot be used now: .*Nothing is lost; the next run goes on\./);
    expect(stderr).not.toContain('refuses this');
    expect(await office.pending()).toBe(3);
    expect((await run()).code).toBe(0);
    expect(office.server.taken.map(({ to }) => to[0])).toEqual(['a@example.org', 'b@example.org', 'c@example.org']);
    expect([await office.pending(), (await office.sentTickets()).length]).toEqual([0, 3]);
  });

  test('a mail whose directives another program has answered meanwhile is not sent again, and that is told', async () => {
    await office.insert([directiveFor('one@example.org')]);
    office.server.manner = 'drop';
    await run();
    office.server.manner = 'take';
    await office.admin.query(
      "WITH made AS (INSERT INTO sent (intelmq_ticket, sent_at) VALUES ('20261101-10000001', now()) RETURNING id) UPDATE directives SET sent_id = made.id FROM made",
    );
    const { code, stderr } = await run();
    expect(stderr).toMatch(/warning: \d{8}-10000001 is not sent any more: its directives are gone, or were answered by another program\./);
    expect(code).toBe(0);
    expect(office.server.taken).toHaveLength(1);
    expect(underWay()).toBe(0);
  });

  test('mails that are on their way for another database are left to a run with that one, and told of', async () => {
    await office.insert([directiveFor('one@example.org')]);
    office.server.manner = 'drop';
    await run();
    office.server.manner = 'take';
    const other = await office.postgres.createDatabase();
    await other.admin.end();
    const elsewhere = ['--set', `notify.database_name=${other.name}`];
    await office.machine.run(['notify', 'init-db', '--events', ...elsewhere, '--set', 'notify.database_user=postgres']);
    const { stderr, stdout } = await run(...elsewhere);
    expect(stderr).toContain(`Some mails are on their way for another database, ${office.database} on `);
    expect(stdout).toBe('No pending notifications to be sent\n');
    expect((await run()).stdout).toBe('1 mails sent, 0 postponed, 0 errors.\n');
  });

  test('asked to end it brings the mail to its end that it is at, and leaves the others pending', async () => {
    await office.insert(['a', 'b', 'c'].map((name) => directiveFor(`${name}@example.org`)));
    const child = office.machine.start(['notify', 'run', '--all']);
    office.server.onMail = async () => {
      child.kill('SIGTERM');
      // A busy machine lets it know of that late.
      await sleep(2000);
    };
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(office.server.taken).toHaveLength(1);
    expect(await office.pending()).toBe(2);
    expect(underWay()).toBe(0);
  });

  test('asked to end while it waits for an answer it ends without sending', async () => {
    await office.insert([directiveFor('one@example.org')]);
    const child = office.machine.start(['notify', 'run'], { stdin: 'open' });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await until('the question', () => said.includes('[q]uit?'));
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(office.server.taken).toEqual([]);
  });

  describe('that is killed', () => {
    test('while the server has a mail and did not answer: says at the next run that it may have been delivered, and sends the same', async () => {
      await office.insert([directiveFor('one@example.org'), directiveFor('two@example.org')]);
      await killAtFirstMail();
      expect(await office.pending()).toBe(2);
      const { code, stderr, stdout } = await run();
      expect(stderr).toMatch(/warning: \d{8}-10000001 to one@example\.org may have been delivered: .*same ticket and Message-ID/);
      expect(stdout).toBe('2 mails sent, 0 postponed, 0 errors.\n');
      expect(code).toBe(0);
      expect(office.server.taken.map(({ to }) => to[0])).toEqual(['one@example.org', 'one@example.org', 'two@example.org']);
      expect(office.server.taken[1]?.content).toBe(office.server.taken[0]?.content);
      expect(await office.sentTickets()).toHaveLength(2);
      expect(await office.pending()).toBe(0);
    });

    test('behind the answer, amid writing it to the database: the mail is not sent again, and counts as sent', async () => {
      await office.insert([directiveFor('one@example.org')]);
      await office.admin.query(
        `CREATE FUNCTION linger() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(2); RETURN NEW; END $$ LANGUAGE plpgsql;
         CREATE TRIGGER linger BEFORE INSERT ON sent FOR EACH ROW EXECUTE FUNCTION linger()`,
      );
      const child = office.machine.start(['notify', 'run', '--all']);
      await until('the mail to be marked', async () => (await asleep()) > 0);
      child.kill('SIGKILL');
      await until('the transaction to end', async () => (await asleep()) === 0);
      await office.admin.query('DROP TRIGGER linger ON sent');
      expect(await office.pending()).toBe(1);
      const { code, stderr } = await run();
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(office.server.taken).toHaveLength(1);
      expect(await office.sentTickets()).toEqual([TICKET.exec(office.server.taken[0]?.content ?? '')?.[0]]);
      expect(await office.pending()).toBe(0);
    });

    test('amid the commit, which succeeds: nothing is sent again and nothing is told', async () => {
      await office.insert([directiveFor('one@example.org')]);
      await office.admin.query(
        `CREATE FUNCTION linger() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(2); RETURN NEW; END $$ LANGUAGE plpgsql;
         CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON sent DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()`,
      );
      const child = office.machine.start(['notify', 'run', '--all']);
      await until('the commit', async () => (await asleep()) > 0);
      child.kill('SIGKILL');
      await until('the transaction to end', async () => (await asleep()) === 0);
      await office.admin.query('DROP TRIGGER linger ON sent');
      expect(await office.pending()).toBe(0);
      expect(await run()).toMatchObject({ code: 0, stderr: '', stdout: 'No pending notifications to be sent\n' });
      expect(office.server.taken).toHaveLength(1);
      expect(await office.sentTickets()).toHaveLength(1);
      expect(underWay()).toBe(0);
    });

    test('at any moment, again and again: everybody gets a mail in the end, nobody two that differ, and each time one at most is sent once more', async () => {
      const recipients = Array.from({ length: 25 }, (_, index) => `n${index}@example.org`);
      await office.insert(recipients.map((recipient) => directiveFor(recipient)));
      office.server.onMail = () => sleep(30);
      let kills = 0;
      for (let round = 0; round < 40 && (await office.pending()) > 0; round++) {
        const child = office.machine.start(['notify', 'run', '--all']);
        const ended = once(child, 'close');
        await Promise.race([sleep(140 + ((round * 37) % 150)), ended]);
        kills += child.kill('SIGKILL') ? 1 : 0;
        await ended;
      }
      await until('the last one to end', async () => (await run()).stdout !== BUSY);
      expect(kills).toBeGreaterThan(2);
      expect(await office.pending()).toBe(0);
      const mails = new Map<string, Set<string>>();
      for (const { content, to } of office.server.taken) {
        mails.set(to[0] ?? '', (mails.get(to[0] ?? '') ?? new Set()).add(content));
      }
      expect([...mails.keys()].toSorted()).toEqual(recipients.toSorted());
      expect([...mails.values()].filter((contents) => contents.size > 1)).toEqual([]);
      // Of that one nobody can know whether the server had it.
      expect(office.server.taken.length - recipients.length).toBeLessThanOrEqual(kills);
      const tickets = [...mails.values()].flatMap((contents) => [...contents]).map((content) => TICKET.exec(content)?.[0]);
      expect((await office.sentTickets()).toSorted()).toEqual(tickets.toSorted());
      expect(underWay()).toBe(0);
    });

    test('before it said anything to the server: sends it with the ticket that was drawn', async () => {
      await office.insert([directiveFor('one@example.org')]);
      office.server.manner = 'greylist';
      await run();
      setStates('prepared');
      office.server.manner = 'take';
      expect((await run()).stderr).toBe('');
      expect((await office.sentTickets())[0]).toMatch(/-10000001$/);
    });
  });

  test('of a notification with several mails only those are sent again that have not gone', async () => {
    const folder = office.machine.folder;
    office.machine.write('formats.yaml', `copies:\n  - match: { notification_format: anything }\n    to: [refused@example.net]\n`);
    await office.insert([directiveFor('one@example.org')]);
    office.server.manner = 'refuse some';
    const formats = ['--set', `notify.formats=${join(folder, 'formats.yaml')}`];
    expect(await run(...formats)).toMatchObject({ code: 75, stdout: '1 mails sent, 0 postponed, 1 errors.\n' });
    expect(await office.pending()).toBe(1);
    await office.insert([directiveFor('one@example.org')]);
    office.server.manner = 'take';
    expect((await run(...formats)).code).toBe(0);
    expect(office.server.taken.map(({ to }) => to[0])).toEqual([
      'one@example.org',
      'refused@example.net',
      'one@example.org',
      'refused@example.net',
    ]);
    expect(await office.pending()).toBe(0);
  });

  test('a mail that does not get through can be given up: what has gone of its notification counts', async () => {
    const formats = office.machine.write(
      'formats.yaml',
      'copies:\n  - match: { notification_format: anything }\n    to: [refused@example.net]\n',
    );
    await office.insert([directiveFor('one@example.org')]);
    office.server.manner = 'refuse some';
    await run('--set', `notify.formats=${formats}`);
    const ticket = TICKET.exec(office.server.taken[0]?.content ?? '')?.[0] ?? '';
    expect(await office.machine.run(['notify', 'discard', ticket])).toMatchObject({ code: 0, stdout: `discarded  ${ticket}\n` });
    expect(await office.machine.run(['notify', 'discard', ticket])).toMatchObject({ code: 65 });
    expect((await run()).code).toBe(0);
    expect(office.server.taken).toHaveLength(1);
    expect(await office.sentTickets()).toEqual([ticket]);
    expect(await office.pending()).toBe(0);
  });

  test('of one whose copy alone has gone the rest can be given up, and nothing is sent again', async () => {
    const formats = office.machine.write(
      'formats.yaml',
      'copies:\n  - match: { notification_format: anything }\n    to: [desk@example.net]\n',
    );
    await office.insert([directiveFor('refused@example.org')]);
    office.server.manner = 'refuse some';
    await run('--set', `notify.formats=${formats}`);
    expect(office.server.taken.map(({ to }) => to)).toEqual([['desk@example.net']]);
    const ticket = TICKET.exec(office.server.taken[0]?.content ?? '')?.[0] ?? '';
    await office.machine.run(['notify', 'discard', ticket]);
    expect((await run()).code).toBe(0);
    expect(await office.sentTickets()).toEqual([ticket]);
    expect([office.server.taken.length, await office.pending()]).toEqual([1, 0]);
  });

  test('mails of which none is to mark its directives are sent once, and the first of them counts', async () => {
    mkdirSync(join(office.machine.folder, 'scripts'));
    office.machine.write(
      'scripts/30-copies.mjs',
      `export const createNotifications = async (context) => [
        ...(await context.mailFormatAsCsv({ template: 'First $ticket_number', markAsSent: false })),
        ...(await context.mailFormatAsCsv({ template: 'Second $ticket_number', envelopeTos: ['desk@example.org'], markAsSent: false })),
      ];\n`,
    );
    await office.insert([directiveFor('one@example.org')]);
    const scripts = ['--set', `notify.scripts=${join(office.machine.folder, 'scripts')}`];
    expect((await run(...scripts)).stdout).toBe('2 mails sent, 0 postponed, 0 errors.\n');
    expect((await run(...scripts)).stdout).toBe('No pending notifications to be sent\n');
    expect(office.server.taken).toHaveLength(2);
    expect(await office.sentTickets()).toEqual([expect.stringMatching(/-10000001$/)]);
  });

  describe('run --dry-run and preview', () => {
    test('tell of every mail, send and write nothing, and use no ticket', async () => {
      await office.insert([directiveFor('one@example.org'), directiveFor('two@example.org')]);
      const dry = await run('--dry-run');
      expect(dry.stderr).toBe('');
      expect(dry.code).toBe(0);
      expect(dry.stdout).toContain('Running dry-run mode. Not sending mails and not writing changes to the database. Simulation only.\n');
      expect(dry.stdout).toMatch(
        /Skip sending notification \(to 'one@example\.org' with envelope to "one@example\.org" with subject 'CB-Report#\d{8}-10000001'\) because of dry run\./,
      );
      expect(dry.stdout).toContain('Simulation: 2 mails sent, 0 postponed, 0 errors.\n');
      const preview = await office.machine.run(['notify', 'preview']);
      expect(preview.stdout).toMatch(/Subject: CB-Report#\d{8}-10000001[\s\S]*Subject: CB-Report#\d{8}-10000002/);
      expect(office.server.taken).toEqual([]);
      expect(await office.pending()).toBe(2);
      await run();
      expect((await office.sentTickets())[0]).toMatch(/-10000001$/);
    });
  });

  describe('ticket numbers', () => {
    test('begin anew with a day, and a failure gives none of them twice', async () => {
      await office.insert([directiveFor('refused@example.org'), directiveFor('b@example.org')]);
      await office.admin.query(
        "UPDATE ticket_day SET initialized_for_day = current_date - 1; SELECT setval('intelmq_ticket_seq', 10000123)",
      );
      office.server.manner = 'refuse some';
      await run();
      expect((await office.sentTickets())[0]).toMatch(/-10000002$/);
      await office.insert([directiveFor('c@example.org')]);
      await run();
      expect((await office.sentTickets())[1]).toMatch(/-10000003$/);
    });

    test('of a day that is yet to come stop it', async () => {
      await office.insert([directiveFor('one@example.org')]);
      await office.admin.query('UPDATE ticket_day SET initialized_for_day = current_date + 2');
      const { code, stderr } = await run();
      expect(code).toBe(75);
      expect(stderr).toContain('one could be used twice');
      expect(office.server.taken).toEqual([]);
    });

    test('are never drawn twice by two programs at once', async () => {
      await office.admin.query(
        "UPDATE ticket_day SET initialized_for_day = current_date - 1; SELECT setval('intelmq_ticket_seq', 10000123)",
      );
      const { drawTicket } = await import('#companion/notify/database/ticket-numbers.ts');
      const draws = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const client = await office.postgres.connect(office.database, 'intelmq_mailgen');
          const database = {
            place: 'test',
            query: async (sql: string, values: readonly unknown[] = []) => (await client.query(sql, [...values])).rows,
            [Symbol.asyncDispose]: () => client.end(),
          };
          const drawn: string[] = [];
          for (let count = 0; count < 10; count++) {
            drawn.push(await drawTicket(database));
          }
          await client.end();
          return drawn;
        }),
      );
      expect(new Set(draws.flat()).size).toBe(80);
      expect(draws.flat().toSorted().at(-1)).toMatch(/-10000080$/);
    });
  });

  async function asleep(): Promise<number> {
    const { rows } = await office.admin.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
    );
    return rows[0]?.count ?? 0;
  }

  function openKept(): DatabaseSync {
    return new DatabaseSync(join(office.machine.folder, 'state', 'notifications.db'));
  }

  function underWay(): number {
    using database = openKept();
    return Number(database.prepare('SELECT count(*) AS count FROM mail WHERE parcel NOT IN (SELECT parcel FROM settled)').get()?.count);
  }

  function setStates(state: string): void {
    using database = openKept();
    database.prepare('UPDATE mail SET state = ?').run(state);
  }
});
