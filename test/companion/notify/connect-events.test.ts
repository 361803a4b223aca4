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

type Answer = (socket: Socket) => void;
const letIn: Answer = (socket) => void socket.write(Buffer.concat([message('R', [0, 0, 0, 0]), READY]));
const say =
  (said: Buffer): Answer =>
  (socket) =>
    void socket.write(said);

/** A database that lets the first one in, does this with one question after the other, and that with whoever comes after it. */
async function startDatabase(answers: readonly Answer[], others: readonly Answer[] = []): Promise<number> {
  let came = 0;
  // Who says goodbye hears nothing either.
  server = createServer({ allowHalfOpen: true }, (socket) => {
    const left = came++ === 0 ? [letIn, ...answers] : [...others];
    socket.on('error', () => {}).on('data', () => left.shift()?.(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function connect(port: number, signal: AbortSignal, wait = 5): Promise<EventsDatabase> {
  const url = `postgresql://me@127.0.0.1:${port}/events?sslmode=disable`;
  const log = createLog('text', () => {});
  return connectEvents({ ...DEFAULTS, 'notify.database_url': url, 'notify.wait': wait }, { log, signal });
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
  await using database = await connect(await startDatabase([say(DONE), answerLate]), ending.signal);
  const asked = database.query('COMMIT').then(
    () => 'answered',
    ({ code }: { readonly code: string }) => code,
  );
  ending.abort();
  expect(await asked).toBe(isAnswered ? 'answered' : 'events_unreachable');
});

const REFUSED = message('E', 'SFATAL\0C53300\0Msorry, too many clients already\0');

test.each([
  ['lets nobody in', []],
  ['lets others in and says nothing to them either', [letIn]],
])('a database that has fallen silent is not waited for without end where it %s', async (_what, others) => {
  await using database = await connect(await startDatabase([say(DONE)], others), new AbortController().signal, 1);
  await expect(database.query('SELECT')).rejects.toMatchObject({
    code: 'events_unreachable',
    details: { reason: 'it said nothing for 1 seconds' },
  });
  // Nor is it asked anything more.
  await expect(database.query('ROLLBACK')).rejects.toMatchObject({ code: 'events_unreachable' });
});

test.each([
  ['answers others', [letIn, say(DONE)]],
  ['has no room for others and says so', [say(REFUSED)]],
])('a database that takes long for one question is waited for as long as it %s', async (_what, others) => {
  const answerLate = async (socket: Socket) => {
    await sleep(3500, undefined, { ref: false });
    socket.write(DONE);
  };
  await using database = await connect(await startDatabase([say(DONE), answerLate], others), new AbortController().signal, 1);
  expect(await database.query('SELECT')).toEqual([]);
});

test('a database that falls silent behind its last answer is not waited for to say goodbye', async () => {
  const database = await connect(await startDatabase([say(DONE)]), new AbortController().signal);
  const begin = performance.now();
  await database[Symbol.asyncDispose]();
  expect(performance.now() - begin).toBeLessThan(20_000);
});

test('a database that does not take how it is spoken to is hung up on: its connection would keep the process alive', async () => {
  const refused = Buffer.concat([message('E', 'SERROR\0C0A000\0Mno such setting\0'), READY]);
  const { promise: hungUp, resolve } = Promise.withResolvers<void>();
  const port = await startDatabase([
    (socket) => {
      socket.once('end', () => resolve());
      socket.write(refused);
    },
  ]);
  await expect(connect(port, new AbortController().signal)).rejects.toThrow('no such setting');
  await hungUp;
});
