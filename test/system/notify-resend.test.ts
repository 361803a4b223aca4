import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { directiveFor, eachInOffice, type Office } from './notify-office.ts';
import { obstacle } from './postgres.ts';

describe.skipIf(obstacle !== undefined)('mispatch notify resend', () => {
  let office: Office;
  let ticket: string;

  eachInOffice(async (opened) => {
    office = opened;
    await office.insert([directiveFor('one@example.org'), directiveFor('two@example.org')]);
    await office.machine.run(['notify', 'run', '--all']);
    [ticket = ''] = await office.sentTickets();
  });

  const resend = (...args: readonly string[]) => office.machine.run(['notify', 'resend', ...args]);

  async function readDatabase(): Promise<unknown> {
    const sent = await office.admin.query('SELECT * FROM sent ORDER BY id');
    const directives = await office.admin.query('SELECT id, sent_id FROM directives ORDER BY id');
    return [sent.rows, directives.rows];
  }

  test('sends the same bytes to the same recipient, and changes nothing in the database', async () => {
    const before = await readDatabase();
    const { code, stderr, stdout } = await resend(ticket);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^TICKET.*\\n${ticket}.*one@example\\.org.*\\nsent again {2}${ticket} {2}one@example\\.org\\n$`));
    const [first, , again, ...others] = office.server.taken;
    expect(again).toEqual(first);
    expect(others).toEqual([]);
    expect(await readDatabase()).toEqual(before);
    expect((await office.machine.run(['notify', 'run', '--all'])).stdout).toBe('No pending notifications to be sent\n');
    // As often as somebody wants it.
    expect((await resend(ticket)).code).toBe(0);
    expect(office.server.taken).toHaveLength(4);
  });

  test('tells it in the log, and as JSON', async () => {
    const { stderr } = await resend(ticket, '--log', 'json');
    expect(JSON.parse(stderr)).toMatchObject({
      level: 'info',
      message: expect.stringContaining('was sent again to one@example.org'),
      ticket,
    });
    const { stdout } = await resend(ticket, '--json', '--yes');
    expect(JSON.parse(stdout)).toMatchObject({ ticket, recipients: ['one@example.org'], status: 'sent' });
  });

  test('refuses a ticket that nobody knows, and sends the others', async () => {
    // Named twice it is one mail still.
    const { code, stderr } = await resend('20260101-10000001', ticket, ticket);
    expect(code).toBe(65);
    expect(stderr).toBe('mispatch: error: No notification was sent with the ticket 20260101-10000001.\n');
    expect(office.server.taken).toHaveLength(3);
  });

  test('says of a mail that is not kept any more why, and where to read on', async () => {
    {
      using kept = new DatabaseSync(join(office.machine.folder, 'state', 'notifications.db'));
      kept.prepare('UPDATE mail SET changed = ? WHERE ticket = ?').run(Date.now() - 8 * 24 * 3_600_000, ticket);
    }
    const { code, stderr } = await resend(ticket);
    expect(code).toBe(65);
    expect(stderr).toMatch(/is not kept here: it is older than notify\.keep_days \(7\).*mispatch notify ticket/);
    expect(office.server.taken).toHaveLength(2);
  });

  test('has nothing to send where nothing is kept', async () => {
    await office.insert([directiveFor('three@example.org')]);
    await office.machine.run(['notify', 'run', '--all', '--set', 'notify.keep_days=0']);
    using kept = new DatabaseSync(join(office.machine.folder, 'state', 'notifications.db'));
    expect(kept.prepare('SELECT count(*) AS mails FROM mail').get()).toEqual({ mails: 0 });
    expect((await resend(ticket)).code).toBe(65);
  });

  test('leaves a mail that has not gone yet to the next run', async () => {
    await office.insert([directiveFor('three@example.org')]);
    office.server.manner = 'greylist';
    await office.machine.run(['notify', 'run', '--all']);
    office.server.manner = 'take';
    const { code, stderr } = await resend(ticket.replace(/1$/, '3'));
    expect(code).toBe(65);
    expect(stderr).toContain('has not gone yet: mispatch notify run sends it.');
    expect(office.server.taken).toHaveLength(2);
  });

  test('a mail server that does not take it, or hangs up, is told of, and the mail can be sent later', async () => {
    office.server.manner = 'greylist';
    const busy = await resend(ticket);
    expect(busy.code).toBe(75);
    expect(busy.stderr).toMatch(new RegExp(`${ticket} to one@example\\.org was not sent again\\. .*Come back later`));
    office.server.manner = 'drop';
    const unknown = await resend(ticket);
    expect(unknown.code).toBe(75);
    expect(unknown.stderr).toMatch(/may have been sent again/);
    office.server.manner = 'take';
    expect((await resend(ticket)).code).toBe(0);
  });

  test('a dry run sends nothing, and JSON is for those who were asked before', async () => {
    const { code, stdout } = await resend(ticket, '--dry-run');
    expect([code, stdout]).toEqual([0, expect.stringContaining('one@example.org')]);
    expect((await resend(ticket, '--json')).code).toBe(64);
    expect((await resend()).code).toBe(64);
    expect(office.server.taken).toHaveLength(2);
  });
});
