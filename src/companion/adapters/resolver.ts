import { Resolver as DnsResolver } from 'node:dns/promises';
import type { Resolver } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';

/** Answers that mean "there is none": nothing failed. */
const NONE = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN', 'EBADNAME']);

/** Asks these name servers (addresses, `address:port` too), or those of the machine where the list is empty. `timeout` in milliseconds. */
export function createResolver({ servers, timeout }: { readonly servers: readonly string[]; readonly timeout: number }): Resolver {
  return {
    async resolve(host, signal) {
      const dns = new DnsResolver({ timeout, tries: 2 });
      if (servers.length > 0) {
        dns.setServers(servers);
      }
      const cancel = (): void => dns.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const [v4, v6, names] = await Promise.all([
          ask(host, () => dns.resolve4(host)),
          ask(host, () => dns.resolve6(host)),
          ask(host, () => dns.resolveCname(host)),
        ]);
        return { addresses: [...v4, ...v6], names };
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
  };
}

async function ask(host: string, question: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await question();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (NONE.has(code)) {
      return [];
    }
    throw new Problem('service_unreachable', { service: 'DNS', reason: `${code || String(cause)} for ${host}` }, { cause });
  }
}
