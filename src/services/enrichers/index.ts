import type { Enricher } from '#core/ports.ts';
import { type AbuseIpdbOptions, createAbuseIpdb } from './abuseipdb.ts';
import { createDns, type DnsOptions } from './dns.ts';
import { createVirusTotal, type VirusTotalOptions } from './virustotal.ts';

/** What the settings say about services; what is missing is not asked. */
export interface EnricherSettings {
  readonly abuseipdb?: AbuseIpdbOptions;
  readonly dns?: DnsOptions;
  readonly virustotal?: VirusTotalOptions;
}

/** Every service that is set up: one file, one line. */
export function createEnrichers({ abuseipdb, dns, virustotal }: EnricherSettings): readonly Enricher[] {
  return [
    ...(abuseipdb ? [createAbuseIpdb(abuseipdb)] : []),
    ...(dns ? [createDns(dns)] : []),
    ...(virustotal ? [createVirusTotal(virustotal)] : []),
  ];
}
