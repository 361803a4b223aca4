import type { Configuration } from '#config/schema.ts';
import type { KeptAnswers, Resolver } from '#core/ports.ts';
import { ownAddressTest } from '#core/screen/own-addresses.ts';
import type { EnricherSettings } from './enrichers/index.ts';

/** What services need of the program that asks them; without a resolver no name is looked up. */
export interface EnricherPorts {
  readonly resolver?: Resolver;
  readonly answers: KeptAnswers;
}

/** What the configuration says about services: each is asked only where it has switched it on. */
export function enricherSettings(configuration: Configuration, { answers, resolver }: EnricherPorts): EnricherSettings {
  const { 'abuseipdb.key': abuseKey, 'virustotal.key': virusKey } = configuration;
  // mail_to_misp, which makes hostnames of all hosts, puts addresses into ip-port objects in their place.
  const as = configuration['event.hosts_as'] === 'hostname' ? 'ip-port' : 'domain-ip';
  return {
    ...(resolver && configuration['dns.enabled'] && { dns: { resolver, as } }),
    ...(virusKey !== '' && { virustotal: { key: virusKey, answers } }),
    ...(abuseKey !== '' && {
      abuseipdb: {
        key: abuseKey,
        minScore: configuration['abuseipdb.min_score'],
        maxAge: configuration['abuseipdb.max_age'],
        perDay: configuration['abuseipdb.per_day'],
        isOwn: ownAddressTest({
          internal: configuration['lists.internal'],
          ownAddresses: configuration['lists.own_addresses'],
          ownDomains: configuration['lists.own_domains'],
        }),
        answers,
      },
    }),
  };
}
