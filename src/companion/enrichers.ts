import type { Configuration } from '#config/schema.ts';
import type { Enricher } from '#core/ports.ts';

/** The services that the configuration has switched on. Their code is loaded only then. */
export async function openEnrichers(configuration: Configuration): Promise<readonly Enricher[]> {
  const key = configuration['virustotal.key'];
  if (!configuration['dns.enabled'] && key === '') {
    return [];
  }
  const [{ createEnrichers }, { createResolver }] = await Promise.all([
    import('#services/enrichers/index.ts'),
    import('./adapters/resolver.ts'),
  ]);
  const resolver = createResolver({ servers: configuration['dns.servers'], timeout: configuration['dns.timeout'] * 1000 });
  // mail_to_misp, which makes hostnames of all hosts, puts addresses into ip-port objects in their place.
  const as = configuration['event.hosts_as'] === 'hostname' ? 'ip-port' : 'domain-ip';
  return createEnrichers({
    ...(configuration['dns.enabled'] && { dns: { resolver, as } }),
    ...(key !== '' && { virustotal: { key } }),
  });
}
