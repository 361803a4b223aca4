import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { gzipSync } from 'node:zlib';
import { compareAnswers } from './compare.ts';
import { compareShapes } from './compare-shape.ts';
import type { Correspondence } from './correspondence.ts';
import type { Recording } from './recording.ts';

interface Server {
  readonly url: string;
  readonly keys: Readonly<Record<string, string>>;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** Sends a recorded request to a server and says every way in which its answer differs from the recorded one: in all, or in its shape alone. */
export async function replay(
  recording: Recording,
  server: Server,
  known: Correspondence,
  { heed, how = 'all' }: { readonly how?: 'all' | 'shape'; readonly heed?: (body: unknown) => void } = {},
): Promise<readonly string[]> {
  const { request, response } = recording;
  const reply = await send(
    {
      method: request.method,
      path: translatePath(request.path, known),
      headers: { ...request.headers, ...keyHeader(recording.as, server) },
      body: bodyOf(request, known),
    },
    server.url,
  );
  const status = reply.status === response.status ? [] : [`status: recorded ${response.status}, now ${reply.status}`];
  const headers = ['Content-Type', 'Location'].flatMap((name) => {
    const expected = response.headers[name]?.replace(/^http:\/\/misp\.example/, server.url);
    const now = reply.headers[name.toLowerCase()];
    const same = expected === undefined ? now === undefined : typeof now === 'string' && placeOf(expected, how) === placeOf(now, how);
    return same ? [] : [`${name}: recorded ${expected}, now ${String(now)}`];
  });
  heed?.(reply.body);
  const before = readEscaped(response.body);
  const isShortened = recording.note?.includes('shortened here') === true;
  const now = isShortened ? shorten(reply.body) : readEscaped(reply.body);
  // It learns the numbers and uuids of this server, whatever is made of its differences.
  const differences = compareAnswers(before, now, known);
  return [...status, ...headers, ...(how === 'all' ? differences : compareShapes(before, now))];
}

/** JSON that was escaped for a page, read as what it was. */
function readEscaped(body: unknown): unknown {
  return typeof body === 'string' && body.includes('&quot;') ? (JSON.parse(body.replaceAll('&quot;', '"')) as unknown) : body;
}

/** Of a search that found everything, the recording has only the first three. */
function shorten(body: unknown): unknown {
  const { response } = body as { readonly response: { readonly Attribute: readonly unknown[] } };
  return { response: { ...response, Attribute: response.Attribute.slice(0, 3) } };
}

/** A request as it goes over the wire, with nothing added: what fetch() would add is part of what is measured. */
export async function send(
  { body, headers, method, path }: { method: string; path: string; headers: Readonly<Record<string, string>>; body?: Buffer | undefined },
  url: string,
): Promise<Reply> {
  const { promise, reject, resolve } = Promise.withResolvers<Reply>();
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  const call = request(`${url}${path}`, { method, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: isJson ? (JSON.parse(text) as unknown) : text });
    });
  });
  call.on('error', reject);
  call.end(body);
  return promise;
}

function keyHeader(as: string, { keys }: Server): Readonly<Record<string, string>> {
  switch (as) {
    case '(no key)':
      return {};
    case '(invalid key)':
      return { Authorization: 'x'.repeat(40) };
    case 'bearer':
      return { Authorization: `Bearer ${keys.analyst}` };
    default:
      return { Authorization: keys[as] ?? `no key for ${as}` };
  }
}

/** Bodies that were not JSON were recorded as `<raw> ...`. */
function bodyOf({ body, headers }: Recording['request'], known: Correspondence): Buffer | undefined {
  if (body === null || body === undefined) {
    return undefined;
  }
  if (headers['Content-Encoding'] === 'gzip') {
    return gzipSync(JSON.stringify({ Event: { info: 'gzip body', distribution: 0 } }));
  }
  if (typeof body === 'string' && body.startsWith('<raw> ')) {
    return Buffer.from(body.slice('<raw> '.length));
  }
  return Buffer.from(known.uuids(JSON.stringify(translateBody(body, known))));
}

function translateBody(body: unknown, known: Correspondence): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return body;
  }
  const fields = body as Record<string, unknown>;
  const event = fields.Event as Record<string, unknown> | undefined;
  const timestamp = event?.timestamp;
  return {
    ...fields,
    ...(event && typeof timestamp === 'string' && { Event: { ...event, timestamp: known.number('timestamps', timestamp) } }),
    ...(typeof fields.eventid === 'string' && { eventid: known.number('events', fields.eventid) }),
    ...(fields.context === 'attribute' && { id: known.number('attributes', String(fields.id)) }),
  };
}

const TABLE_OF_PATH: Readonly<Record<string, string>> = {
  events: 'events',
  'attributes/add': 'events',
  'objects/add': 'events',
  shadow_attributes: 'events',
  event_reports: 'events',
  attributes: 'attributes',
  sightings: 'attributes',
};

/** /attributes/add/5 -> /attributes/add/2, where event 5 of then is event 2 of now. */
function translatePath(path: string, known: Correspondence): string {
  const [, controller = '', action = ''] = path.split('/');
  const table = TABLE_OF_PATH[`${controller}/${action}`] ?? TABLE_OF_PATH[controller];
  const numbered = table === undefined ? path : path.replace(/\/(\d+)(?=\/|$)/, (_, number: string) => `/${known.number(table, number)}`);
  return known.uuids(numbered);
}

/** A Location without the number of the event; where only the shape counts, without the name that the server has for itself. */
function placeOf(header: string, how: 'all' | 'shape'): string {
  const place = header.replace(/\/\d+$/, '/#');
  return how === 'shape' ? place.replace(/^https?:\/\/[^/]+/, '') : place;
}
