import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchUnverified } from '#companion/adapters/unverified-fetch.ts';

let server: Server;
let url: string;

beforeAll(async () => {
  const identity = { cert: readFileSync('test/fixtures/tls/localhost.pem'), key: readFileSync('test/fixtures/tls/localhost.key') };
  server = createServer(identity, async (incoming, outgoing) => {
    if (incoming.url === '/silent') return;
    const body = Buffer.concat(await incoming.toArray());
    const { authorization = 'no key' } = incoming.headers;
    outgoing.writeHead(incoming.url === '/empty' ? 204 : 403, { 'content-type': 'application/json', 'x-key': authorization });
    outgoing.end(incoming.url === '/empty' ? undefined : JSON.stringify({ method: incoming.method, body: body.toString() }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `https://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('status, headers and body come through from a server with a certificate that nobody knows', async () => {
  const answer = await fetchUnverified(new Request(`${url}/events`, { method: 'POST', body: 'ä', headers: { Authorization: 'k' } }));
  expect([answer.status, answer.headers.get('x-key')]).toEqual([403, 'k']);
  expect(await answer.json()).toEqual({ method: 'POST', body: 'ä' });
  expect((await fetchUnverified(`${url}/empty`)).status).toBe(204);
});

test('every other request of the same process still wants a certificate that is known', async () => {
  await fetchUnverified(`${url}/`);
  await expect(fetch(`${url}/`)).rejects.toThrow('fetch failed');
});

test('an abort gives its own reason, a connection that fails what fetch() gives', async () => {
  const abort = new AbortController();
  const waiting = fetchUnverified(`${url}/silent`, { signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  const refused = fetchUnverified('https://127.0.0.1:9/');
  await expect(refused).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'ECONNREFUSED' } });
});
