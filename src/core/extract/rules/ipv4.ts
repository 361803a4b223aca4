import { readIpv4 } from '../addresses.ts';
import { isVersionOrDate } from '../numbers.ts';
import type { Rule } from '../rule.ts';

export const ipv4Rule: Rule = {
  kind: 'ipv4',
  title: 'IPv4 address',
  type: 'ip-dst',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['203.0.113[.]7', '203.0.113.7'],
    ['(198.51.100.23)', '198.51.100.23'],
  ],
  find({ text, numeric }, claims) {
    for (let at = 0; at < numeric.length; at += 2) {
      const start = numeric[at] as number;
      const end = numeric[at + 1] as number;
      const value = readIpv4(text, start, end);
      if (value === undefined || !claims.isFree(start, end) || isVersionOrDate(text, start, end)) continue;
      claims.add({ kind: 'ipv4', value, start, end });
    }
  },
};
