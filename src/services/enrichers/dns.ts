import type { Finding, FoundField } from '#core/enrich/finding.ts';
import type { Indicator } from '#core/extract/indicator.ts';
import type { Enricher, Resolver } from '#core/ports.ts';
import { toProblem } from '#core/problem.ts';
import { leftOut } from '../left-out.ts';

/** More hosts than this of one mail are not looked up. */
const MAX_HOSTS = 100;
const AT_ONCE = 8;

export interface DnsOptions {
  readonly resolver: Resolver;
  /** `ip-port` in place of the host, as mail_to_misp documents it, or `domain-ip` beside it. */
  readonly as: 'domain-ip' | 'ip-port';
}

/**
 * Looks up A, AAAA and CNAME of the hosts of a mail. Off by default: whoever runs the name server of a host sees that somebody asks.
 * A name that does not exist has no finding. Throws where no name at all could be looked up.
 */
export function createDns({ as, resolver }: DnsOptions): Enricher {
  return {
    source: 'dns',
    async enrich({ indicators }, signal) {
      const wanted = indicators.filter(({ kind }) => kind === 'domain' || kind === 'hostname');
      const hosts = wanted.slice(0, MAX_HOSTS);
      const findings: Finding[] = [];
      const failures: unknown[] = [];
      for (let start = 0; start < hosts.length; start += AT_ONCE) {
        const some = hosts.slice(start, start + AT_ONCE);
        const answers = await Promise.allSettled(some.map((host) => lookUp(host, resolver, as, signal)));
        signal?.throwIfAborted();
        findings.push(...answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])));
        failures.push(...answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : [])));
      }
      if (failures.length > 0 && failures.length === hosts.length) {
        throw toProblem(failures[0]);
      }
      return { findings, notices: leftOut('DNS', 'dns', { limit: MAX_HOSTS, wanted: wanted.length }) };
    },
  };
}

async function lookUp(
  { kind, value }: Indicator,
  resolver: Resolver,
  template: DnsOptions['as'],
  signal: AbortSignal | undefined,
): Promise<readonly Finding[]> {
  const { addresses, names } = await resolver.resolve(value, signal);
  if (addresses.length === 0 && names.length === 0) {
    return [];
  }
  const aliases = names.length > 0 ? [{ relation: 'text', value: `CNAME ${names.join(', ')}` }] : [];
  const fields: readonly FoundField[] = [
    { relation: kind === 'domain' && template === 'domain-ip' ? 'domain' : 'hostname', value },
    ...addresses.map((address) => ({ relation: 'ip', value: address, to_ids: false })),
    ...aliases,
  ];
  const replaces = template === 'ip-port' && addresses.length > 0;
  return [
    { source: 'dns', about: value, tags: [], object: { template, fields, relationship: 'related-to', ...(replaces && { replaces }) } },
  ];
}
