import type { Rule } from '../rule.ts';
import { codeBehind, isAlphanumeric, isDigit } from '../text/characters.ts';
import { readIpv4 } from '../values/addresses.ts';
import { namingSources } from '../values/sources.ts';

export const cidrRule: Rule = {
  kind: 'cidr',
  title: 'Network in CIDR notation (RFC 4632)',
  type: 'ip-dst',
  category: 'Network activity',
  to_ids: true,
  examples: [['192.0.2[.]0/24', '192.0.2.0/24']],
  find({ text, numeric }, claims) {
    const networks = namingSources(text, claims);
    for (let at = 0; at < numeric.length; at += 2) {
      const start = numeric[at] as number;
      const slash = numeric[at + 1] as number;
      if (codeBehind(text, slash) !== 47 || !isDigit(codeBehind(text, slash + 1))) continue;
      let end = slash + 2;
      while (end < slash + 4 && isDigit(codeBehind(text, end))) end++;
      const bits = Number(text.slice(slash + 1, end));
      const next = codeBehind(text, end);
      if (bits > 32 || isAlphanumeric(next) || next === 47 || (next === 46 && isDigit(codeBehind(text, end + 1)))) continue;
      const address = readIpv4(text, start, slash);
      if (address !== undefined && claims.isFree(start, end))
        networks.add({ kind: 'cidr', value: `${address}/${bits}`, host: address, start, end });
    }
  },
};
