import * as v from 'valibot';
import { type Details, Problem } from '#core/problem.ts';
import { serviceFailures } from '../http.ts';
import type { Failures } from '../http-exchange.ts';
import { plainWords } from './report.ts';

export const ABUSEIPDB = 'AbuseIPDB';

/** `{"errors":[{"detail":"The ip address must be a valid IPv4 or IPv6 address.","status":422}]}` */
const Errors = v.object({ errors: v.looseTuple([v.object({ detail: v.string() })]) });

const REASONS: Readonly<Record<number, string>> = {
  401: 'it does not accept the key',
  402: 'it wants to be paid for what this key asks',
  403: 'it does not let this key ask',
};

/** How failures of AbuseIPDB are told: with the status, and of a 429 with the seconds that it wants to be left alone. Never with the key. */
export const ABUSEIPDB_FAILURES: Failures = {
  ...serviceFailures(ABUSEIPDB),
  busy: (status, retryAfter) =>
    status === 429 ? tooMany(retryAfter) : failure(`it answered ${status} and has too much to do`, { status }),
  refused: ({ body, status }) => failure(REASONS[status] ?? `it answered ${status}${detailOf(body)}`, { status }),
};

/** It has said that it wants no more questions before that time, in milliseconds since 1970. */
export function restingUntil(time: number): Problem {
  return failure(`it takes no more questions before ${new Date(time).toISOString().slice(0, 19)}Z`);
}

function tooMany(retryAfter: number | undefined): Problem {
  const details = { status: 429, ...(retryAfter !== undefined && { retryAfter }) };
  return failure('it was asked more often than it allows', details);
}

function failure(reason: string, details: Details = {}): Problem {
  return new Problem('service_unreachable', { service: ABUSEIPDB, reason, ...details });
}

/** What it says itself. */
function detailOf(body: unknown): string {
  const said = v.safeParse(Errors, body);
  const words = said.success ? plainWords(said.output.errors[0].detail).replace(/ ?\.$/, '') : '';
  return words === '' ? '' : `: ${words}`;
}
