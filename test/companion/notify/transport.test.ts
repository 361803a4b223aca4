import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createTransport } from '#companion/notify/transport.ts';
import type { Settings } from '#config/schema.ts';
import { type MailSink, startMailSink } from './mail-sink.ts';
import { configure, notification } from './sample.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) {
    await close();
  }
});

describe('sending a mail', () => {
  test('brings it byte for byte to those in its envelope', async () => {
    const sink = await start();
    const transport = connect(sink.port);
    const mail = notification({ envelope: { from: 'noreply@cert.example.org', to: ['a@isp.example.com', 'b@isp.example.com'] } });
    expect(await transport.send(mail)).toMatchObject({ accepted: mail.envelope.to, refused: [], reply: expect.stringContaining('queued') });
    expect(sink.mails).toEqual([{ ...mail.envelope, bytes: Buffer.from(mail.message) }]);
  });

  test('uses one connection for several, and a new one where the server has hung up', async () => {
    const sink = await start();
    const transport = connect(sink.port);
    await transport.send(notification());
    await transport.send(notification());
    expect(sink.connections()).toBe(1);
    sink.hangUp();
    await transport.send(notification());
    expect([sink.connections(), sink.mails.length]).toEqual([2, 3]);
  });

  test('goes on with the next where one was refused', async () => {
    const sink = await start({ onRcptTo: ({ address }, _session, answer) => answer(address.startsWith('bad') ? refusal(550) : null) });
    const transport = connect(sink.port);
    await expect(transport.send(to('bad@isp.example.com'))).rejects.toThrowError(expect.objectContaining({ code: 'mail_server_refused' }));
    await transport.send(to('good@isp.example.com'));
    expect(sink.mails.map((mail) => mail.to)).toEqual([['good@isp.example.com']]);
  });

  test('tells of those who were refused while others got it', async () => {
    const sink = await start({ onRcptTo: ({ address }, _session, answer) => answer(address.startsWith('bad') ? refusal(550) : null) });
    expect(await connect(sink.port).send(to('bad@isp.example.com', 'good@isp.example.com'))).toMatchObject({
      accepted: ['good@isp.example.com'],
      refused: [{ address: 'bad@isp.example.com', reason: expect.stringContaining('550') }],
    });
  });

  test.each([
    ['refuses the recipient for now', { onRcptTo: (_to, _session, answer) => answer(refusal(451)) }, 'mail_server_busy'],
    ['refuses the sender', { onMailFrom: (_from, _session, answer) => answer(refusal(553)) }, 'mail_server_refused'],
    [
      'refuses the mail for now',
      { onData: (stream, _session, answer) => void stream.resume().on('end', () => answer(refusal(452))) },
      'mail_server_busy',
    ],
    [
      'refuses the mail',
      { onData: (stream, _session, answer) => void stream.resume().on('end', () => answer(refusal(554))) },
      'mail_server_refused',
    ],
    ['takes no more than a few bytes', { size: 10 }, 'mail_server_refused'],
    ['refuses whoever comes', { onConnect: (_session, answer) => answer(refusal(421)) }, 'mail_server_busy'],
  ] as [string, SMTPServerOptions, string][])('to a server that %s is a %s', async (_how, options, code) => {
    const sink = await start(options);
    await expect(connect(sink.port).send(notification())).rejects.toThrowError(expect.objectContaining({ code }));
    expect(sink.mails).toEqual([]);
  });

  test.each([
    ['says nothing at all', 'mail_server_busy', () => {}],
    ['hangs up at once', 'mail_server_busy', (socket: Socket) => socket.destroy()],
    ['says what no mail server says', 'mail_server_busy', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['greets and says nothing more', 'mail_server_busy', (socket: Socket) => socket.write('220 hello\r\n')],
    ['greets without end', 'mail_server_busy', (socket: Socket) => socket.write(`220-${'x'.repeat(100_000)}`)],
    ['hangs up behind the mail', 'mail_delivery_unknown', talk({ afterData: (socket) => socket.destroy() })],
    ['is silent behind the mail', 'mail_delivery_unknown', talk({ afterData: () => {} })],
    ['hangs up before it asks for the mail', 'mail_server_busy', talk({ onData: (socket) => socket.destroy() })],
    ['is silent where it should ask for the mail', 'mail_server_busy', talk({ onData: () => {} })],
  ])('to a server that %s ends with %s', async (_how, code, behave) => {
    const port = await listen(behave);
    await expect(connect(port, { 'notify.smtp_timeout': 1 }).send(notification())).rejects.toThrowError(expect.objectContaining({ code }));
  });

  test('ends with the run', async () => {
    const ending = new AbortController();
    const port = await listen(talk({ afterData: () => ending.abort() }));
    await expect(connect(port).send(notification(), ending.signal)).rejects.toThrowError(
      expect.objectContaining({ code: 'mail_delivery_unknown' }),
    );
  });

  test('where nobody listens is tried again later', async () => {
    const sink = await startMailSink();
    await sink.close();
    await expect(connect(sink.port).send(notification())).rejects.toThrowError(expect.objectContaining({ code: 'mail_server_busy' }));
  });
});

describe('encryption and login', () => {
  const cert = readFileSync('test/fixtures/tls/localhost.pem');
  const key = readFileSync('test/fixtures/tls/localhost.key');
  const users: SMTPServerOptions = {
    authOptional: false,
    disabledCommands: [],
    onAuth: ({ password, username }, _session, answer) =>
      username === 'mailgen' && password === 'right' ? answer(null, { user: username }) : answer(refusal(535)),
  };
  const secure: SMTPServerOptions = { ...users, cert, key, hideSTARTTLS: false };

  test.each([
    ['starttls', secure],
    ['tls', { ...secure, secure: true }],
  ] as const)('by %s brings the mail', async (security, options) => {
    const sink = await start(options);
    await connect(sink.port, { ...login('right'), 'notify.smtp_security': security, 'notify.smtp_verify_certificate': false }).send(
      notification(),
    );
    expect(sink.mails).toHaveLength(1);
  });

  test.each(['starttls', 'tls'] as const)('by %s refuses a certificate that nobody vouches for', async (security) => {
    const sink = await start({ ...secure, secure: security === 'tls' });
    await expect(connect(sink.port, { ...login('right'), 'notify.smtp_security': security }).send(notification())).rejects.toThrowError(
      /certificate/i,
    );
    expect(sink.mails).toEqual([]);
  });

  test('asked for is never left out', async () => {
    const sink = await start({ ...users, hideSTARTTLS: true, allowInsecureAuth: true });
    await expect(connect(sink.port, { ...login('right'), 'notify.smtp_security': 'starttls' }).send(notification())).rejects.toThrowError();
    expect(sink.mails).toEqual([]);
  });

  test('a wrong password is told as such', async () => {
    const sink = await start({ ...users, allowInsecureAuth: true });
    await expect(connect(sink.port, login('wrong')).send(notification())).rejects.toThrowError(
      expect.objectContaining({ code: 'mail_server_login_refused' }),
    );
  });

  test('a password leaves this machine encrypted alone', () => {
    expect(() => createTransport(configure({ ...login('right'), 'notify.smtp_host': 'mail.example.org' }))).toThrowError(
      /could read the password/,
    );
  });
});

function login(password: string): Settings {
  return { 'notify.smtp_user': 'mailgen', 'notify.smtp_password': password };
}

async function start(options?: SMTPServerOptions): Promise<MailSink> {
  const sink = await startMailSink(options);
  closing.push(() => sink.close());
  return sink;
}

function connect(port: number, settings: Settings = {}) {
  const transport = createTransport(
    configure({ 'notify.smtp_host': '127.0.0.1', 'notify.smtp_port': port, 'notify.smtp_timeout': 10, ...settings }),
  );
  closing.push(() => transport.close());
  return transport;
}

function to(...recipients: readonly string[]) {
  return notification({ envelope: { from: 'noreply@cert.example.org', to: recipients } });
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('Not now, not here'), { responseCode });
}

async function listen(behave: (socket: Socket) => unknown): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    behave(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server that is one until DATA, or until the end of the mail. */
function talk({ afterData, onData }: { readonly afterData?: (socket: Socket) => void; readonly onData?: (socket: Socket) => void }) {
  return (socket: Socket) => {
    let isMail = false;
    socket.write('220 hello\r\n');
    socket.on('data', (chunk: Buffer) => {
      const line = chunk.toString('latin1');
      if (isMail) {
        return line.endsWith('\r\n.\r\n') ? afterData?.(socket) : undefined;
      }
      if (line.startsWith('DATA')) {
        isMail = true;
        return onData ? onData(socket) : socket.write('354 go on\r\n');
      }
      return socket.write('250 fine\r\n');
    });
  };
}
