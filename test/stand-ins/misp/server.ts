import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Answer, DatabaseFailure, NO_PERMISSION, refused } from './answer.ts';
import { authenticate, wantedFormat } from './authenticate.ts';
import { type Faults, meetFault } from './faults.ts';
import { escapeHtml, renderPage } from './page.ts';
import type { User } from './people.ts';
import { isController, ROUTES } from './routes.ts';
import type { Store } from './store.ts';

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly store: Store;
  readonly log: (line: string) => void;
}

const MALFORMED =
  'Invalid JSON input. Make sure that the JSON input is a correctly formatted JSON string. This request has been blocked to avoid an unfiltered request.';

/** The stand-in behind real HTTP. It is not listening yet. */
export function makeServer({ faults, log, store }: { faults: Faults; log: (line: string) => void; store: Store }): Server {
  return createServer((request, response) => {
    serve({ request, response, store, log }, faults).catch((error: unknown) => {
      log(`failed on ${request.url}: ${String(error)}`);
      response.destroy();
    });
  });
}

async function serve(call: Call, faults: Faults): Promise<void> {
  const { request, response, log } = call;
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const fault = faults.next(path);
  if (fault) {
    log(`${request.method} ${path}: fault on purpose, ${fault.how}`);
  }
  if ((await meetFault(fault, response)) === 'answered') {
    return;
  }
  const body = await readBody(request);
  const answer = await answerCall(call, path, body);
  if (fault?.how === 'answer withheld') {
    return;
  }
  if (fault?.how === 'answer lost') {
    response.destroy();
    return;
  }
  log(`${request.method} ${path}: ${answer.status}`);
  respond(call, path, answer);
}

async function answerCall(call: Call, path: string, raw: Buffer): Promise<Answer> {
  const { request, store } = call;
  const { headers, method = 'GET' } = request;
  const origin = `http://${headers.host ?? 'localhost'}`;
  if (wantedFormat(headers, path) === 'page') {
    return { status: 302, body: '', location: `${origin}/users/login` };
  }
  const identity = authenticate(headers, store.users, path);
  if ('answer' in identity) {
    return identity.answer;
  }
  // //users/view/me/ and /users/view/me.json are /users/view/me
  const parts = path
    .replace(/\.json$/, '')
    .split('/')
    .filter(Boolean)
    .map(decodePart);
  const [controller = '', action = 'index'] = parts;
  const route = ROUTES[`${controller}/${action}`];
  if (!route) {
    return isController(controller) ? refused(403, NO_PERMISSION, path) : refused(404, 'Not Found', path);
  }
  if (route.needs && !mayCall(identity.user, route.needs)) {
    return refused(403, NO_PERMISSION, path);
  }
  const parsed = parseBody(headers['content-type'], raw);
  if ('malformed' in parsed) {
    return refused(405, MALFORMED, path);
  }
  const args = parts.slice(2).filter((part) => !part.includes(':'));
  const named = Object.fromEntries(parts.slice(2).flatMap(namedPart));
  try {
    return await route.handle({ method, path, args, named, body: parsed.body, user: identity.user, store, origin });
  } catch (error) {
    if (error instanceof DatabaseFailure) {
      return refused(500, 'An Internal Error Has Occurred.', path);
    }
    throw error;
  }
}

function mayCall({ keyIsReadOnly, role }: User, flag: string): boolean {
  return !keyIsReadOnly && role[flag] === true;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const bytes = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
}

function parseBody(contentType: string | undefined, raw: Buffer): { body: unknown } | { malformed: true } {
  if (raw.length === 0 || !contentType?.startsWith('application/json')) {
    return { body: undefined };
  }
  try {
    return { body: JSON.parse(raw.toString('utf8')) as unknown };
  } catch {
    return raw.toString('utf8').trim() === '' ? { body: undefined } : { malformed: true };
  }
}

function respond({ request, response, store }: Call, path: string, answer: Answer): void {
  const headers = { 'Set-Cookie': 'CAKEPHP=stand-in; path=/; HttpOnly', 'X-Stand-In': 'not a real MISP' };
  const isBrowser = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
  if (isBrowser) {
    const { html, status } = renderPage(path, store);
    const policy = "default-src 'none'; style-src 'unsafe-inline'";
    response.writeHead(status, { ...headers, 'Content-Type': 'text/html; charset=UTF-8', 'Content-Security-Policy': policy }).end(html);
    return;
  }
  const format = wantedFormat(request.headers, path);
  const type = format === 'json' ? 'application/json; charset=UTF-8' : 'text/html; charset=UTF-8';
  const location = answer.location === undefined ? {} : { Location: answer.location };
  response.writeHead(answer.status, { ...headers, ...location, 'Content-Type': type }).end(bodyOf(answer, format));
}

function bodyOf({ body }: Answer, format: ReturnType<typeof wantedFormat>): string {
  switch (format) {
    case 'json':
      return JSON.stringify(body);
    case 'escaped json':
      return escapeHtml(JSON.stringify(body, null, 4));
    case 'page':
      return '';
  }
}

/** enforceWarninglist:1 -> ["enforceWarninglist", "1"] */
function namedPart(part: string): readonly (readonly [string, string])[] {
  const colon = part.indexOf(':');
  return colon < 0 ? [] : [[part.slice(0, colon), part.slice(colon + 1)]];
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
