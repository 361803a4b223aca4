import type { Indicator, Kind, Occurrence } from '../extract/indicator.ts';

/** Top-level domains of which mail_to_misp takes a host without a scheme; beside them every one of two letters. */
const CLASSIC = /\.(?:[a-z]{2}|com|net|org|edu|gov|mil|aero|asia|biz|cat|coop|info|int|jobs|mobi|museum|name|post|pro|tel|travel|xxx)$/;

/**
 * The indicators that mail_to_misp would take of the same mail, for those who move over and compare: http and https URLs alone, of others
 * the host; hosts by themselves under classic top-level domains; no ports without a URL; hashes in lower case, also those inside of URLs.
 */
export function readAsMailToMisp(indicators: readonly Indicator[]): readonly Indicator[] {
  const read = new Map<string, Indicator>();
  for (const indicator of indicators.flatMap(convert)) {
    const key = `${indicator.kind}\0${indicator.value}`;
    const before = read.get(key);
    read.set(key, before ? { ...before, occurrences: [...before.occurrences, ...indicator.occurrences] } : indicator);
  }
  return [...read.values()];
}

const HASHES: ReadonlySet<Kind> = new Set<Kind>(['md5', 'sha1', 'sha256']);
const HOSTS: ReadonlySet<Kind> = new Set<Kind>(['domain', 'hostname']);

function convert(indicator: Indicator): readonly Indicator[] {
  const { kind, occurrences, value } = indicator;
  if (HASHES.has(kind)) {
    const lower = occurrences.filter(({ seenAs }) => seenAs === seenAs.toLowerCase());
    return lower.length > 0 ? [{ ...indicator, occurrences: lower }] : [];
  }
  if (HOSTS.has(kind)) {
    return CLASSIC.test(value) ? [indicator] : [];
  }
  if (kind === 'ip|port' || kind === 'hostname|port') {
    return convertHost(value.slice(0, value.lastIndexOf('|')), occurrences);
  }
  if (kind !== 'url') {
    return kind === 'ipv4' ? [indicator] : [];
  }
  const isHttp = /^https?:\/\//i.test(value);
  return [...(isHttp ? [indicator] : convertHost(indicator.host ?? hostOf(value), occurrences)), ...hashesIn(indicator)];
}

function convertHost(host: string, occurrences: readonly Occurrence[]): readonly Indicator[] {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) {
    return [{ kind: 'ipv4', value: host, occurrences }];
  }
  return CLASSIC.test(host) ? [{ kind: 'hostname', value: host, occurrences }] : [];
}

/** "ftp://host.example/x" and "host.example/x" -> "host.example" */
function hostOf(value: string): string {
  return /^(?:[a-z]{2,10}:\/\/)?([^/?#:]{1,253})/i.exec(value)?.[1] ?? '';
}

function hashesIn({ occurrences, value }: Indicator): readonly Indicator[] {
  const kinds: Readonly<Record<number, Kind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };
  return [...value.matchAll(/\b[a-f0-9]{32,64}\b/g)].flatMap(([hash]) => {
    const kind = kinds[hash.length];
    return kind === undefined ? [] : [{ kind, value: hash, occurrences }];
  });
}
