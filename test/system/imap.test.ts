import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import { isInstalled } from '../../scripts/system-programs.mjs';
import { A_SUBMISSION, anItem } from '../contracts/outbox.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { type ImapServer, startImapServer } from '../thunderbird/harness/imap-server.ts';
import { until } from '../thunderbird/harness/until.ts';
import { makeCarrier, makeMail } from './mails.ts';
import { type Machine, makeMachine, type Run } from './mispatch.ts';

const obstacle = isInstalled('/usr/lib/dovecot/imap') ? undefined : 'dovecot-imapd is not installed';
if (obstacle !== undefined) {
  console.warn(`LEFT OUT: mispatch imap with a real dovecot, since ${obstacle}.`);
}

const TAKEN = '$MISPIngested';
const REFUSED = '$MISPIngested-Refused';

let sandbox: Sandbox;
let machine: Machine;

/** The machine of a test, with a mailbox of this port and whatever else is said of it. */
function setUp(port: number, more = '', imap = ''): void {
  machine = makeMachine(
    `misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}", timeout: 60 }
imap: { host: localhost, port: ${port}, security: none, user: test, password: secret, interval: 600${imap} }
${more}`,
    [...Object.values(sandbox.keys)],
  );
}

function titles(): readonly string[] {
  return sandbox.events().map(({ info }) => info);
}

beforeEach(async () => {
  sandbox = await startMispSandbox();
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

describe.skipIf(obstacle !== undefined)('mispatch imap', () => {
  let folder: string;
  let server: ImapServer;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mispatch-imap-'));
    server = await startImapServer(folder);
    setUp(server.port);
  });

  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  function deliver(...mails: readonly string[]): void {
    for (const mail of mails) {
      server.deliver(Buffer.from(mail));
    }
  }

  test('makes an event of each unread mail, oldest first, and marks it as taken', async () => {
    deliver(makeMail('one'), makeMail('two'));
    const { code, stderr, stdout } = await machine.run(['imap', '--once']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(titles()).toEqual(['Invoice one', 'Invoice two']);
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toMatch(/^created {2}http.* {2}Invoice one\n/);
    expect(server.mails()).toEqual([
      { subject: 'Invoice one', flags: ['\\Seen', TAKEN] },
      { subject: 'Invoice two', flags: ['\\Seen', TAKEN] },
    ]);
    expect(await machine.run(['imap', '--once'])).toMatchObject({ code: 0, stdout: '' });
    expect(titles()).toHaveLength(2);
  });

  test('leaves alone what somebody has read, deleted or marked before', async () => {
    deliver(makeMail('read'), makeMail('deleted'), makeMail('taken'), makeMail('new'));
    server.doveadm('flags add', '\\Seen', 'mailbox', 'INBOX', '1');
    server.doveadm('flags add', '\\Deleted', 'mailbox', 'INBOX', '2');
    server.doveadm('flags add', TAKEN, 'mailbox', 'INBOX', '3');
    await machine.run(['imap', '--once']);
    expect(titles()).toEqual(['Invoice new']);
    // What was not taken by mistake comes with the other way to choose.
    await machine.run(['imap', '--once', '--set', 'imap.take=unmarked']);
    expect(titles()).toEqual(['Invoice new', 'Invoice read']);
  });

  test('a dry run prints the events, sends nothing and leaves every mail unread', async () => {
    deliver(makeMail('dry'));
    const { code, stdout } = await machine.run(['imap', '--dry-run']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ Event: { info: 'Invoice dry' } });
    expect(titles()).toEqual([]);
    expect(server.mails()).toEqual([{ subject: 'Invoice dry', flags: [] }]);
  });

  test('makes no event of a mail in which nothing was found where that is not wanted, and marks it all the same', async () => {
    const bare =
      'From: a@sender-domain.test\r\nTo: reports@example.org\r\nSubject: Out of office\r\nMessage-ID: <out@sender-domain.test>\r\n\r\nBack on Monday.\r\n';
    deliver(bare, makeMail('full'));
    expect((await machine.run(['imap', '--dry-run', '--set', 'event.skip_empty=true'])).stdout).not.toContain('Out of office');
    const { code, stderr, stdout } = await machine.run(['imap', '--once', '--set', 'event.skip_empty=true']);
    expect(code).toBe(0);
    expect(stderr).toContain('warning: Out of office: nothing was found in this mail, so no event is made of it (event.skip_empty).');
    expect(stdout).toMatch(/^created .*Invoice full\n$/);
    expect(titles()).toEqual(['Invoice full']);
    expect(server.mails()[0]).toEqual({ subject: 'Out of office', flags: ['\\Seen', TAKEN] });
    expect((await machine.run(['outbox', 'list'])).stdout).not.toContain('Out of office');
  });

  test('keeps mails unread where the configuration says so, and takes none twice', async () => {
    deliver(makeMail('quiet'));
    await machine.run(['imap', '--once', '--set', 'imap.seen=false']);
    expect(server.mails()).toEqual([{ subject: 'Invoice quiet', flags: [TAKEN] }]);
    await machine.run(['imap', '--once', '--set', 'imap.seen=false']);
    expect(titles()).toHaveLength(1);
  });

  test('moves what was taken to another folder and makes that where it is missing', async () => {
    deliver(makeMail('moved'));
    const { code } = await machine.run(['imap', '--once', '--set', 'imap.move_to=Reports/Dóne']);
    expect(code).toBe(0);
    expect(server.mails()).toEqual([]);
    expect(server.mails('Reports.Dóne')).toEqual([{ subject: 'Invoice moved', flags: ['\\Seen', TAKEN] }]);
    deliver(makeMail('again'));
    expect((await machine.run(['imap', '--once', '--set', 'imap.move_to=Reports/Dóne'])).code).toBe(0);
    expect(server.mails('Reports.Dóne')).toHaveLength(2);
  });

  test('moves what a run that was broken off has marked and not moved, and makes nothing of it', async () => {
    deliver(makeMail('one'), makeMail('two'));
    server.doveadm('flags add', TAKEN, 'mailbox', 'INBOX', 'uid', '1');
    server.doveadm('flags add', REFUSED, 'mailbox', 'INBOX', 'uid', '2');
    await machine.run(['imap', '--dry-run', '--set', 'imap.move_to=Done']);
    expect(server.mails()).toHaveLength(2);
    const { code } = await machine.run(['imap', '--once', '--set', 'imap.move_to=Done']);
    expect(code).toBe(0);
    expect(titles()).toEqual([]);
    expect(server.mails()).toEqual([{ subject: 'Invoice two', flags: [REFUSED] }]);
    expect(server.mails('Done')).toEqual([{ subject: 'Invoice one', flags: [TAKEN] }]);
  });

  test('moves nothing to the very mailbox that it takes mails from', async () => {
    deliver(makeMail('one'));
    for (let run = 0; run < 2; run++) {
      expect((await machine.run(['imap', '--once', '--set', 'imap.move_to=inbox'])).code).toBe(0);
    }
    expect(server.doveadm('fetch', 'uid', 'mailbox', 'INBOX', 'all').trim()).toBe('uid: 1');
  });

  test.each(['Öffentlich/Fälle & Co', 'A "quoted" {9} (x)'])('moves to a folder called %s', async (name) => {
    deliver(makeMail('one'));
    const { code, stderr } = await machine.run(['imap', '--once', '--set', `imap.move_to=${name}`]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(server.mails()).toEqual([]);
    expect((await machine.run(['imap', '--dry-run', '--set', `imap.mailbox=${name}`, '--set', 'imap.take=unmarked'])).code).toBe(0);
  });

  test('takes from another mailbox than the inbox', async () => {
    server.doveadm('mailbox create', 'Abuse');
    deliver(makeMail('elsewhere'));
    server.doveadm('move', 'Abuse', 'mailbox', 'INBOX', 'all');
    await machine.run(['imap', '--once', '--set', 'imap.mailbox=Abuse']);
    expect(titles()).toEqual(['Invoice elsewhere']);
  });

  test('hands on every byte of a mail that is no text at all', async () => {
    const mail = Buffer.concat([Buffer.from(makeMail('bytes')), Buffer.from([0x80, 0xff, 0xfe, 0x0d, 0x0a, 0x2e, 0x0d, 0x0a, 0xc3])]);
    server.deliver(mail);
    await machine.run(['imap', '--once', '--queue']);
    using database = new DatabaseSync(join(machine.folder, 'state', 'outbox.db'));
    const { content } = database.prepare('SELECT content FROM item').get() as { readonly content: Uint8Array };
    expect(Buffer.from(content).includes(mail)).toBe(true);
  });

  test('each attached mail is an event of its own, and the carrier is let go of behind the last of them', async () => {
    deliver(makeCarrier('c', [makeMail('inner1'), makeMail('inner2')]));
    await machine.run(['imap', '--once', '--set', 'event.carrier=true']);
    expect(titles()).toEqual(['Invoice inner1', 'Invoice inner2']);
    expect(server.mails()[0]?.flags).toEqual(['\\Seen', TAKEN]);
  });

  test('a mail of somebody who may not submit stays unread, is marked, and is told of once', async () => {
    deliver(makeMail('stranger'));
    const refusing = ['imap', '--once', '--set', 'senders.allow=["partner.example"]', '--set', 'senders.authenticated=false'];
    const first = await machine.run(refusing);
    expect(first.code).toBe(77);
    expect(first.stderr).toContain('INBOX, mail 1: the mail was not taken: billing@sender-domain.test is not among senders.allow');
    expect(server.mails()).toEqual([{ subject: 'Invoice stranger', flags: [REFUSED] }]);
    expect(await machine.run(refusing)).toMatchObject({ code: 0, stderr: '' });
    expect(titles()).toEqual([]);
  });

  test('a mail that is too large is refused, and those behind it are taken', async () => {
    deliver(makeMail('huge', { body: `${'x'.repeat(70)}\r\n`.repeat(30_000) }), makeMail('small'));
    const { code, stderr } = await machine.run(['imap', '--once', '--set', 'imap.max_size=1']);
    expect(stderr).toContain('it is larger than imap.max_size, 1 MB');
    expect(code).toBe(77);
    expect(titles()).toEqual(['Invoice small']);
    expect(server.mails()[0]?.flags).toEqual([REFUSED]);
  });

  test('MISP being away keeps the mail in the outbox, and the next run sends it', async () => {
    deliver(makeMail('kept'));
    sandbox.fail({ how: 'cut' });
    expect((await machine.run(['imap', '--once'])).code).toBe(75);
    expect(server.mails()[0]?.flags).toContain(TAKEN);
    expect((await machine.run(['outbox', 'list'])).stdout).toContain('Invoice kept');
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(titles()).toEqual(['Invoice kept']);
  });

  test('sends what else waits in the outbox', async () => {
    await machine.run(['submit', '--queue', machine.write('a.eml', makeMail('waits'))]);
    deliver(makeMail('new'));
    const { code, stdout } = await machine.run(['imap', '--once', '--json']);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { title: string }).title)).toEqual(['Invoice new', 'Invoice waits']);
  });

  test('with --queue MISP is not asked', async () => {
    deliver(makeMail('queued'));
    sandbox.fail({ how: 'hang' });
    const { code, stdout } = await machine.run(['imap', '--once', '--queue', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'queued', title: 'Invoice queued' });
    expect(server.mails()[0]?.flags).toContain(TAKEN);
  });

  test('an outbox that cannot be written leaves the mail where it is, unread', async () => {
    deliver(makeMail('full'));
    const { code, stderr } = await machine.run(['imap', '--once', '--set', 'outbox.file=/dev/full/outbox.db']);
    expect(code).toBe(75);
    expect(stderr).toContain('The outbox cannot be written');
    expect(server.mails()).toEqual([{ subject: 'Invoice full', flags: [] }]);
  });

  test('two at once on one mailbox make one event of each mail', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    deliver(...names.map((name) => makeMail(name)));
    const runs = await Promise.all([machine.run(['imap', '--once']), machine.run(['imap', '--once'])]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(titles().toSorted()).toEqual(names.map((name) => `Invoice ${name}`));
  });

  test('a process that is killed amid its work has lost and doubled nothing', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `k${index + 10}`);
    deliver(...names.map((name) => makeMail(name)));
    const child = machine.start(['imap', '--once']);
    await until('the first events', () => titles().length >= 3, { every: 5 });
    child.kill('SIGKILL');
    await once(child, 'close');
    expect((await machine.run(['imap', '--once'])).code).toBe(0);
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(titles().toSorted()).toEqual(names.map((name) => `Invoice ${name}`));
  });

  test.each([
    ['TLS from the start', 'tls'],
    ['STARTTLS', 'starttls'],
  ])('speaks %s, and only with a server whose certificate is in order', async (_name, security) => {
    deliver(makeMail(security));
    const port = security === 'tls' ? server.securePort : server.port;
    const secure = ['imap', '--once', '--set', `imap.security=${security}`, '--set', `imap.port=${port}`];
    const refused = await machine.run(secure);
    expect(refused.code).toBe(75);
    expect(refused.stderr).toContain('its certificate is signed by itself and not known here (DEPTH_ZERO_SELF_SIGNED_CERT)');
    expect(titles()).toEqual([]);
    const trusted = await machine.run(secure, {
      environment: { NODE_EXTRA_CA_CERTS: join(import.meta.dirname, '../fixtures/tls/localhost.pem') },
    });
    expect(trusted.stderr).toBe('');
    expect(titles()).toEqual([`Invoice ${security}`]);
  });

  test('a password that is refused ends it at once with 77, and is printed nowhere', async () => {
    const wrong = { environment: { MISPATCH_IMAP_PASSWORD: 'not-the-right-one' } };
    for (const args of [['imap', '--once'], ['imap']]) {
      const { code, stderr, stdout } = await machine.run(args, wrong);
      expect(code).toBe(77);
      expect(stderr).toContain('does not let this user in');
      expect(stderr + stdout).not.toContain('not-the-right-one');
    }
  });

  test('mispatch check says how many mails wait, and touches none', async () => {
    deliver(makeMail('c1'), makeMail('c2'));
    const { code, stdout } = await machine.run(['check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Mailbox +INBOX on localhost:\d+, 2 mails to be taken\n/);
    expect(server.mails().map(({ flags }) => flags)).toEqual([[], []]);
  });

  test('a mailbox that is not there is told of with its name', async () => {
    const { code, stderr } = await machine.run(['imap', '--once', '--set', 'imap.mailbox=Nowhere']);
    expect(code).toBe(78);
    expect(stderr).toContain('The mailbox “Nowhere” on localhost:');
    const nowhere = await machine.run(['imap', '--once', '--set', 'imap.move_to=a..b']);
    expect(nowhere.code).toBe(78);
    expect(nowhere.stderr).toContain('The mailbox “a..b” on localhost:');
  });

  describe('without --once', () => {
    test('takes a mail as soon as the server tells of it, and ends with 0 when it is asked to', async () => {
      const child = machine.start(['imap']);
      deliver(makeMail('waiting'));
      await until('the first event', () => titles().length === 1);
      await sleep(1500);
      deliver(makeMail('told'));
      await until('the event of the mail that came later', () => titles().length === 2, { milliseconds: 20_000 });
      child.kill('SIGTERM');
      const [code] = await once(child, 'close');
      expect(code).toBe(0);
      expect(server.mails().map(({ flags }) => flags)).toEqual([
        ['\\Seen', TAKEN],
        ['\\Seen', TAKEN],
      ]);
    });

    test('finds a server again that was away', async () => {
      const child = machine.start(['imap', '--set', 'imap.interval=5']);
      const said: string[] = [];
      child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
      deliver(makeMail('before'));
      await until('the first event', () => titles().length === 1);
      await server.stop();
      await until('the loss of the server', () => said.join('').includes('did not answer'));
      server = await startImapServer(folder, server);
      deliver(makeMail('after'));
      await until('the event of the mail that came later', () => titles().length === 2);
      child.kill('SIGINT');
      const [code] = await once(child, 'close');
      expect(code).toBe(0);
    });
  });
});

describe('mispatch imap without a mail server', () => {
  async function runAgainst(answer: (socket: Socket) => void, more: readonly string[] = []): Promise<Run> {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      answer(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    setUp((server.address() as AddressInfo).port);
    const run = await machine.run(['imap', '--once', ...more]);
    server.close();
    return run;
  }

  test.each<readonly [string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['is no mail server', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['says goodbye', (socket) => socket.end('* BYE too many connections\r\n')],
    ['never ends a line', (socket) => socket.write('* OK '.padEnd(1 << 20, 'x'), () => setTimeout(() => socket.destroy(), 300))],
  ])('a server that %s is a failure to try again', async (_what, answer) => {
    const { code, stderr } = await runAgainst(answer);
    expect(stderr).toMatch(/^mispatch: error: The mail server localhost:\d+ did not answer: .+\n$/);
    expect(stderr.length).toBeLessThan(700);
    expect(code).toBe(75);
  });

  /** What a server with one mail says to the commands that begin so, beside OK; another one hangs up in its place, never answers, or says no. */
  type Says = Readonly<Record<string, string | 'hangs up' | 'hangs' | `NO ${string}`>>;

  const ONE_MAIL: Says = {
    'SELECT INBOX': '* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] x\r\n',
    'UID SEARCH': '* SEARCH 1\r\n',
  };

  function serverThatSays(more: Says, heard: string[]): (socket: Socket) => void {
    const says: Says = { ...ONE_MAIL, ...more };
    return (socket) => {
      socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
      socket.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
          heard.push(line);
          const [tag = '*', ...words] = line.split(' ');
          const answer = [3, 2, 1].map((count) => says[words.slice(0, count).join(' ')]).find((one) => one !== undefined) ?? '';
          if (answer === 'hangs up') {
            socket.destroy();
            return;
          }
          if (answer === 'hangs') {
            continue;
          }
          socket.write(answer.startsWith('NO ') ? `${tag} ${answer}\r\n` : `${answer}${tag} OK done\r\n`);
        }
      });
    };
  }

  const MAIL = makeMail('behind');
  const FETCHED = `* 1 FETCH (UID 1 BODY[]<0> {${MAIL.length}}\r\n${MAIL})\r\n`;

  test.each<readonly [string, Says]>([
    ['hangs up when it is asked for the folder to move to', { 'STATUS Done': 'hangs up' }],
    ['hangs up when a mail is marked, so that the next one cannot be read', { 'UID SEARCH': '* SEARCH 1 2\r\n', 'UID STORE': 'hangs up' }],
    ['cannot open the mailbox now', { 'SELECT INBOX': 'NO [SERVERBUG] Internal error occurred' }],
    ['has no room for another client', { 'SELECT INBOX': 'NO [INUSE] Mailbox is locked' }],
  ])('a server that %s is tried again', async (_what, says) => {
    const { code, stderr } = await runAgainst(serverThatSays({ 'UID FETCH': FETCHED, ...says }, []), ['--set', 'imap.move_to=Done']);
    expect(stderr).toMatch(/mispatch: error: The mail server localhost:\d+ did not answer: .+\n$/);
    expect(code).toBe(75);
  });

  test('an outbox that cannot be cleared up ends no program that waits for mail', async () => {
    const server = createServer(serverThatSays({ 'UID SEARCH': '* SEARCH\r\n' }, [])).listen(0, '127.0.0.1');
    await once(server, 'listening');
    setUp((server.address() as AddressInfo).port);
    const file = join(machine.folder, 'state', 'outbox.db');
    {
      using outbox = new SqliteOutbox(file);
      await outbox.put(anItem('old', { created: '2020-01-01T00:00:00Z', work: { step: 'done', submission: A_SUBMISSION } }));
      using database = new DatabaseSync(file);
      database.exec("CREATE TRIGGER full BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'no space'); END");
    }
    const child = machine.start(['imap']);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    await until('the complaint', () => said.includes('The outbox cannot be written: no space.'));
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    server.close();
    expect(code).toBe(0);
  });

  test('a server that never says goodbye keeps no run from its end', async () => {
    const { code, milliseconds } = await runAgainst(serverThatSays({ 'UID SEARCH': '* SEARCH\r\n', LOGOUT: 'hangs' }, []));
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(60_000);
  });

  test('a server that never answers keeps nobody from ending it', async () => {
    const heard: string[] = [];
    const server = createServer(serverThatSays({ 'UID SEARCH': 'hangs', LOGOUT: 'hangs' }, heard)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    setUp((server.address() as AddressInfo).port);
    const child = machine.start(['imap']);
    await until('the question', () => heard.some((line) => line.includes('UID SEARCH')));
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    server.close();
    expect(code).toBe(0);
  });

  test('a mail at which the server hangs up keeps no mail behind it from being taken', async () => {
    const heard: string[] = [];
    const says = {
      'UID SEARCH': '* SEARCH 1 2\r\n',
      'UID FETCH 1': 'hangs up',
      'UID FETCH': FETCHED.replace('* 1 FETCH (UID 1', '* 2 FETCH (UID 2'),
    };
    const { code, stdout } = await runAgainst(serverThatSays(says, heard));
    expect(stdout).toMatch(/^created .* Invoice behind\n$/);
    expect(code).toBe(75);
    expect(heard.filter((line) => line.includes('UID FETCH 1'))).toHaveLength(2);
  });

  test('a mailbox that the server refuses for good needs a person', async () => {
    const { code, stderr } = await runAgainst(serverThatSays({ 'SELECT INBOX': 'NO [NOPERM] You may not' }, []));
    expect(stderr).toContain('cannot be used: You may not');
    expect(code).toBe(78);
  });

  test('a server that can only remove all deleted mails at once is not asked to: those of others would be lost', async () => {
    const heard: string[] = [];
    const says = { 'UID FETCH': FETCHED, 'STATUS Done': '* STATUS Done (MESSAGES 0)\r\n' };
    const { code } = await runAgainst(serverThatSays(says, heard), ['--set', 'imap.move_to=Done']);
    expect(code).toBe(0);
    expect(heard.join('\n')).toMatch(/UID COPY 1 Done[\s\S]*UID STORE 1 \+FLAGS[^\n]* \(\\Deleted\)/);
    expect(heard.join('\n')).not.toContain('EXPUNGE');
  });

  test('a mail is read although the server tells of another one first, whose flags somebody changes', async () => {
    const heard: string[] = [];
    const answer = `* 2 FETCH (UID 2 FLAGS (\\Seen))\r\n${FETCHED}`;
    const { code, stdout } = await runAgainst(serverThatSays({ 'UID FETCH': answer }, heard));
    expect(stdout).toMatch(/^created .* Invoice behind\n$/);
    expect(code).toBe(0);
  });

  test.each([
    ['NIL', '* 1 FETCH (UID 1 BODY[]<0> NIL)\r\n'],
    ['flags alone', '* 1 FETCH (UID 1 FLAGS ())\r\n'],
    ['another mail', '* 7 FETCH (UID 7 BODY[]<0> {5}\r\nhello)\r\n'],
  ])('a mail of which the server gives %s stays as it is, and nothing is made of it', async (_what, answer) => {
    const heard: string[] = [];
    const { code, stderr } = await runAgainst(serverThatSays({ 'UID FETCH': answer }, heard));
    expect(stderr).toContain('INBOX, mail 1: The mail could not be read');
    expect(code).toBe(66);
    expect(heard.join(' ')).not.toContain('STORE');
    expect(titles()).toEqual([]);
  });

  test('a server that offers no STARTTLS gets no password', async () => {
    const heard: string[] = [];
    const { code, stderr } = await runAgainst(
      (socket) => {
        socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n');
        socket.on('data', (chunk: Buffer) => {
          heard.push(chunk.toString());
          const [tag = '*'] = chunk.toString().split(' ');
          socket.write(`* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${tag} OK done\r\n`);
        });
      },
      ['--set', 'imap.security=starttls'],
    );
    expect(code).toBe(75);
    expect(stderr).toContain('STARTTLS');
    expect(heard.join('')).not.toMatch(/LOGIN|AUTHENTICATE/i);
  });

  test('a closed port is a failure to try again', async () => {
    setUp(1);
    const { code, stderr } = await machine.run(['imap', '--once']);
    expect(stderr).toContain('ECONNREFUSED');
    expect(code).toBe(75);
  });

  test.each([
    ['no server is named', 'imap.host=', 'one of them is missing'],
    ['no server could keep the keyword', 'imap.keyword=taken by me', 'imap.keyword must be one word'],
    ['the password would cross the network unencrypted', 'imap.host=imap.example.org', 'anyone on the way could read the password'],
    ['no MISP is set up', 'misp.key=', 'No MISP is set up yet.'],
  ])('is told at once where %s', async (_what, setting, said) => {
    setUp(1);
    const { code, stderr } = await machine.run(['imap', '--set', setting]);
    expect(code).toBe(78);
    expect(stderr).toContain(said);
  });
});
