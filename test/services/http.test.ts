import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { sendOverNode } from '#companion/adapters/send-over-node.ts';
import { createHttpService, type HttpOptions, type HttpService, serviceFailures } from '#services/http.ts';
import { readAnswer } from '#services/read-answer.ts';
import type { SendOnce } from '#services/send-once.ts';
import { sendOverFetch } from '#services/send-over-fetch.ts';

const KEY = 'SecretKeyThatMustNotBeSeenAnywhere000000';

type Handler = (request: IncomingMessage, response: ServerResponse, calls: number) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(handle: Handler) {
  let calls = 0;
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    calls += 1;
    seen.push(request);
    request.resume();
    handle(request, response, calls);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, calls: () => calls };
}

const WAYS: readonly (readonly [string, SendOnce])[] = [
  ['over fetch()', sendOverFetch],
  ["over Node's own http", sendOverNode({ verifyCertificate: true })],
];

function serviceOver(sendOnce: SendOnce, url: string, options: Partial<HttpOptions> = {}): HttpService {
  return createHttpService({
    url,
    headers: { Authorization: KEY },
    failures: serviceFailures('the service'),
    timeout: 5000,
    sendOnce,
    ...options,
  });
}

function json(response: ServerResponse, body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  const result = await work.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );
  expect(inspect(result, { depth: 10, showHidden: true })).not.toContain(KEY);
  return result;
}

test('a redirect that a browser does not show is a redirect all the same', async () => {
  // As browsers answer to redirect: 'manual'. Node.js shows status and Location instead.
  const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
  const reading = { failures: serviceFailures('the service'), answerLimit: 1, timeout: 1, secrets: [] };
  await expect(readAnswer(opaque, { path: '/x' }, reading)).rejects.toThrow('it sends on to another address');
});

describe.each(WAYS)('%s', (_way, sendOnce) => {
  const service = (url: string, options: Partial<HttpOptions> = {}) => serviceOver(sendOnce, url, options);

  describe('what is sent', () => {
    test('Accept is application/json exactly and alone, and the key goes raw into Authorization', async () => {
      const { seen, url } = await serve((_, response) => json(response, {}));
      await service(url).send({ path: '/x' });
      expect(seen[0]?.headers.accept).toBe('application/json');
      expect(seen[0]?.headers.authorization).toBe(KEY);
    });

    test('no session cookie that the service sets comes back to it', async () => {
      const { seen, url } = await serve((_, response) => json(response, {}, 200, { 'Set-Cookie': 'CAKEPHP=1' }));
      const client = service(url);
      await client.send({ path: '/x' });
      await client.send({ path: '/x' });
      expect(seen[1]?.headers.cookie).toBeUndefined();
    });

    test('slashes, spaces, query and fragment of a pasted address do no harm', async () => {
      const { seen, url } = await serve((_, response) => json(response, {}));
      await service(` ${url}/misp//?a=b#c `).send({ path: '/x' });
      expect(seen[0]?.url).toBe('/misp/x');
    });

    test.each(['http://misp.example', 'http://192.168.1.1', 'http://127.0.0.1.evil.example', 'http://localhost.evil.example'])(
      'a key is not sent unencrypted to %s',
      (url) => {
        expect(() => service(url)).toThrow('not encrypted');
      },
    );

    test.each(['http://localhost', 'http://[::1]:8080', 'http://127.3.2.1', 'https://misp.example'])('%s is allowed', (url) => {
      expect(service(url).url).toBe(url);
    });

    test.each(['', 'misp.example', 'ftp://misp.example', 'file:///etc/passwd', 'https://user:pw@misp.example'])(
      '%j is no address',
      (url) => {
        expect(() => service(url)).toThrow('not the address of a web server');
      },
    );
  });

  describe('redirects', () => {
    test('one whose page never ends is broken off, for it would keep the process from ending', async () => {
      let isBrokenOff = false;
      const { url } = await serve((_, response) => {
        response.on('close', () => {
          isBrokenOff = true;
        });
        response.writeHead(302, { Location: '/login' }).write('<html>');
      });
      await expect(serviceOver(sendOnce, url).send({ path: '/x' })).rejects.toThrow('sends on');
      await expect.poll(() => isBrokenOff).toBe(true);
    });

    test.each([301, 302, 303, 307, 308])('a %i is told and never followed, so the key goes nowhere else', async (status) => {
      const other = await serve((_, response) => json(response, {}));
      const { url } = await serve((_, response) => {
        response.writeHead(status, { Location: `${other.url}/users/login?token=secret` }).end();
      });
      const failure = await failureOf(service(url).send({ path: '/x' }));
      expect(failure.message).toContain(`sends on to ${other.url}/users/login`);
      expect(failure.message).not.toContain('secret');
      expect(other.calls()).toBe(0);
    });
  });

  describe('what comes back', () => {
    test('an answer of any status is an answer, with its Location and body', async () => {
      const { url } = await serve((_, response) => json(response, { message: 'there' }, 404, { Location: '/events/6' }));
      expect(await service(url).send({ path: '/x' })).toStrictEqual({ status: 404, location: '/events/6', body: { message: 'there' } });
    });

    test('a schema decides what is taken from the body, and what does not fit is named', async () => {
      const { url } = await serve((_, response) => json(response, { version: 25, more: true }));
      expect(await service(url).ask(v.object({ version: v.number() }), { path: '/x' })).toStrictEqual({ version: 25 });
      const failure = await failureOf(service(url).ask(v.object({ version: v.string() }), { path: '/x' }));
      expect(failure.message).toContain('/x gave version as 25');
    });

    test('a page instead of JSON is a failure, although its status is 200', async () => {
      const { url } = await serve((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>log in</html>'));
      expect((await failureOf(service(url).send({ path: '/x' }))).message).toContain('text/html');
    });

    test.each([
      ['{"a":', '/x gave half an answer, or broken JSON'],
      ['', '/x gave an empty answer'],
    ])('broken JSON is a failure, as is none: %j', async (answer, said) => {
      const { url } = await serve((_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer));
      expect((await failureOf(service(url).send({ path: '/x' }))).message).toContain(said);
    });

    test.each(['announced', 'not announced'])('an answer that is too long is not read to its end (%s)', async (how) => {
      const { url } = await serve((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', ...(how === 'announced' && { 'Content-Length': '5000000' }) });
        response.write('['.padEnd(2_000_000, ' '));
      });
      const failure = await failureOf(service(url, { answerLimit: 1_048_576 }).send({ path: '/x' }));
      expect(failure.message).toContain('longer than 1 MB');
    });

    test('a compressed answer is read, and one that is broken is a failure', async () => {
      const packed = gzipSync('{"version":25}');
      const { seen, url } = await serve((request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
        response.end(request.url === '/broken' ? packed.subarray(0, 15) : packed);
      });
      expect((await service(url).send({ path: '/x' })).body).toStrictEqual({ version: 25 });
      expect(seen[0]?.headers['accept-encoding']).toContain('gzip');
      expect((await failureOf(service(url, { retries: 0 }).send({ path: '/broken' }))).message).toMatch(/connection failed|half an answer/);
    });

    test('what is refused becomes the failure that the service is told by', async () => {
      const { url } = await serve((_, response) => json(response, {}, 403));
      expect((await failureOf(service(url).ask(v.object({}), { path: '/x' }))).message).toContain('it answered 403');
    });
  });

  describe('when it goes wrong', () => {
    test('a GET is tried again after a cut connection and after 503', async () => {
      const { calls, url } = await serve((_, response, call) => {
        if (call === 1) {
          response.destroy();
        } else {
          json(response, { call }, call === 2 ? 503 : 200);
        }
      });
      expect((await service(url).send({ path: '/x' })).body).toStrictEqual({ call: 3 });
      expect(calls()).toBe(3);
    });

    test('a POST is not tried again after a cut connection: it may have been done', async () => {
      const { calls, url } = await serve((_, response) => response.destroy());
      const failure = await failureOf(service(url).send({ path: '/x', json: {} }));
      expect(failure.message).toContain('the connection was cut');
      expect(calls()).toBe(1);
    });

    test('a POST that is called idempotent is tried again', async () => {
      const { url } = await serve((_, response, call) => (call === 1 ? response.destroy() : json(response, { call })));
      expect((await service(url).send({ path: '/x', json: {}, idempotent: true })).body).toStrictEqual({ call: 2 });
    });

    test('429 is waited for as long as the service says, also by a POST', async () => {
      const { url } = await serve((_, response, call) => json(response, {}, call === 1 ? 429 : 200, { 'Retry-After': '1' }));
      const before = Date.now();
      expect((await service(url).send({ path: '/x', json: {} })).status).toBe(200);
      expect(Date.now() - before).toBeGreaterThan(900);
    });

    test('a wait that is too long is not waited for, and not cut short either', async () => {
      const { calls, url } = await serve((_, response) => json(response, {}, 429, { 'Retry-After': '3600' }));
      expect((await failureOf(service(url).send({ path: '/x' }))).message).toContain('429');
      expect(calls()).toBe(1);
    });

    test('a service that never answers is given up after the timeout', async () => {
      const { calls, url } = await serve(() => {});
      expect((await failureOf(service(url, { timeout: 1000 }).send({ path: '/x' }))).message).toMatch(/no answer within 1 second\b/);
      expect(calls()).toBe(1);
    });

    test('an answer that stalls half-way is given up as well', async () => {
      const { url } = await serve((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
      });
      expect((await failureOf(service(url, { timeout: 1000 }).send({ path: '/x' }))).message).toContain('stopped half-way');
    });

    test('an answer that comes in drop by drop is given up as well, and one that only takes its time is not', async () => {
      const drops = async (piece: string) =>
        serve((_, response) => {
          response.writeHead(200, { 'Content-Type': 'application/json' });
          const timer = setInterval(() => response.write(piece), 20);
          response.on('close', () => clearInterval(timer));
          setTimeout(() => response.end('1'), 1500);
        });
      const slow = await drops(' ');
      const failure = await failureOf(service(slow.url, { timeout: 500 }).send({ path: '/x' }));
      expect(failure.message).toContain('its answer came in too slowly');
      const steady = await drops(' '.repeat(8000));
      expect((await service(steady.url, { timeout: 1000 }).send({ path: '/x' })).body).toBe(1);
    });

    test('the reason is one for people', async () => {
      const { url } = await serve(() => {});
      await closing.pop()?.();
      const refused = await failureOf(service(url, { retries: 0 }).send({ path: '/x' }));
      expect(refused.message).toBe('the service did not answer: nothing listens there.');
    });

    test('what speaks no TLS is told', async () => {
      const { url } = await serve(() => {});
      const unencrypted = await failureOf(service(url.replace('http:', 'https:'), { retries: 0 }).send({ path: '/x' }));
      expect(unencrypted.message).toContain('may not speak TLS at all');
    });

    test('a key that no header can hold is not in the failure', async () => {
      const { url } = await serve((_, response) => json(response, {}));
      const client = service(url, { headers: { Authorization: `${KEY}\u{1F511}` } });
      expect((await failureOf(client.send({ path: '/x' }))).message).toContain('the connection failed');
    });

    test('an abort throws its own reason, before and during a call', async () => {
      const { url } = await serve(() => {});
      const reason = new Error('enough');
      await expect(service(url).send({ path: '/x' }, AbortSignal.abort(reason))).rejects.toBe(reason);
      const controller = new AbortController();
      const work = service(url).send({ path: '/x' }, controller.signal);
      setTimeout(() => controller.abort(reason), 50);
      await expect(work).rejects.toBe(reason);
    });
  });
});
