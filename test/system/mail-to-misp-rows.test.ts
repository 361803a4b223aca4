import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeCarrier, makeMail } from './mails.ts';
import { type Machine, makeMachine } from './mispatch.ts';

// What mail_to_misp documents of its ways in, one test each, with its shipped configuration.

let sandbox: Sandbox;
let machine: Machine;
let calls: string[];

beforeEach(async () => {
  calls = [];
  sandbox = await startMispSandbox({ log: (line) => calls.push(line) });
  const misp = `misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}", timeout: 60 }`;
  machine = makeMachine(`preset: mail_to_misp\n${misp}\n`, Object.values(sandbox.keys));
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

describe('ways in', () => {
  test('row 8: what the server of a spamtrap hands over is safe before it may answer 250, and is sent later', async () => {
    sandbox.fail({ how: 'status', status: 502 });
    const words = ['--trap', '-', '--sender', 'spammer@evil.example', '--recipient', 'trap@example.org'];
    expect((await machine.run(words, { input: makeMail('trap') })).code).toBe(75);
    sandbox.recover();
    expect((await machine.run(words, { input: makeMail('trap') })).code).toBe(0);
    expect(sandbox.events().map(({ info, Object: objects }) => [info, objects.map(({ name }) => name)])).toEqual([
      ['M2M - Invoice trap', ['email']],
    ]);
  });

  test('row 9: each message of a folder is an event of its own with the prefix and sightings of its own, and none is there twice', async () => {
    const files = ['one', 'two'].map((name) => machine.write(`${name}.eml`, makeMail(name)));
    const sightings = () => calls.filter((line) => line.includes('/sightings/add')).length;
    expect((await machine.run(['submit', ...files])).code).toBe(0);
    const sighted = sightings();
    expect(sighted).toBeGreaterThan(0);
    // The same messages in a window of time that overlaps the first.
    expect((await machine.run(['submit', ...files])).code).toBe(0);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['M2M - Invoice one', 'M2M - Invoice two']);
    expect(sightings()).toBe(sighted);
  });

  test('row 10: offline, the event is printed and MISP is neither asked nor told anything', async () => {
    const { code, stdout } = await machine.run(['submit', '--dry-run', '-'], { input: makeMail('offline') });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ Event: { info: 'M2M - Invoice offline' } });
    expect(calls).toEqual([]);
  });

  test('row 11: takes no mail from the words of a command line as the glue of mail programs passed it, and says so', async () => {
    const { code, stderr, stdout } = await machine.run(['submit', 'Please look at http://evil-shop.com/', 'a subject']);
    expect([code, stdout]).toEqual([66, '']);
    expect(stderr).toMatch(/Please look at/);
    expect(sandbox.events()).toEqual([]);
  });

  test('row 12: logs one line for each mail, with nothing that fails where a header is missing, at every level', async () => {
    for (const level of ['debug', 'info']) {
      const { code, stderr } = await machine.run(['--log', 'json', '--set', `log.level=${level}`, '-'], {
        input: `\n${level} http://x.evil-shop.com/`,
      });
      expect(code).toBe(0);
      const lines = stderr.trim().split('\n').filter(Boolean);
      expect(lines.length).toBeGreaterThan(0);
      expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
    }
  });

  test('row 13: says what is missing of the connection and sends nothing; with it asks MISP one thing before the event', async () => {
    const file = machine.write('no-key.yaml', `preset: mail_to_misp\nmisp: { url: "${sandbox.url}" }\n`);
    const mail = machine.write('m.eml', makeMail('m'));
    expect((await machine.run(['submit', '--config', file, mail])).code).toBe(78);
    expect(calls).toEqual([]);
    expect((await machine.run(['submit', mail])).code).toBe(0);
    const posted = calls.findIndex((line) => line.includes('/events/add'));
    expect(posted).toBeGreaterThanOrEqual(0);
    expect(posted).toBeLessThanOrEqual(2);
  });
});

describe('a dry run prints nothing but the event', () => {
  const head = (...lines: readonly string[]) => ['From: a@evil.example', 'Message-ID: <x@evil.example>', ...lines].join('\r\n');
  const attached = (type: string, body: string) =>
    `${head('Subject: x', 'Content-Type: multipart/mixed; boundary=b')}\r\n\r\n--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n--b--\r\n`;

  test.each([
    ['without a subject', `${head()}\r\n\r\nhttp://evil-shop.com/x`],
    ['without a body', `${head('Subject: x')}\r\n`],
    ['of a single line', 'x'],
    ['of an attachment alone', attached('application/pdf; name=a.pdf', 'JVBERi0xLjQK')],
    ['with half an archive', attached('application/zip; name=a.zip', 'UEsDBBQAAQAAAAAAIQAAAAAAAAAAAAAAAAAFAAAAYS50eHQ=')],
    ['with forwarded mails three deep', makeCarrier('1', [makeCarrier('2', [makeCarrier('3', [makeMail('deep')])])])],
    [
      'with a charset that nobody knows',
      `${head('Subject: =?klingon?Q?=FF?=', 'Content-Type: text/plain; charset=klingon')}\r\n\r\n\u00ff\u0000http://evil-shop.com/`,
    ],
    ['with a header of a megabyte', `${head(`Subject: ${'x'.repeat(1_000_000)}`)}\r\n\r\nx`],
    ['with a boundary that never comes', `${head('Content-Type: multipart/mixed; boundary="b"')}\r\n\r\n--c\r\n`],
  ])('of a mail %s', async (_what, mail) => {
    const file = machine.write('odd.eml', mail);
    for (const options of [[], ['--trap']]) {
      const { code, stderr, stdout } = await machine.run(['submit', '--dry-run', '--config', machine.config, ...options, file]);
      expect([code, stderr]).toEqual([0, '']);
      expect(Object.keys(JSON.parse(stdout))).toEqual(['Event']);
    }
    expect(calls).toEqual([]);
  });

  test('of two mails is an array of two, and of no bytes at all is nothing with a code that says so', async () => {
    const files = ['a', 'b'].map((name) => machine.write(`${name}.eml`, makeMail(name)));
    const { stdout } = await machine.run(['submit', '--dry-run', ...files]);
    expect((JSON.parse(stdout) as { readonly Event: { readonly info: string } }[]).map(({ Event }) => Event.info)).toEqual([
      'M2M - Invoice a',
      'M2M - Invoice b',
    ]);
    const empty = await machine.run(['submit', '--dry-run', machine.write('empty.eml', '')]);
    expect([empty.code, empty.stdout]).toEqual([65, '']);
  });
});
