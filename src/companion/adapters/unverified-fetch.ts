import type { IncomingMessage } from 'node:http';
import type { ReadableStream } from 'node:stream/web';

/** Answers that have no body (Fetch Standard, "null body status"). */
const BODILESS: readonly number[] = [204, 205, 304];

/**
 * fetch() for a server whose certificate nobody knows. Node.js can tell its own fetch() so for the whole process alone, and then the keys
 * of every other service would go out as unprotected.
 */
export async function fetchUnverified(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const asked = new Request(input, init);
  if (!asked.url.startsWith('https:')) {
    return fetch(asked);
  }
  const [{ request }, { Readable }] = await Promise.all([import('node:https'), import('node:stream')]);
  const body = new Uint8Array(await asked.arrayBuffer());
  const headers = { ...Object.fromEntries(asked.headers), ...(body.length > 0 && { 'content-length': body.length }) };
  return new Promise((answered, failed) => {
    const { method, signal, url } = asked;
    request(url, { method, headers, signal, rejectUnauthorized: false }, (answer) => answered(toResponse(answer, Readable.toWeb(answer))))
      // As fetch() tells it.
      .on('error', (error) => failed(signal.aborted ? signal.reason : new TypeError('fetch failed', { cause: error })))
      .end(body);
  });
}

function toResponse(answer: IncomingMessage, body: ReadableStream): Response {
  const { statusCode: status = 500, statusMessage: statusText = '' } = answer;
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(answer.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return new Response(BODILESS.includes(status) ? null : body, { status, statusText, headers });
}
