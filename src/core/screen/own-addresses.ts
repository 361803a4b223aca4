import { createMatcher } from './matcher.ts';
import type { ScreenOptions } from './screen-options.ts';

/** Tells which addresses belong to the own organisation, whatever is done with those. */
export function ownAddressTest({
  internal,
  ownAddresses,
  ownDomains,
}: Pick<ScreenOptions, 'internal' | 'ownAddresses' | 'ownDomains'>): (address: string) => boolean {
  const own = createMatcher([...internal, ...ownDomains, ...ownAddresses]);
  return (ip) => own.find({ kind: ip.includes(':') ? 'ipv6' : 'ipv4', value: ip, ip }) !== undefined;
}
