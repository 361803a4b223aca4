import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendOverNode } from '#companion/adapters/send-over-node.ts';

const TIMEOUT = 5000;
const HOW = { method: 'GET', headers: {}, timeout: TIMEOUT } as const;
const unverified = sendOverNode({ verifyCertificate: false });

let server: Server;
let url: string;

beforeAll(async () => {
  const identity = { cert: readFileSync('test/fixtures/tls/localhost.pem'), key: readFileSync('test/fixtures/tls/localhost.key') };
  server = createServer(identity, async (incoming, outgoing) => {
    if (incoming.url === '/silent') return;
    if (incoming.url === '/another-protocol') {
      incoming.socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
      return;
    }
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
  const reply = await unverified({ ...HOW, url: `${url}/events`, method: 'POST', body: 'ä', headers: { Authorization: 'k' } });
  expect([reply.status, reply.headers.get('X-Key'), reply.headers.get('X-Other')]).toEqual([403, 'k', null]);
  const { value } = (await reply.body?.getReader().read()) ?? {};
  expect(JSON.parse(new TextDecoder().decode(value))).toEqual({ method: 'POST', body: 'ä' });
  expect((await unverified({ ...HOW, url: `${url}/empty` })).status).toBe(204);
});

test('every other request of the same process still wants a certificate that is known', async () => {
  await unverified({ ...HOW, url: `${url}/` });
  await expect(fetch(`${url}/`)).rejects.toThrow('fetch failed');
  const verified = sendOverNode({ verifyCertificate: true })({ ...HOW, url: `${url}/` });
  await expect(verified).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
});

test('an abort gives its own reason, silence a TimeoutError, a connection that fails its code', async () => {
  const abort = new AbortController();
  const waiting = unverified({ ...HOW, url: `${url}/silent` }, abort.signal);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(unverified({ ...HOW, url: `${url}/silent`, timeout: 50 })).rejects.toMatchObject({ name: 'TimeoutError' });
  await expect(unverified({ ...HOW, url: 'https://127.0.0.1:9/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a server that goes over to another protocol gives a failure, and is not waited for without end', async () => {
  await expect(unverified({ ...HOW, url: `${url}/another-protocol` })).rejects.toThrow('it hung up without an answer');
});
