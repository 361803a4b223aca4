import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeLargeMail, makeMail } from './mails.ts';
import { type Machine, makeMachine } from './mispatch.ts';

let sandbox: Sandbox;
let machine: Machine;
let calls: string[];

beforeEach(async () => {
  calls = [];
  sandbox = await startMispSandbox({ log: (line) => calls.push(line) });
  machine = makeMachine(`misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}", timeout: 60 }\n`, Object.values(sandbox.keys));
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

describe('mispatch submit', () => {
  test('makes an event of a mail and says where it is', async () => {
    const { code, stderr, stdout } = await machine.run(['submit', machine.write('a.eml', makeMail('a'))]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [event] = sandbox.events();
    expect(stdout).toBe(`created  ${sandbox.url}/events/view/${event?.id}  Invoice a\n`);
    expect(JSON.stringify(event)).toContain('https://pay-a.evil-shop.com/login?id=1');
    expect(JSON.stringify(event)).toContain('9e107d9d372bb6826bd81d3542a419d6');
  });

  test('sends what waits although the disk has spoilt an item that stands before it', async () => {
    for (const name of ['spoilt', 'sound']) {
      await machine.run(['submit', '--queue', machine.write(`${name}.eml`, makeMail(name))]);
    }
    {
      using database = new DatabaseSync(join(machine.folder, 'state', 'outbox.db'));
      database.exec("UPDATE item SET content = x'00ff' WHERE rowid = 1");
    }
    const { code, stderr } = await machine.run(['outbox', 'run']);
    expect(code).toBe(75);
    expect(stderr).toContain('Unable to deserialize');
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice sound']);
  });

  test('makes one event of a mail that comes twice, by file and by pipe', async () => {
    const mail = makeMail('twice');
    expect((await machine.run(['submit', machine.write('a.eml', mail)])).code).toBe(0);
    const second = await machine.run(['submit', '-'], {
      input: `From billing@sender-domain.test Fri Nov 20 08:15:00 2026\n${mail.replaceAll('\r\n', '\n')}`,
    });
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/^already there {2}/);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('asks who it is only once: later mails are one request each', async () => {
    await machine.run(['submit', '-'], { input: makeMail('first') });
    calls.length = 0;
    await machine.run(['submit', '-'], { input: makeMail('second') });
    expect(calls.map((line) => line.replace(/^.*: (?=GET|POST)/, ''))).toEqual(['POST /events/add: 200']);
    expect((await machine.run(['submit', '-'], { input: makeMail('first') })).stdout).toMatch(/^already there {2}/);
  });

  test('row 2 of mail_to_misp: takes its flags', async () => {
    const file = machine.write('a.eml', makeMail('flags'));
    expect((await machine.run(['-r', file])).code).toBe(0);
    expect((await machine.run(['-'], { input: makeMail('pipe') })).code).toBe(0);
    expect((await machine.run(['-t', '-r', machine.write('b.eml', makeMail('trap'))])).code).toBe(0);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice flags', 'Invoice pipe', 'Invoice trap']);
  });

  test('reads mbox files and Maildirs', async () => {
    const mbox = ['one', 'two'].map((name) => `From a@b Fri Nov 20 08:15:00 2026\n${makeMail(name).replaceAll('\r\n', '\n')}\n`).join('');
    const { code, stdout } = await machine.run(['submit', '--json', machine.write('box', mbox)]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { status: string }[]).map(({ status }) => status)).toEqual(['created', 'created']);
    const maildir = join(machine.folder, 'Maildir');
    for (const name of ['cur', 'new', 'tmp']) {
      mkdirSync(join(maildir, name), { recursive: true });
      writeFileSync(join(maildir, name, `1.${name}.host`), makeMail(name));
    }
    expect((await machine.run(['submit', maildir])).code).toBe(0);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice one', 'Invoice two', 'Invoice new', 'Invoice cur']);
  });

  test('goes on behind a file of a folder that is no mail, and names it', async () => {
    const folder = join(machine.folder, 'mails');
    mkdirSync(folder);
    writeFileSync(join(folder, '1.eml'), '');
    writeFileSync(join(folder, '2.eml'), makeMail('two'));
    const { code, stderr } = await machine.run(['submit', folder]);
    expect([code, stderr]).toEqual([65, expect.stringContaining(`${folder}/1.eml: The mail has no content: 0 bytes.`)]);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice two']);
  });

  test('does its work although nobody reads what it prints', async () => {
    const child = machine.start(['submit', ...['n1', 'n2', 'n3'].map((name) => machine.write(`${name}.eml`, makeMail(name)))]);
    child.stdout?.destroy();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(sandbox.events()).toHaveLength(3);
  });

  test('goes on with the other files when one cannot be read', async () => {
    const { code, stderr } = await machine.run(['submit', 'nowhere.eml', machine.write('a.eml', makeMail('there'))]);
    expect(code).toBe(66);
    expect(stderr).toContain('there is no nowhere.eml');
    expect(sandbox.events()).toHaveLength(1);
  });
});

describe('when MISP cannot be reached', () => {
  test('row 1 of mail_to_misp: a pipe ends with 75, the mail is kept, and the mail server that tries again makes one event', async () => {
    sandbox.fail({ how: 'cut' });
    const mail = makeMail('down');
    const first = await machine.run(['submit', '-'], { input: mail });
    expect(first.code).toBe(75);
    expect(first.stdout).toBe('');
    expect(first.stderr).toContain('did not answer');
    expect((await machine.run(['outbox', 'list'])).stdout).toContain('Invoice down');

    sandbox.recover();
    expect((await machine.run(['submit', '-'], { input: mail })).code).toBe(0);
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('the outbox sends it later without the mail server', async () => {
    const url = sandbox.url;
    await sandbox.close();
    expect((await machine.run(['submit', '-'], { input: makeMail('later') })).code).toBe(75);
    sandbox = await startMispSandbox({ port: Number(new URL(url).port) });
    const { code, stdout } = await machine.run(['outbox', 'run']);
    expect(stdout).toMatch(/^created {2}/);
    expect(code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
    expect((await machine.run(['outbox', 'run'])).stdout).toBe('');
  });

  test('with --queue nothing but the disk is needed', async () => {
    sandbox.fail({ how: 'hang' });
    const { code, stdout } = await machine.run(['submit', '--queue', '-'], { input: makeMail('queued') });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^queued {2}[0-9a-f]+ {2}Invoice queued\n$/);
    expect(calls).toEqual([]);
    sandbox.recover();
    expect((await machine.run(['outbox', 'run', '--due'])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test.each([429, 500, 503])('status %d is no reason to lose or to double a mail', async (status) => {
    sandbox.fail({ how: 'status', status });
    expect((await machine.run(['submit', '-'], { input: makeMail(`s${status}`) })).code).toBe(75);
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });
});

describe('a mail is never lost and never sent twice', () => {
  test('when the answer of MISP is lost after it made the event', async () => {
    sandbox.fail({ how: 'answer lost', path: '/events/add', times: 1 });
    const mail = makeMail('lost');
    const { code } = await machine.run(['submit', '-'], { input: mail });
    expect([0, 75]).toContain(code);
    expect((await machine.run(['submit', '-'], { input: mail })).code).toBe(0);
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('when the process is killed between the outbox and MISP', async () => {
    sandbox.fail({ how: 'hang' });
    const child = machine.start(['submit', '-'], { input: makeMail('killed') });
    while (calls.length === 0) {
      await sleep(20);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    sandbox.recover();
    const { code, stdout } = await machine.run(['outbox', 'run']);
    expect(stdout).toMatch(/^created {2}/);
    expect(code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('when it ends one worker after the other: what stands behind it is sent by the third', async () => {
    await machine.run([
      'submit',
      '--queue',
      machine.write('first.eml', makeMail('deadly')),
      machine.write('second.eml', makeMail('behind')),
    ]);
    for (let deaths = 1; deaths <= 2; deaths++) {
      sandbox.fail({ how: 'hang', times: 1 });
      const worker = machine.start(['outbox', 'run', '--due']);
      while (calls.filter((line) => line.endsWith('hang')).length < deaths) {
        await sleep(20);
      }
      worker.kill('SIGKILL');
      await once(worker, 'exit');
    }
    expect((await machine.run(['outbox', 'run', '--due'])).stdout).toMatch(/^created .* Invoice behind\n$/);
    expect((await machine.run(['outbox', 'list'])).stdout).toMatch(/tried again .* Invoice deadly/);
    expect((await machine.run(['outbox', 'run'])).stdout).toMatch(/^created .* Invoice deadly\n$/);
    expect(sandbox.events()).toHaveLength(2);
  });

  test('when the process is killed amid the sightings, each attribute is sighted once', async () => {
    const config = ['--set', 'sightings.add=true'];
    await machine.run(['submit', '--queue', ...config, machine.write('a.eml', makeMail('a'))]);
    // Two are answered, the third one never.
    sandbox.fail({ how: 'latency', milliseconds: 1, path: '/sightings/add', times: 2 });
    sandbox.fail({ how: 'hang', path: '/sightings/add' });
    const killed = machine.start(['outbox', 'run', ...config]);
    while (!calls.some((line) => line.endsWith('hang'))) {
      await sleep(20);
    }
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    sandbox.recover();
    expect((await machine.run(['outbox', 'run', ...config])).code).toBe(0);
    const [event] = sandbox.events();
    const headers = { Authorization: sandbox.keys.publisher, Accept: 'application/json' };
    const answer = await fetch(`${sandbox.url}/sightings/listSightings/${event?.id}/event`, { method: 'POST', headers });
    const sighted = ((await answer.json()) as { readonly Sighting: { readonly attribute_id: string } }[]).map(
      ({ Sighting }) => Sighting.attribute_id,
    );
    expect(sighted.length).toBeGreaterThan(3);
    expect(new Set(sighted).size).toBe(sighted.length);
  });

  test('when the process is asked to end while it waits for MISP', async () => {
    sandbox.fail({ how: 'hang' });
    const child = machine.start(['submit', '-'], { input: makeMail('ended') });
    while (calls.length === 0) {
      await sleep(20);
    }
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(75);
    sandbox.recover();
    expect((await machine.run(['outbox', 'run'])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('when several processes share one outbox', async () => {
    const mails = ['p1', 'p2', 'p3', 'p4', 'p1', 'p2'].map((name) => makeMail(name));
    const runs = await Promise.all(mails.map((input) => machine.run(['submit', '-'], { input })));
    // What it said, too, for one that did not: who loses the race is another one each time.
    expect(runs.filter(({ code }) => code !== 0)).toEqual([]);
    expect(
      sandbox
        .events()
        .map(({ info }) => info)
        .toSorted(),
    ).toEqual(['Invoice p1', 'Invoice p2', 'Invoice p3', 'Invoice p4']);
  });

  test('when two workers empty one outbox', async () => {
    for (const name of ['w1', 'w2', 'w3', 'w4']) {
      await machine.run(['submit', '--queue', '-'], { input: makeMail(name) });
    }
    const runs = await Promise.all([machine.run(['outbox', 'run']), machine.run(['outbox', 'run'])]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(sandbox.events()).toHaveLength(4);
    expect(calls.filter((line) => line.includes('/events/add'))).toHaveLength(4);
  });

  test('when the outbox cannot be written, it is not accepted', async () => {
    const { code, stderr } = await machine.run(['submit', '-'], {
      input: makeMail('full'),
      environment: { STATE_DIRECTORY: machine.write('file', 'x') },
    });
    expect(code).toBe(75);
    expect(stderr).toContain('The outbox cannot be written');
    expect(sandbox.events()).toHaveLength(0);
  });
});

describe('a difficult mail', () => {
  test('of 25 MB becomes an event', async () => {
    const { code, stderr } = await machine.run(['submit', '-'], { input: makeLargeMail('25mb', 18_500_000) });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.stringify(sandbox.events())).toContain('large-25mb.evil-shop.com');
  }, 180_000);

  test('of 0 bytes is told in a sentence', async () => {
    const { code, stderr, stdout } = await machine.run(['submit', machine.write('empty.eml', '')]);
    expect(code).toBe(65);
    expect(stderr).toContain('The mail has no content: 0 bytes.');
    expect(stdout).toBe('');
    expect(sandbox.events()).toHaveLength(0);
  });

  test.each([
    ['one byte', Uint8Array.of(0)],
    ['line breaks alone', '\r\n\r\n\r\n'],
    ['bytes of no mail at all', Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256)],
    ['a header without end', `Subject: ${'a'.repeat(500_000)}`],
    ['a boundary that is never closed', 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'.repeat(2_000)],
    ['nested without end', nest(500)],
    ['escape sequences, emoji and NUL', makeMail('esc', { subject: '\u001b]0;owned\u0007 \u{1F480} \u0000 \u202Etxt.exe' })],
    ['a name that climbs', makeMail('up', { body: 'http://../../etc/passwd/ file:///../../x' })],
  ])('%s neither crashes nor hangs nor reaches the terminal as it is', async (_what, input) => {
    const { code, stderr, stdout } = await machine.run(['submit', '-'], { input });
    expect(stderr).not.toContain('internal');
    expect(stderr).not.toContain('    at ');
    for (const dangerous of ['\u001b', '\u0007', '\u0000', '\u202e']) {
      expect(stdout + stderr).not.toContain(dangerous);
    }
    expect(code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });
});

function nest(depth: number): string {
  let mail = 'Subject: innermost\r\n\r\nhttp://inner.evil-shop.com/';
  for (let level = 0; level < depth; level++) {
    mail = `Subject: level ${level}\r\nContent-Type: message/rfc822\r\n\r\n${mail}`;
  }
  return mail;
}
