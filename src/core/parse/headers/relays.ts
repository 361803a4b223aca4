import ipaddr from 'ipaddr.js';
import type { Hop } from '../mail.ts';

export interface Relays {
  readonly ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
  /** In lower case; `.example.org` stands for all hosts below it. */
  readonly hosts: readonly string[];
}

/** The configured relays as ranges and names: `192.0.2.0/24`, `2001:db8::1`, `mx.example.org`, `.example.org`. */
export function readRelays(configured: readonly string[]): Relays {
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  const hosts: string[] = [];
  for (const entry of configured.map((text) => text.trim().toLowerCase()).filter((text) => text !== '')) {
    if (ipaddr.isValidCIDR(entry)) {
      ranges.push(ipaddr.parseCIDR(entry));
    } else if (ipaddr.isValid(entry)) {
      const address = ipaddr.process(entry);
      ranges.push([address, address.kind() === 'ipv4' ? 32 : 128]);
    } else {
      hosts.push(entry);
    }
  }
  return { ranges, hosts };
}

/**
 * Whether a hop was handed over by one of our own: an address of a private network always is; else by address, and by the looked-up name only
 * where there is no address, for anybody may say any name.
 */
export function isOwnRelay(hop: Hop, relays: Relays): boolean {
  if (hop.ip !== undefined) {
    return isOwnAddress(hop.ip, relays) || matchesHost(hop.fromHost, relays);
  }
  return hop.from === undefined || matchesHost(hop.fromHost ?? hop.from, relays) || hop.from.toLowerCase() === 'localhost';
}

/** Nobody outside can reach us from there. */
const PRIVATE = new Set<string>(['loopback', 'private', 'linkLocal', 'uniqueLocal']);

function isOwnAddress(ip: string, relays: Relays): boolean {
  return PRIVATE.has(ipaddr.process(ip).range()) || isNamedRelay(ip, relays);
}

/** Whether one of the configured addresses and ranges has this address in it. `ip`: a valid one. */
export function isNamedRelay(ip: string, { ranges }: Relays): boolean {
  const address = ipaddr.process(ip);
  return ranges.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}

function matchesHost(name: string | undefined, relays: Relays): boolean {
  const host = name?.toLowerCase().replace(/\.$/, '');
  return host !== undefined && relays.hosts.some((own) => (own.startsWith('.') ? host.endsWith(own) : host === own));
}
