import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Readable } from 'node:stream';
import type { Outgoing, Reply, SendOnce } from '#services/send-once.ts';

interface Trust {
  /** Whether a server must show a certificate that is known. */
  readonly verifyCertificate: boolean;
}

/**
 * Over Node's own http and https. Its fetch() takes its time to load, for which each short run would wait, and can be told to take any
 * certificate for the whole process alone: then the keys of every other service would go out as unprotected.
 */
export function sendOverNode({ verifyCertificate }: Trust): SendOnce {
  return async ({ body, headers, method, timeout, url }, signal) => {
    signal?.throwIfAborted();
    const request = url.startsWith('https:') ? (await import('node:https')).request : requestPlain;
    const options: RequestOptions = {
      method,
      headers: headersOf(headers, body),
      rejectUnauthorized: verifyCertificate,
      ...(signal && { signal }),
    };
    const leaving = request(url, options);
    try {
      const answer = await answerTo(leaving, body, timeout);
      return toReply(answer, url, await unpack(answer));
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  };
}

function headersOf(headers: Outgoing['headers'], body: Outgoing['body']): Record<string, string | number> {
  return { ...headers, 'Accept-Encoding': 'gzip', ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }) };
}

function answerTo(leaving: ClientRequest, body: Outgoing['body'], timeout: number): Promise<IncomingMessage> {
  const { promise, reject, resolve } = Promise.withResolvers<IncomingMessage>();
  const late = () => leaving.destroy(Object.assign(new Error('no answer in time'), { name: 'TimeoutError' }));
  const timer = setTimeout(late, timeout);
  // A server that wants to speak another protocol (101) is hung up on without an error: what waits would wait for nothing.
  const hungUp = () => reject(new Error('it hung up without an answer'));
  leaving.on('response', resolve).on('error', reject).on('close', hungUp).end(body);
  return promise.finally(() => clearTimeout(timer));
}

async function unpack(answer: IncomingMessage): Promise<Readable> {
  if (answer.headers['content-encoding'] !== 'gzip') {
    return answer;
  }
  const [{ createGunzip }, { pipeline }] = await Promise.all([import('node:zlib'), import('node:stream')]);
  // What goes wrong shows where the body is read.
  return pipeline(answer, createGunzip(), () => {});
}

function toReply({ headers, statusCode: status = 500 }: IncomingMessage, url: string, body: Readable): Reply {
  return {
    status,
    url,
    type: 'default',
    headers: { get: (name) => [headers[name.toLowerCase()] ?? []].flat()[0] ?? null },
    body: { getReader: () => readerOf(body) },
  };
}

function readerOf(body: Readable): ReturnType<NonNullable<Reply['body']>['getReader']> {
  const pieces: AsyncIterator<Uint8Array<ArrayBuffer>> = body[Symbol.asyncIterator]();
  return {
    read: async () => {
      const { done = false, value } = await pieces.next();
      return done ? { done, value: undefined } : { done, value };
    },
    cancel: async () => {
      body.destroy();
    },
  };
}
