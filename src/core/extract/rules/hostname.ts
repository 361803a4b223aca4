import { isCodeOrProse } from '../code.ts';
import { hostOf, isRegistrable } from '../hosts.ts';
import { Name } from '../name.ts';
import { judgeHost } from '../names.ts';
import type { Rule } from '../rule.ts';

const NAME = new Name();

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
      if (!claims.isFree(start, end)) continue;
      const name = NAME.read(text, start, end);
      // One dot makes a domain.
      const value = name.dots > 1 ? hostOf(name) : undefined;
      if (value === undefined || isRegistrable(value) || judgeHost(name, value, claims) !== 'host') continue;
      if (claims.isDefanged(start, end) || !isCodeOrProse(name)) claims.add({ kind: 'hostname', value, start, end });
    }
  },
};
