import ipaddr from 'ipaddr.js';
import { readAddress } from '../address-set.ts';
import type { Rule } from '../rule.ts';

/** RFC 6761, RFC 6762 and ICANN's choice for private use. Not `example` and `test`: nothing real is there, so nothing is harmed. */
const PRIVATE_NAMES = /(?:^|\.)(?:localhost|local|localdomain|internal|invalid|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

/** Addresses and names that mean something else in every network. */
export const privateAddress: Rule = ({ subject }, { options }) => {
  if (options.private === 'off') {
    return undefined;
  }
  const entry = subject.ip === undefined ? privateName(subject.host) : rangeOf(subject.ip);
  return entry === undefined ? undefined : { effect: options.private, rule: 'private', entry };
};

/** `private`, `loopback`, `reserved` ...: the name of the range where the address is not public. */
function rangeOf(ip: string): string | undefined {
  const bytes = readAddress(ip);
  if (!bytes) {
    return undefined;
  }
  const range = ipaddr.fromByteArray([...bytes]).range();
  return range === 'unicast' ? undefined : range;
}

function privateName(host: string | undefined): string | undefined {
  if (host === undefined) {
    return undefined;
  }
  // A name without a dot is one of the local network.
  return host.includes('.') ? PRIVATE_NAMES.exec(host)?.[0]?.replace(/^\./, '') : host;
}
