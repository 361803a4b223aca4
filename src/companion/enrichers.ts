import type { Configuration } from '#config/schema.ts';
import type { Enricher } from '#core/ports.ts';

/** The services that the configuration has switched on. Their code is loaded only then. `state`: the folder in which answers are kept. */
export async function openEnrichers(configuration: Configuration, state: string): Promise<readonly Enricher[]> {
  if (!configuration['dns.enabled'] && configuration['virustotal.key'] === '' && configuration['abuseipdb.key'] === '') {
    return [];
  }
  const [{ createEnrichers }, { enricherSettings }, { createResolver }, { openAnswers }] = await Promise.all([
    import('#services/enrichers/index.ts'),
    import('#services/enricher-settings.ts'),
    import('./adapters/resolver.ts'),
    import('./store/sqlite-answers.ts'),
  ]);
  const resolver = createResolver({ servers: configuration['dns.servers'], timeout: configuration['dns.timeout'] * 1000 });
  return createEnrichers(enricherSettings(configuration, { resolver, answers: openAnswers(state) }));
}
