import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { type BehindProxy, startBehindProxy } from './behind-proxy.ts';

/** A running stand-in for AbuseIPDB: over plain HTTP at `url`, and as api.abuseipdb.com behind a proxy at `port`. */
export interface AbuseIpdbStandIn extends BehindProxy {
  readonly url: string;
  /** The addresses that were asked about, oldest first; each question counts, whatever its answer. */
  readonly asked: readonly string[];
  /** Headers and path of the last question. */
  last(): { readonly path: string; readonly headers: IncomingMessage['headers'] } | undefined;
  /** How the next questions go; `undefined`: as they should. */
  misbehave(how: Misbehaviour | undefined): void;
}

export interface Misbehaviour {
  /** Without one nothing is ever said. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface World {
  readonly key: string;
  /** What was reported, by address; other addresses are unknown, which is a score of 0. */
  readonly reports?: Readonly<Record<string, object>>;
  /** Questions a day. */
  readonly limit?: number;
  /** Seconds until the day is over. */
  readonly left?: number;
}

/** Starts the stand-in. It answers `check` of API 2 as that is documented: errors, limits and headers included. */
export async function startAbuseIpdb({ key, left = 3600, limit = 1000, reports = {} }: World): Promise<AbuseIpdbStandIn> {
  const asked: string[] = [];
  let last: { readonly path: string; readonly headers: IncomingMessage['headers'] } | undefined;
  let misbehaviour: Misbehaviour | undefined;
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://api.abuseipdb.com');
    const address = searchParams.get('ipAddress') ?? '';
    const maxAge = Number(searchParams.get('maxAgeInDays') ?? 30);
    asked.push(address);
    last = { path: request.url ?? '', headers: request.headers };
    if (misbehaviour) {
      misbehave(misbehaviour, response);
    } else if (request.method !== 'GET' || pathname !== '/api/v2/check') {
      refuse(response, 404, 'Not found');
    } else if (request.headers.key !== key) {
      refuse(response, 401, 'Authentication failed. Your API key is either missing, incorrect, or revoked.');
    } else if (asked.length > limit) {
      const reset = Math.floor(Date.now() / 1000) + left;
      const headers = { 'Retry-After': left, 'X-RateLimit-Limit': limit, 'X-RateLimit-Remaining': 0, 'X-RateLimit-Reset': reset };
      refuse(
        response,
        429,
        `Daily rate limit of ${limit} requests exceeded for this endpoint. See headers for additional details.`,
        headers,
      );
    } else if (isIP(address) === 0 || !Number.isInteger(maxAge) || maxAge < 1 || maxAge > 365) {
      refuse(response, 422, 'The ip address must be a valid IPv4 or IPv6 address (e.g. 8.8.8.8 or 2001:4860:4860::8888).');
    } else {
      const headers = { 'X-RateLimit-Limit': limit, 'X-RateLimit-Remaining': limit - asked.length };
      send(response, 200, { data: { ...UNKNOWN, ipAddress: address, ipVersion: isIP(address), ...reports[address] } }, headers);
    }
  }
  const proxy = await startBehindProxy(answer, answer);
  return {
    ...proxy,
    url: `http://127.0.0.1:${proxy.port}`,
    asked,
    last: () => last,
    misbehave: (how) => {
      misbehaviour = how;
    },
  };
}

/** What it says of an address that nobody has reported. */
const UNKNOWN = {
  isPublic: true,
  isWhitelisted: null,
  abuseConfidenceScore: 0,
  countryCode: null,
  usageType: null,
  isp: null,
  domain: null,
  hostnames: [],
  isTor: false,
  totalReports: 0,
  numDistinctUsers: 0,
  lastReportedAt: null,
};

function misbehave({ body = '{}', headers, status }: Misbehaviour, response: ServerResponse): void {
  if (status !== undefined) {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
  }
}

function refuse(response: ServerResponse, status: number, detail: string, headers: Readonly<Record<string, number>> = {}): void {
  send(response, status, { errors: [{ detail, status }] }, headers);
}

function send(response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, number>>): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}
