import { type Details, Problem } from '#core/problem.ts';
import { serviceFailures } from '../http.ts';
import type { Failures } from '../http-exchange.ts';

const NAME = 'VirusTotal';

const REASONS: Readonly<Record<number, string>> = {
  401: 'it does not accept the key',
  403: 'it does not let this key ask',
};

/** How failures of VirusTotal are told: with the status, and of a 429 with the seconds that it wants to be left alone. Never with the key. */
export const VIRUSTOTAL_FAILURES: Failures = {
  ...serviceFailures(NAME),
  busy: (status, retryAfter) =>
    status === 429
      ? failure('it was asked more often than it allows', { status, ...(retryAfter !== undefined && { retryAfter }) })
      : failure(`it answered ${status} and has too much to do`, { status }),
  refused: ({ status }) => failure(REASONS[status] ?? `it answered ${status}`, { status }),
};

function failure(reason: string, details: Details): Problem {
  return new Problem('service_unreachable', { service: NAME, reason, ...details });
}
