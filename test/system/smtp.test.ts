import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectSecurely } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import { A_SUBMISSION, anItem } from '../contracts/outbox.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { until } from '../thunderbird/harness/until.ts';
import { makeCarrier, makeLargeMail, makeMail } from './mails.ts';
import { type Machine, makeMachine } from './mispatch.ts';
import { SmtpClient } from './smtp-client.ts';

let sandbox: Sandbox;
let machine: Machine;
let server: ChildProcess | undefined;
let said: string;
let clients: SmtpClient[];

beforeEach(async () => {
  sandbox = await startMispSandbox();
  clients = [];
});

afterEach(async () => {
  for (const client of clients) {
    client.close();
  }
  server?.kill('SIGKILL');
  machine.remove();
  await sandbox.close();
});

/** Starts the server on a port that is free, and returns that port. */
async function serve(more = '', args: readonly string[] = [], smtp = 'port: 0'): Promise<number> {
  machine = makeMachine(
    `misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}", timeout: 60 }\nsmtp: { ${smtp} }\n${more}`,
    Object.values(sandbox.keys),
  );
  said = '';
  const child = machine.start(['smtp', ...args]);
  server = child;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const [, port] = await until('the server', () => /listening on 127\.0\.0\.1:(\d+)/.exec(said));
  return Number(port);
}

async function open(port: number, from = '127.0.0.1'): Promise<SmtpClient> {
  const client = await SmtpClient.open(port, from);
  clients.push(client);
  return client;
}

function titles(): readonly string[] {
  return sandbox.events().map(({ info }) => info);
}

describe('mispatch smtp', () => {
  test('row 8 of mail_to_misp: makes an event of each mail that it takes, and ends with 0 when it is asked to', async () => {
    const client = await open(await serve('event: { evidence: mail }\n'));
    expect(await client.send(makeMail('one'))).toMatch(/^250 .*Queued as [0-9a-f]{32}$/);
    expect(await client.send(makeMail('two'))).toMatch(/^250 /);
    await until('both events', () => titles().length === 2);
    expect(titles()).toEqual(['Invoice one', 'Invoice two']);
    server?.kill('SIGTERM');
    const [code] = await once(server as ChildProcess, 'close');
    expect(code).toBe(0);
    expect(said).toMatch(/created {2}http.* {2}Invoice one\ncreated/);
  });

  test('goes on to take mails where it cannot clear up its outbox, and ends when it is asked to', async () => {
    const port = await serve('event: { evidence: mail }\n');
    {
      using outbox = new SqliteOutbox(join(machine.folder, 'state', 'outbox.db'));
      await outbox.put(anItem('old', { created: '2020-01-01T00:00:00Z', work: { step: 'done', submission: A_SUBMISSION } }));
      using database = new DatabaseSync(join(machine.folder, 'state', 'outbox.db'));
      database.exec("CREATE TRIGGER full BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'no space'); END");
    }
    const client = await open(port);
    expect(await client.send(makeMail('one'))).toMatch(/^250 /);
    await until('the complaint', () => said.includes('The outbox cannot be written: no space.'));
    expect(await client.send(makeMail('two'))).toMatch(/^250 /);
    await until('both events', () => titles().length === 2);
    server?.kill('SIGTERM');
    const [code] = await once(server as ChildProcess, 'close');
    expect(code).toBe(0);
  });

  test('a mail of several events is taken once, and becomes all of them', async () => {
    const client = await open(await serve('event: { evidence: mail, max_values: 2 }\n'));
    expect(await client.send(makeMail('many'))).toMatch(/^250 .*Queued as [0-9a-f]{32}$/);
    await until('the events', () => /(?:created .*\n){3}/.test(said));
    const [first, ...others] = sandbox.events();
    expect(first?.Object.map(({ name }) => name)).toContain('email');
    expect(others.map(({ extends_uuid }) => extends_uuid)).toEqual(others.map(() => first?.uuid));
  });

  test('writes down from where a mail came, so that the event tells it', async () => {
    const client = await open(await serve('event: { evidence: mail }\n'));
    await client.send(makeMail('trace'));
    const [event] = await until('the event', () => titles().length === 1 && sandbox.events());
    expect(JSON.stringify(event)).toMatch(/from client\.test \(\[127\.0\.0\.1\]\)/);
  });

  test('keeps a mail that MISP cannot take, says 250, and sends it later', async () => {
    sandbox.fail({ how: 'cut' });
    const client = await open(await serve());
    expect(await client.send(makeMail('kept'))).toMatch(/^250 /);
    await until('the failure', () => said.includes('did not answer'));
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(titles()).toEqual(['Invoice kept']);
  });

  test('says 250 at once although MISP hangs, to one client beside the other', async () => {
    sandbox.fail({ how: 'hang' });
    const port = await serve();
    for (const name of ['h1', 'h2', 'h3']) {
      expect(await (await open(port)).send(makeMail(name))).toMatch(/^250 /);
    }
    sandbox.recover();
  });

  test('a process that is killed behind its 250 has lost nothing', async () => {
    const port = await serve('', ['--queue']);
    const client = await open(port);
    for (const name of ['k1', 'k2', 'k3']) {
      await client.send(makeMail(name));
    }
    server?.kill('SIGKILL');
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(titles()).toEqual(['Invoice k1', 'Invoice k2', 'Invoice k3']);
  });

  test('an outbox that is gone is a 451, and nothing of the machine is told', async () => {
    const port = await serve();
    const client = await open(port);
    rmSync(join(machine.folder, 'state'), { recursive: true });
    const answer = await client.send(makeMail('lost'));
    expect(answer).toMatch(/^451 /);
    expect(answer).not.toContain(machine.folder);
    expect(said).toContain('The outbox cannot be written');
  });

  test('takes mails for the profile of their recipients, and none for others', async () => {
    const port = await serve(
      'profiles:\n  trap: { event: { evidence: mail, title_prefix: "Trap: " } }\n  desk: { event: { title_prefix: "Desk: " } }\n',
      [],
      'port: 0, recipients: { trap: ["@trap.example.org"], desk: ["misp@example.org"] }',
    );
    const client = await open(port);
    expect(await client.send(makeMail('a'), ['any.body+x@TRAP.example.org'])).toMatch(/^250 /);
    expect(await client.send(makeMail('b'), ['misp@example.org'])).toMatch(/^250 /);
    expect(await client.send(makeMail('c'), ['relay@elsewhere.test'])).toMatch(/^550 /);
    await until('two events', () => titles().length === 2);
    expect(titles()).toEqual(['Trap: Invoice a', 'Desk: Invoice b']);
  });

  test('names of profiles that are not there are told of at once', async () => {
    machine = makeMachine('smtp: { port: 0, recipients: { nowhere: ["@a.test"] } }\n', []);
    const { code, stderr } = await machine.run(['smtp']);
    expect(code).toBe(78);
    expect(stderr).toContain('there is no profile "nowhere"');
  });

  test('warns at the start where no MISP is set up, and keeps mails all the same', async () => {
    const client = await open(await serve('', ['--set', 'misp.key=']));
    await until('the warning', () => said.includes('warning: profile default: No MISP is set up yet.'));
    expect(await client.send(makeMail('kept'))).toMatch(/^250 /);
    expect((await machine.run(['outbox', 'list'])).stdout).toContain('Invoice kept');
  });

  test('refuses senders that may not submit, and keeps nothing of them', async () => {
    const client = await open(await serve('senders: { allow: ["partner.example"], authenticated: false }\n'));
    expect(await client.send(makeMail('stranger'))).toBe(
      '550 The mail was not taken: billing@sender-domain.test is not among senders.allow',
    );
    expect((await machine.run(['outbox', 'list'])).stdout).toBe('The outbox is empty.\n');
  });

  test('each mail that is attached is an event of its own where the configuration says so', async () => {
    const client = await open(await serve('event: { carrier: true }\n'));
    await client.send(makeCarrier('c', [makeMail('in1'), makeMail('in2')]));
    await until('both events', () => titles().length === 2);
    expect(titles()).toEqual(['Invoice in1', 'Invoice in2']);
  });

  test('a mail that is too large is a 552, by its announcement and by its bytes, and the next one is taken', async () => {
    const port = await serve('', [], 'port: 0, max_size: 1');
    const client = await open(port);
    await client.say('EHLO client.test');
    expect(await client.say('MAIL FROM:<a@b.test> SIZE=5000000')).toMatch(/^552 /);
    expect(await client.send(makeLargeMail('big', 3_000_000))).toMatch(/^552 /);
    expect(await client.send(makeMail('small'))).toMatch(/^250 /);
    await until('the event', () => titles().length === 1);
    expect(titles()).toEqual(['Invoice small']);
  });

  test.each([
    ['a line feed on both sides', '\n.\n'],
    ['a carriage return on both sides', '\r.\r'],
    ['a line feed before it', '\n.\r\n'],
    ['a line feed behind it', '\r\n.\n'],
  ])('a dot with %s ends no mail, so that it smuggles no second one in', async (_what, end) => {
    const client = await open(await serve());
    for (const line of ['EHLO client.test', 'MAIL FROM:<a@b.test>', 'RCPT TO:<trap@example.org>', 'DATA']) {
      await client.say(line);
    }
    const smuggled = 'MAIL FROM:<x@y.test>\r\nRCPT TO:<z@z.test>\r\nDATA\r\nSubject: Smuggled\r\n\r\nhttp://smuggled.evil-shop.com/';
    client.write(`${makeMail('outer')}${end}${smuggled}\r\n.\r\n`);
    expect(await client.answer()).toMatch(/^250 /);
    expect(await client.say('NOOP')).toMatch(/^250 /);
    await until('the event', () => titles().length === 1);
    await sleep(300);
    expect(titles()).toEqual(['Invoice outer']);
  });

  test.each([
    ['a client that breaks off in the middle of a mail', 'DATA\r\nSubject: half'],
    ['lines without end', 'x'.repeat(2_000_000)],
    ['bytes that are no text', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256))],
    ['commands out of order', 'DATA\r\nRCPT TO:<a@b.test>\r\nMAIL FROM:<a@b.test>\r\nDATA\r\nQUIT\r\n'],
  ])('%s leaves nothing behind, and the server goes on', async (_what, bytes) => {
    const port = await serve();
    const hostile = await open(port);
    await hostile.say('EHLO x');
    await hostile.say('MAIL FROM:<a@b.test>');
    await hostile.say('RCPT TO:<a@b.test>');
    hostile.write(bytes);
    await sleep(200);
    hostile.close();
    expect(await (await open(port)).send(makeMail('after'))).toMatch(/^250 /);
    await until('the event', () => titles().length === 1);
    expect((await machine.run(['outbox', 'list'])).stdout.match(/sent/g)).toHaveLength(1);
  });

  test('clients beyond the limit are asked to come again', async () => {
    const port = await serve('', [], 'port: 0, max_clients: 2');
    await open(port);
    await open(port);
    const third = await SmtpClient.open(port);
    clients.push(third);
    expect(await third.say('EHLO x')).toMatch(/^(?:421|closed)/);
  });

  test('one address cannot take all connections, and takes further ones when others have ended', async () => {
    const port = await serve('', [], 'port: 0, max_clients_per_address: 2');
    const first = await open(port);
    await open(port);
    expect((await open(port)).greeting).toMatch(/^421 .*Too many connections from your address/);
    expect(await (await open(port, '127.0.0.2')).send(makeMail('other'))).toMatch(/^250 /);
    await first.say('QUIT');
    await until('the place', async () => (await open(port)).greeting.startsWith('220'));
  });

  test.each([
    ['says nothing', async () => {}],
    ['drops a command in byte by byte', async (client: SmtpClient) => client.write('E')],
    ['says what no mail goes on with', async (client: SmtpClient) => client.write('NOOP\r\n')],
  ])('a client that %s is hung up on with 421, and its place is free', async (_what, dawdle) => {
    const port = await serve('', [], 'port: 0, max_clients: 1, command_timeout: 2');
    const client = await open(port);
    const dawdling = setInterval(() => void dawdle(client), 100);
    expect(await client.last()).toMatch(/^421 .*Timeout/);
    clearInterval(dawdling);
    expect(await (await open(port)).send(makeMail('after'))).toMatch(/^250 /);
  });

  test('a mail that comes in drop by drop is broken off with 421 and not kept, and one that takes its time is', async () => {
    const port = await serve('', ['--queue'], 'port: 0, command_timeout: 2, transaction_timeout: 6');
    const slow = await open(port);
    const patient = await open(port);
    for (const line of ['EHLO client.test', 'MAIL FROM:<a@b.test>', 'RCPT TO:<trap@example.org>', 'DATA']) {
      await slow.say(line);
      await patient.say(line);
    }
    const dripping = setInterval(() => slow.write('x'), 100);
    patient.write('Subject: patient\r\n\r\n');
    await sleep(1200);
    patient.write('some ');
    await sleep(1200);
    patient.write('words\r\n.\r\n');
    expect(await patient.answer()).toMatch(/^250 /);
    expect(await slow.last()).toMatch(/^421 .*no whole mail came within 6 seconds/);
    slow.write('\r\n.\r\n');
    clearInterval(dripping);
    expect((await machine.run(['outbox', 'list'])).stdout.match(/patient|slow/g)).toEqual(['patient']);
  });

  const CERTIFICATE = ['pem', 'key'].map((end) => `"${join(import.meta.dirname, '../fixtures/tls/localhost')}.${end}"`);
  const WITH_CERTIFICATE = `certificate: ${CERTIFICATE[0]}, certificate_key: ${CERTIFICATE[1]}`;

  /** Of a record of TLS with 16 kB, which never come. */
  const HEAD_OF_RECORD = Buffer.from('160301400001003ffc0303', 'hex');

  test('a client that begins to encrypt and never ends is hung up on, and the server goes on', async () => {
    const port = await serve('', [], `port: 0, command_timeout: 2, max_clients: 1, ${WITH_CERTIFICATE}`);
    const client = await open(port);
    await client.say('EHLO client.test');
    await client.say('STARTTLS');
    client.write(HEAD_OF_RECORD);
    const dripping = setInterval(() => client.write(Uint8Array.of(0)), 100);
    expect(await client.last()).toBe('closed');
    clearInterval(dripping);
    expect(await (await open(port)).send(makeMail('after'))).toMatch(/^250 /);
  });

  test('so is one that does it from the start', async () => {
    const port = await serve('', [], `port: 0, command_timeout: 2, max_clients: 1, tls_from_start: true, ${WITH_CERTIFICATE}`);
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(HEAD_OF_RECORD);
    const dripping = setInterval(() => socket.write(Uint8Array.of(0)), 100);
    // Not once(), which fails where the hang-up meets a drop that is on its way: that is a reset.
    await new Promise((resolve) => socket.on('close', resolve));
    clearInterval(dripping);
    const secure = connectSecurely({ port, host: '127.0.0.1', rejectUnauthorized: false });
    const [greeting] = await once(secure, 'data');
    expect(String(greeting)).toMatch(/^220 /);
    secure.destroy();
  });

  test('takes a mail to a thousand recipients, and tells a client to send on to the others later', async () => {
    const client = await open(await serve());
    await client.say('EHLO client.test');
    await client.say('MAIL FROM:<a@b.test>');
    for (let count = 0; count < 1000; count += 1) {
      await client.say(`RCPT TO:<trap${count}@example.org>`);
    }
    expect(await client.say('RCPT TO:<one.more@example.org>')).toMatch(/^452 /);
    expect(await client.say('DATA')).toMatch(/^354 /);
  });

  test('speaks TLS with the certificate that it is given, and offers none without', async () => {
    const tls = join(import.meta.dirname, '../fixtures/tls');
    const port = await serve('', [], `port: 0, certificate: "${tls}/localhost.pem", certificate_key: "${tls}/localhost.key"`);
    const client = await open(port);
    await client.say('EHLO x');
    await client.encrypt();
    expect(await client.send(makeMail('secret'))).toMatch(/^250 /);
    await until('the event', () => titles().length === 1);
    server?.kill('SIGKILL');
    machine.remove();
    const plain = await open(await serve());
    await plain.say('EHLO x');
    expect(await plain.say('STARTTLS')).toMatch(/^5\d\d /);
  });

  test('a port that is taken ends it with 78', async () => {
    const port = await serve();
    const { code, stderr } = await machine.run(['smtp', '--set', `smtp.port=${port}`]);
    expect(code).toBe(78);
    expect(stderr).toContain(`No mail can be taken on 127.0.0.1:${port}: `);
  });

  test.each([
    ['certificate: /nowhere.pem', 'one of them is missing'],
    ['certificate: /nowhere.pem, certificate_key: /nowhere.key', '/nowhere.pem cannot be read'],
    ['tls_from_start: true', 'one of them is missing'],
  ])('smtp: { %s } is told of at once', async (smtp, message) => {
    machine = makeMachine(`smtp: { port: 0, ${smtp} }\n`, []);
    const { code, stderr } = await machine.run(['smtp']);
    expect(code).toBe(78);
    expect(stderr).toContain(message);
  });
});
