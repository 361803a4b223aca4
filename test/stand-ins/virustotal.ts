import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type BehindProxy, startBehindProxy } from './behind-proxy.ts';

/** A running stand-in for VirusTotal, behind a proxy, so that programs ask for www.virustotal.com. */
export interface VirusTotalStandIn extends BehindProxy {
  /** What was asked, oldest first: method, host, path and the key. */
  readonly asked: readonly string[];
  /** The files that were given to it. */
  readonly uploads: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** How the next questions go; `undefined`: as they should. */
  misbehave(how: Misbehaviour | undefined): void;
  /** From now on what comes in is answered only when this has come to its end; the method of the request is given. */
  hold(until: (method: string) => Promise<void>): void;
  /** What it knows of a file from now on. */
  learn(sha256: string, judgement: Judgement): void;
}

export interface Misbehaviour {
  /** Without one nothing is ever said. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Only to what is sent with this method. */
  readonly method?: string;
}

/** How many of three engines dislike a file; `unjudged`: those that looked at it ran out of time, failed, or do not know such files. */
type Judgement = number | 'unjudged';

interface World {
  readonly key?: string;
  /** What it knows of files, by SHA-256; where this is left out, two engines dislike every file. */
  readonly files?: Readonly<Record<string, Judgement>>;
}

/** Seconds since 1970. */
const SCANNED = Date.parse('2026-11-20T08:15:00Z') / 1000;

/** Starts the stand-in. It shows no page of another origin its answers, as VirusTotal does not. What was uploaded is being looked at until `learn`. */
export async function startVirusTotal({ files, key }: World = {}): Promise<VirusTotalStandIn> {
  const asked: string[] = [];
  const uploads: { path: string; bytes: Uint8Array }[] = [];
  const known = new Map(Object.entries(files ?? {}));
  let misbehaviour: Misbehaviour | undefined;
  let held: (method: string) => Promise<void> = async () => {};

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method = 'GET', url = '/' } = request;
    asked.push(`${method} ${headers.host}${url} ${headers['x-apikey']}`);
    const [, , , what, id = ''] = url.split('/');
    await held(method);
    if (misbehaviour && (misbehaviour.method ?? method) === method) {
      misbehave(misbehaviour, response);
    } else if (key !== undefined && headers['x-apikey'] !== key) {
      refuse(response, 401, 'WrongCredentialsError');
    } else if (method === 'POST') {
      const bytes = fileIn(await buffer(request), headers['content-type']);
      uploads.push({ path: url, bytes });
      send(response, 200, { data: { type: 'analysis', id: `${createHash('sha256').update(bytes).digest('hex')}==` } });
    } else if (what === 'files' && id === 'upload_url') {
      send(response, 200, { data: 'https://www.virustotal.com/_ah/upload/once?x=1' });
    } else if (what === 'analyses') {
      const judgement = known.get(id.replace('%3D%3D', ''));
      const status = judgement === undefined ? 'queued' : 'completed';
      send(response, 200, { data: { type: 'analysis', attributes: { status, date: SCANNED, stats: statsOf(judgement ?? 0) } } });
    } else if (files !== undefined && !known.has(id)) {
      refuse(response, 404, 'NotFoundError');
    } else {
      const attributes = { last_analysis_stats: statsOf(known.get(id) ?? 2), last_analysis_date: SCANNED, reputation: -7 };
      send(response, 200, { data: { attributes } });
    }
  }

  const proxy = await startBehindProxy((request, response) => void answer(request, response));
  return {
    ...proxy,
    asked,
    uploads,
    learn: (sha256, judgement) => known.set(sha256, judgement),
    hold: (until) => {
      held = until;
    },
    misbehave: (how) => {
      misbehaviour = how;
    },
  };
}

function statsOf(judgement: Judgement): object {
  if (judgement === 'unjudged') {
    return {
      malicious: 0,
      suspicious: 0,
      undetected: 0,
      harmless: 0,
      timeout: 3,
      'confirmed-timeout': 1,
      failure: 4,
      'type-unsupported': 9,
    };
  }
  const malicious = judgement;
  return { malicious, suspicious: 0, undetected: 3 - malicious, harmless: 0, timeout: 5, 'type-unsupported': 9 };
}

/** The one file of a form. */
function fileIn(form: Buffer, type = ''): Uint8Array {
  const boundary = type.split('boundary=')[1] ?? '';
  const start = form.indexOf('\r\n\r\n') + 4;
  return form.subarray(start, form.indexOf(`\r\n--${boundary}--`, start));
}

function misbehave({ body = '{}', headers, status }: Misbehaviour, response: ServerResponse): void {
  if (status !== undefined) {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  send(response, status, { error: { code, message: code } });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
