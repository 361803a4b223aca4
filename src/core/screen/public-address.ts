import ipaddr from 'ipaddr.js';
import { readAddress } from './address-set.ts';

/** `private`, `loopback`, `reserved` ...: the name of the range that an address is in; `undefined` where it is public, or is no address. */
export function specialRangeOf(ip: string): string | undefined {
  const bytes = readAddress(ip);
  if (!bytes) {
    return undefined;
  }
  const range = ipaddr.fromByteArray([...bytes]).range();
  return range === 'unicast' ? undefined : range;
}

/** Whether this is an address that somebody on the Internet can have: none of a private, reserved or documentation range. */
export function isPublicAddress(ip: string): boolean {
  const bytes = readAddress(ip);
  // Of IPv6 nothing but 2000::/3 has been given to anybody (RFC 4291, 2.4).
  const isGiven = bytes !== undefined && (bytes.length === 4 || ((bytes[0] ?? 0) & 0xe0) === 0x20);
  return isGiven && specialRangeOf(ip) === undefined;
}

/** An address in the one spelling that services expect: `::ffff:192.0.2.1` is that IPv4 address. Any other text stays as it is. */
export function plainAddress(ip: string): string {
  const bytes = readAddress(ip);
  return bytes ? ipaddr.fromByteArray([...bytes]).toString() : ip;
}
