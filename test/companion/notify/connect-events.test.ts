import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '#companion/log.ts';
import { connectEvents, type EventsDatabase } from '#companion/notify/database/connect-events.ts';
import { DEFAULTS } from '#config/schema.ts';

let server: Server;

afterEach(() => server.close());

/** One message of PostgreSQL's protocol: a letter, its length, and what it says. */
function message(letter: string, said: string | readonly number[]): Buffer {
  const content = Buffer.from(typeof said === 'string' ? `${said}\0` : said);
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(letter), length, content]);
}

const READY = message('Z', [0x49]);
const DONE = Buffer.concat([message('C', 'SET'), READY]);

/** A database that lets everybody in, and then does this with one question after the other. */
async function startDatabase(answers: readonly ((socket: Socket) => void)[]): Promise<number> {
  server = createServer((socket) => {
    const left = [(one: Socket) => one.write(Buffer.concat([message('R', [0, 0, 0, 0]), READY])), ...answers];
    socket.on('error', () => {}).on('data', () => left.shift()?.(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function connect(port: number, signal: AbortSignal): Promise<EventsDatabase> {
  const url = `postgresql://me@127.0.0.1:${port}/events?sslmode=disable`;
  const log = createLog('text', () => {});
  return connectEvents({ ...DEFAULTS, 'notify.database_url': url, 'notify.wait': 5 }, { log, signal });
}

test.each([
  ['is waited for when the program is to end, as long as that takes less than notify.wait', 300, true],
  ['that is silent is given up then', 60_000, false],
])('a database %s', async (_what, milliseconds, isAnswered) => {
  const answerLate = async (socket: Socket) => {
    await sleep(milliseconds, undefined, { ref: false });
    socket.write(DONE);
  };
  const ending = new AbortController();
  await using database = await connect(await startDatabase([(socket) => socket.write(DONE), answerLate]), ending.signal);
  const asked = database.query('COMMIT').then(
    () => 'answered',
    ({ code }: { readonly code: string }) => code,
  );
  ending.abort();
  expect(await asked).toBe(isAnswered ? 'answered' : 'events_unreachable');
});

test('a database that does not take how it is spoken to is hung up on: its connection would keep the process alive', async () => {
  const refused = Buffer.concat([message('E', 'SERROR\0C0A000\0Mno such setting\0'), READY]);
  const { promise: hungUp, resolve } = Promise.withResolvers<void>();
  const port = await startDatabase([
    (socket) => {
      socket.once('close', () => resolve());
      socket.write(refused);
    },
  ]);
  await expect(connect(port, new AbortController().signal)).rejects.toThrow('no such setting');
  await hungUp;
});
