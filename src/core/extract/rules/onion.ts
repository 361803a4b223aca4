import { CHARACTER_CODES } from '../../character-codes.ts';
import { readPort } from '../names/hosts/addresses.ts';
import { readHost } from '../names/hosts/hosts.ts';
import type { Claims, Hit, Rule } from '../rule.ts';
import { codeBefore } from '../text/characters.ts';
import { colonOfPort } from '../values/addresses/port-marks.ts';

const { DOT, SMALL_N } = CHARACTER_CODES;

export const onionRule: Rule = {
  kind: 'onion',
  title: 'Tor onion service (RFC 7686), of version 2 or 3',
  type: 'onion-address',
  category: 'Network activity',
  to_ids: true,
  examples: [['expyuzz4wqqyqhjn[.]onion', 'expyuzz4wqqyqhjn.onion']],
  find({ text, hosts }, claims) {
    for (let at = 0; at < hosts.length; at += 2) {
      const start = hosts[at] as number;
      const end = hosts[at + 1] as number;
      // The sixth letter from the end, so that nothing is copied for all the others.
      if ((text.charCodeAt(end - 1) | 32) !== SMALL_N || codeBefore(text, end - 6) !== DOT || !claims.isFree(start, end)) continue;
      const value = readHost(text, start, end);
      if (value === undefined || !value.endsWith('.onion')) continue;
      if (SERVICE.test(value)) claims.add(toHit(text, value, start, end, claims));
      // What Tor could not make leads nowhere, and is no host of the other net either.
      else claims.veto(start, end);
    }
  },
};

/** With the port behind it, which is no part of the value. */
function toHit(text: string, value: string, start: number, end: number, claims: Claims): Hit {
  const colon = colonOfPort(text, start, end, claims);
  const read = colon < 0 ? undefined : readPort(text, colon);
  if (read === undefined) return { kind: 'onion', value, start, end };
  return { kind: 'onion', value, host: value, port: read.port, start, end: read.end };
}

/** Sixteen characters of base32 in version 2, 56 in version 3, and perhaps a name before them. */
const SERVICE = /(?:^|\.)(?:[a-z2-7]{16}|[a-z2-7]{56})\.onion$/;
