import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/core/problem.ts';
import { createMispServer } from '../../../src/services/misp/misp-server.ts';
import { event } from './make-event.ts';

const KEY = 'SecretKeyThatMustNotBeSeenAnywhere000000';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) {
    close();
  }
});

/** A server that answers every call with this. */
async function aServer(status: number, body: string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function failureOf(url: string): Promise<Problem> {
  const thrown = await createMispServer({ url, key: KEY, retries: 0 })
    .addEvent(event())
    .catch((problem: unknown) => problem);
  expect(thrown).toBeInstanceOf(Problem);
  return thrown as Problem;
}

describe('a server that is not to be trusted', () => {
  test.each(['../../users/delete/1', '1\u001b[2J', '1?x=', '<b>'])(
    'cannot lead people from the number of an event to elsewhere: %j',
    async (id) => {
      const { uuid } = event();
      const problem = await failureOf(await aServer(200, JSON.stringify({ Event: { id, uuid, info: '' } })));
      expect(problem.code).toBe('misp_not_misp');
    },
  );

  test('cannot give an event another name than an uuid', async () => {
    const problem = await failureOf(await aServer(200, JSON.stringify({ Event: { id: '1', uuid: '../x', info: '' } })));
    expect(problem.code).toBe('misp_not_misp');
  });

  test.each([403, 404, 500])('cannot end the program by reasons that are nested without end (%i)', async (status) => {
    const depth = 100_000;
    const problem = await failureOf(await aServer(status, `{"errors":${'['.repeat(depth)}${']'.repeat(depth)}}`));
    expect(problem.code).not.toBe('internal');
  });
});

test('a password that somebody wrote into the address is in no failure', () => {
  expect(() => createMispServer({ url: 'https://me:hunter2@misp.example', key: KEY })).toThrow(/^(?!.*hunter2).*misp\.example/);
});
