import { Resolver as DnsResolver } from 'node:dns/promises';
import type { Resolver } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';

/** Answers that mean "there is none": nothing failed. */
const NONE = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN', 'EBADNAME']);

/**
 * Asks these name servers (addresses, `address:port` too), or those of the machine where the list is empty. `timeout` in milliseconds. Of a host whose
 * servers do not answer each question, which is how many do where AAAA is asked for, what they answer counts.
 */
export function createResolver({ servers, timeout }: { readonly servers: readonly string[]; readonly timeout: number }): Resolver {
  return {
    async resolve(host, signal) {
      const dns = new DnsResolver({ timeout, tries: 2 });
      useServers(dns, servers);
      const cancel = (): void => dns.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const [v4, v6, names] = await Promise.all([
          ask(() => dns.resolve4(host)),
          ask(() => dns.resolve6(host)),
          ask(() => dns.resolveCname(host)),
        ]);
        const found = { addresses: [...v4.found, ...v6.found], names: names.found };
        const [failure] = [v4, v6, names].flatMap((answer) => answer.failure ?? []);
        if (failure !== undefined && found.addresses.length + found.names.length === 0) {
          throw new Problem('service_unreachable', { service: 'DNS', reason: `${failure} for ${host}` });
        }
        return found;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
  };
}

function useServers(dns: DnsResolver, servers: readonly string[]): void {
  try {
    if (servers.length > 0) {
      dns.setServers(servers);
    }
  } catch (cause) {
    const message = `dns.servers takes addresses such as 192.0.2.53 or [2001:db8::53]:53, not all of ${servers.join(', ')}`;
    throw new Problem('configuration_invalid', { message, place: 'dns.servers' }, { cause });
  }
}

async function ask(question: () => Promise<readonly string[]>): Promise<{ readonly found: readonly string[]; readonly failure?: string }> {
  try {
    return { found: await question() };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    return NONE.has(code) ? { found: [] } : { found: [], failure: code || String(cause) };
  }
}
