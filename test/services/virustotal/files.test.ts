import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createVirusTotalFiles } from '#services/virustotal/files.ts';

let server: Server;

afterEach(() => server.close());

/** Milliseconds */
const TIMEOUT = 400;

test('a file may take longer to be taken in than a question to be answered', async () => {
  server = createServer(async (request, response) => {
    // A question is never answered.
    await sleep(request.method === 'POST' ? 1.5 * TIMEOUT : 60_000, undefined, { ref: false });
    request.resume();
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ data: { id: 'an-analysis', attributes: {} } }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const files = createVirusTotalFiles({ key: 'k'.repeat(64), url: `http://127.0.0.1:${port}`, timeout: TIMEOUT, retries: 0 });
  expect(await files.upload({ filename: 'a', bytes: Uint8Array.of(1) })).toBe('an-analysis');
  await expect(files.report('a'.repeat(64))).rejects.toThrow('no answer within 400 milliseconds');
});
