import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeMachine } from './mispatch.ts';

const CERTIFICATE = resolve('test/fixtures/tls/localhost.pem');

test('a MISP with a certificate that nobody knows is refused, unless its authority is named or the configuration says so', async () => {
  const sandbox = await startMispSandbox();
  const { hostname, port } = new URL(sandbox.url);
  const front = createServer(
    { cert: readFileSync(CERTIFICATE), key: readFileSync('test/fixtures/tls/localhost.key') },
    (incoming, outgoing) => {
      const { headers, method, url } = incoming;
      const onwards = request({ hostname, port, path: url, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onwards);
    },
  );
  await new Promise<void>((done) => {
    front.listen(0, '127.0.0.1', done);
  });
  const url = `https://localhost:${(front.address() as AddressInfo).port}`;
  const machine = makeMachine(`misp: { url: "${url}", key: "${sandbox.keys.publisher}" }\n`, Object.values(sandbox.keys));
  try {
    const refused = await machine.run(['check']);
    expect(refused.code).toBe(75);
    expect(refused.stderr).toMatch(/certificate/i);
    expect((await machine.run(['check'], { environment: { NODE_EXTRA_CA_CERTS: CERTIFICATE } })).code).toBe(0);
    expect((await machine.run(['check', '--set', 'misp.verify_certificate=false'])).code).toBe(0);
  } finally {
    machine.remove();
    front.closeAllConnections();
    front.close();
    await sandbox.close();
  }
});
