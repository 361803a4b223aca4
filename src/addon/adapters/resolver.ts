import { messageOf } from '#core/message-of.ts';
import type { Resolver } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import type { Thunderbird } from '../thunderbird.ts';

/** What Thunderbird says of a name that does not exist. */
const UNKNOWN = 'NS_ERROR_UNKNOWN_HOST';

/** Asks whom Thunderbird asks itself, DNS over HTTPS included. Of several CNAMEs it tells the last one. `timeout` in milliseconds. */
export function createResolver(dns: Thunderbird['dns'], timeout: number): Resolver {
  return {
    async resolve(host, signal) {
      signal?.throwIfAborted();
      const answer = await withinTime(dns.resolve(host, ['canonical_name']), timeout).catch((thrown: unknown) => {
        const reason = messageOf(thrown);
        if (reason.includes(UNKNOWN)) {
          return { addresses: [], canonicalName: '' };
        }
        throw new Problem('service_unreachable', { service: 'DNS', reason: `${reason} for ${host}` }, { cause: thrown });
      });
      signal?.throwIfAborted();
      const { addresses, canonicalName = '' } = answer;
      return { addresses, names: canonicalName === '' || canonicalName === host ? [] : [canonicalName] };
    },
  };
}

async function withinTime<T>(work: Promise<T>, timeout: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeout / 1000} seconds`)), timeout);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
