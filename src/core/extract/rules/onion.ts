import { readHost } from '../names/hosts/hosts.ts';
import type { Claims, Hit, Rule } from '../rule.ts';
import { codeBefore, isAlphanumeric, isLineBreak } from '../text/characters.ts';
import { readPort } from '../values/addresses/addresses.ts';
import { colonOfPort } from '../values/addresses/port-marks.ts';

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
      if ((text.charCodeAt(end - 1) | 32) !== 110 || codeBefore(text, end - 6) !== 46 || !claims.isFree(start, end)) continue;
      const value = readHost(text, start, end);
      if (value === undefined || !value.endsWith('.onion')) continue;
      const wrapped = startOfWrapped(text, start, value);
      if (wrapped < start)
        claims.add({ kind: 'onion', value: `${text.slice(wrapped, start).trimEnd().toLowerCase()}${value}`, start: wrapped, end });
      else if (SERVICE.test(value)) claims.add(toHit(text, value, start, end, claims));
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

const ENDING = 6;
/** Of version 3, whose last character stands for that (rend-spec-v3, 6), and of version 2, which a digit tells from a word; `.onion` behind both. */
const VERSIONS: readonly { readonly length: number; readonly begins: RegExp; readonly ends: RegExp }[] = [
  { length: 56, begins: /^[a-z2-7]+$/i, ends: /^[a-z2-7]*d\.onion$/ },
  { length: 16, begins: /^[a-z]*[2-7][a-z2-7]*$/i, ends: /^[a-z2-7]+\.onion$/ },
];

/** Where a service begins whose name was broken over two lines, its first part at the end of one; the offset itself where none was. */
function startOfWrapped(text: string, start: number, value: string): number {
  if (!isLineBreak(codeBefore(text, start - 1))) return start;
  const end = codeBefore(text, start - 2) === 13 ? start - 2 : start - 1;
  for (const { length, begins, ends } of VERSIONS) {
    const missing = length - (value.length - ENDING);
    const from = end - missing;
    if (missing <= 0 || missing >= length || from < 0 || !ends.test(value) || isAlphanumeric(codeBefore(text, from - 1))) continue;
    if (begins.test(text.slice(from, end))) return from;
  }
  return start;
}
