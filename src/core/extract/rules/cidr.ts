import { CHARACTER_CODES } from '../../character-codes.ts';
import { readIpv4 } from '../names/hosts/addresses.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBehind, isAlphanumeric, isDigit } from '../text/characters.ts';
import { isCalledMask, isMaskOf, isNetwork, readNetmask } from '../values/addresses/netmasks.ts';
import { isBehindInterface } from '../values/addresses/port-marks.ts';
import { type RoleOf, readRoles } from '../values/addresses/sources.ts';

const { BLANK, DIGIT_0, DIGIT_2, DOT, SLASH } = CHARACTER_CODES;

export const cidrRule: Rule = {
  kind: 'cidr',
  title: 'Network of IPv4 or IPv6 in CIDR notation (RFC 4632), or as an address and its mask',
  type: 'ip-dst',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['192.0.2[.]0/24', '192.0.2.0/24'],
    ['192.0.2.0 255.255.255.0', '192.0.2.0/24'],
  ],
  find({ text, numeric }, claims) {
    const roleOf = readRoles(text);
    for (let at = 0; at < numeric.length; at += 2) {
      const start = numeric[at] as number;
      const stop = numeric[at + 1] as number;
      const first = text.charCodeAt(start);
      const from = startOfBits(text, stop);
      // `255.` or `0.`
      if (from < 0 && (first === DIGIT_2 || first === DIGIT_0)) takeMask(text, numeric, at, roleOf, claims);
      if (from < 0) continue;
      let end = from + 1;
      while (end < from + 3 && isDigit(codeBehind(text, end))) end++;
      const bits = Number(text.slice(from, end));
      const next = codeBehind(text, end);
      if (bits > 32 || isAlphanumeric(next) || next === SLASH || (next === DOT && isDigit(codeBehind(text, end + 1)))) continue;
      const address = readIpv4(text, start, stop);
      if (address === undefined || !claims.isFree(start, end)) continue;
      // `192.0.2.7 / 24` may be a count behind an address, or the next column.
      if ((from - stop > 1 || isBehindInterface(text, start)) && !isNetwork(address, bits)) continue;
      claims.add({ kind: 'cidr', value: `${address}/${bits}`, host: address, start, end, role: roleOf(start, end) });
    }
  },
};

/** Behind `/`, or ` / `, where digits stand there; -1 where none do. */
function startOfBits(text: string, end: number): number {
  const isSpaced = codeBehind(text, end) === BLANK;
  const slash = isSpaced ? end + 1 : end;
  if (codeBehind(text, slash) !== SLASH) return -1;
  const from = isSpaced && codeBehind(text, slash + 1) === BLANK ? slash + 2 : slash + 1;
  return isDigit(codeBehind(text, from)) ? from : -1;
}

/** A mask is nothing by itself, and makes a network of the address before it where that has no host. */
function takeMask(text: string, numeric: Int32Array, at: number, roleOf: RoleOf, claims: Claims): void {
  const start = numeric[at] as number;
  const end = numeric[at + 1] as number;
  const mask = readNetmask(text, start, end);
  if (mask === undefined || !claims.isFree(start, end)) return;
  const from = at > 0 ? (numeric[at - 2] as number) : start;
  const to = at > 0 ? (numeric[at - 1] as number) : start;
  const address = at > 0 && isMaskOf(text, to, start) && claims.isFree(from, to) ? readIpv4(text, from, to) : undefined;
  if (address !== undefined && !mask.isAddress && isNetwork(address, mask.bits))
    claims.add({ kind: 'cidr', value: `${address}/${mask.bits}`, host: address, start: from, end, role: roleOf(from, end) });
  else if (!mask.isAddress || address !== undefined || isCalledMask(text, start)) claims.veto(start, end);
}
