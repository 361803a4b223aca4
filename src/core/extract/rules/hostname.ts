import { isCodeOrProse } from '../code.ts';
import { hasTwoDots, isRegistrable, readHost } from '../hosts.ts';
import { judgeHost } from '../names.ts';
import type { Rule } from '../rule.ts';

export const hostnameRule: Rule = {
  kind: 'hostname',
  title: 'Host under a registered domain',
  type: 'hostname',
  category: 'Network activity',
  to_ids: true,
  examples: [['www.evil[.]co.uk', 'www.evil.co.uk']],
  find({ text, hosts }, claims) {
    for (let at = 0; at < hosts.length; at += 2) {
      const start = hosts[at] as number;
      const end = hosts[at + 1] as number;
      if (!hasTwoDots(text, start, end) || !claims.isFree(start, end)) continue;
      const value = readHost(text, start, end);
      if (value === undefined || isRegistrable(value) || judgeHost(text, start, end, value, claims) !== 'host') continue;
      if (claims.isDefanged(start, end) || !isCodeOrProse(text, start, end)) claims.add({ kind: 'hostname', value, start, end });
    }
  },
};
