import * as v from 'valibot';
import { Problem } from '#core/problem.ts';
import type { Failures, HttpAnswer, HttpRequest } from '../http-exchange.ts';
import { wordsOf } from './words.ts';

const Refusal = v.looseObject({ message: v.optional(v.unknown()), saved: v.optional(v.unknown()), errors: v.nullish(v.unknown()) });

/** How failures of a MISP are told. `key` is taken out of whatever the server says back. */
export function mispFailures(url: string, key: string): Failures {
  const clean = (text: string) => (key === '' ? text : text.replaceAll(key, '...'));
  return {
    unreachable: (reason, cause) => new Problem('misp_unreachable', { url, reason }, { cause }),
    busy: (status, retryAfter) => new Problem('misp_busy', { url, status, ...(retryAfter !== undefined && { retryAfter }) }),
    unintelligible: (message) => new Problem('misp_not_misp', { url, message: clean(message) }),
    insecure: () => new Problem('misp_insecure_address', { url }),
    refused: (answer, request) => refusedBy(url, answer, request),
  };
}

/**
 * What MISP's refusal means. Its 403 stands for three things: the key is not accepted ("Authentication failed", an address that the key is not for),
 * the role may not (any other message), or something did not pass the checks (`saved: false`).
 */
function refusedBy(url: string, { body, status }: HttpAnswer, { path }: HttpRequest): Problem {
  const parsed = v.safeParse(Refusal, body);
  if (!parsed.success) {
    return refusedWithoutWords(url, status, path);
  }
  const { errors, message, saved } = parsed.output;
  const said = wordsOf(errors ?? message) || `status ${status}`;
  if (status === 401 || (status === 403 && isAboutTheKey(wordsOf(message)))) {
    return new Problem('misp_key_refused', { url, message: said });
  }
  if (status >= 500) {
    return new Problem('misp_busy', { url, status });
  }
  return status === 403 && saved !== false && (errors ?? undefined) === undefined
    ? new Problem('misp_not_allowed', { url, message: said })
    : new Problem('misp_refused', { url, message: said });
}

function isAboutTheKey(message: string): boolean {
  return /^Authentication failed|Auth key/i.test(message);
}

/** A page instead of JSON comes from what stands before MISP: a proxy, or another server altogether. */
function refusedWithoutWords(url: string, status: number, path: string): Problem {
  switch (true) {
    case status === 413:
      return new Problem('misp_refused', { url, message: 'it is larger than that server takes (status 413)' });
    case status >= 500:
      return new Problem('misp_busy', { url, status });
    default:
      return new Problem('misp_not_misp', { url, message: `${path} gave status ${status} and no JSON` });
  }
}
