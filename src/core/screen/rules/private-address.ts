import { specialRangeOf } from '../public-address.ts';
import type { Rule } from '../rule.ts';

/** RFC 6761, RFC 6762 and ICANN's choice for private use. Not `example` and `test`: nothing real is there, so nothing is harmed. */
const PRIVATE_NAMES = /(?:^|\.)(?:localhost|local|localdomain|internal|invalid|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

/** Addresses and names that mean something else in every network. */
export const privateAddress: Rule = ({ indicator, subject }, { options }) => {
  if (options.private === 'off') {
    return undefined;
  }
  const entry = subject.ip === undefined ? privateName(subject.host) : specialRangeOf(subject.ip);
  // MISP takes no host without a dot, whatever is decided of it.
  const effect = indicator.kind === 'hostname' && !indicator.value.includes('.') ? 'hold' : options.private;
  return entry === undefined ? undefined : { effect, rule: 'private', entry };
};

function privateName(host: string | undefined): string | undefined {
  if (host === undefined) {
    return undefined;
  }
  // A name without a dot is one of the local network.
  return host.includes('.') ? PRIVATE_NAMES.exec(host)?.[0]?.replace(/^\./, '') : host;
}
