import type { Enricher, Resolver } from '#core/ports.ts';
import { createDns } from './dns.ts';
import { createVirusTotal } from './virustotal.ts';

/** What the settings say about services; what is missing is not asked. */
export interface EnricherSettings {
  readonly dns?: { readonly resolver: Resolver; readonly as: 'domain-ip' | 'ip-port' };
  readonly virustotal?: { readonly key: string; readonly url?: string };
}

/** Every service that is set up: one file, one line. */
export function createEnrichers({ dns, virustotal }: EnricherSettings): readonly Enricher[] {
  return [...(dns ? [createDns(dns)] : []), ...(virustotal ? [createVirusTotal(virustotal)] : [])];
}
