import { parse } from 'tldts';
import type { Indicator, Kind } from '../extract/indicator.ts';
import { readAddress } from './address-set.ts';
import { toSubject } from './subject.ts';

/** The hosts of all URLs that are not indicators by themselves; each stands where its URLs stand. */
export function hostsOfUrls(indicators: readonly Indicator[]): readonly Indicator[] {
  const known = new Set(indicators.map(({ value }) => value));
  const byHost = Map.groupBy(
    indicators.filter(({ kind }) => kind === 'url'),
    (url) => {
      const { host, ip } = toSubject(url);
      return ip ?? host ?? '';
    },
  );
  return [...byHost]
    .filter(([host]) => host !== '' && !known.has(host))
    .map(([host, urls]) => ({ kind: kindOfHost(host), value: host, occurrences: urls.flatMap(({ occurrences }) => occurrences) }));
}

/** The port that a URL gives for a host, by host. */
export function portsOfHosts(indicators: readonly Indicator[]): ReadonlyMap<string, number> {
  const ports = new Map<string, number>();
  for (const indicator of indicators) {
    const { host, ip } = indicator.kind === 'url' && indicator.port !== undefined ? toSubject(indicator) : {};
    const name = ip ?? host;
    if (name !== undefined && indicator.port !== undefined && !ports.has(name)) {
      ports.set(name, indicator.port);
    }
  }
  return ports;
}

function kindOfHost(host: string): Kind {
  const bytes = readAddress(host);
  if (bytes) {
    return bytes.length === 4 ? 'ipv4' : 'ipv6';
  }
  if (host.endsWith('.onion')) {
    return 'onion';
  }
  return parse(host).domain === host ? 'domain' : 'hostname';
}
