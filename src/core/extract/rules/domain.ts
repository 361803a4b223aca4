import { isCodeOrProse } from '../code.ts';
import { isRegistrable, readHost } from '../hosts.ts';
import { judgeHost } from '../names.ts';
import type { Rule } from '../rule.ts';

export const domainRule: Rule = {
  kind: 'domain',
  title: 'Domain as it is registered, one label under a public suffix',
  type: 'domain',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['Evil[.]co[.]uk', 'evil.co.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ],
  find({ text, hosts }, claims) {
    for (let at = 0; at < hosts.length; at += 2) {
      const start = hosts[at] as number;
      const end = hosts[at + 1] as number;
      if (!claims.isFree(start, end)) continue;
      const value = readHost(text, start, end);
      if (value === undefined || !isRegistrable(value) || judgeHost(text, start, end, value, claims) !== 'host') continue;
      if (claims.isDefanged(start, end)) claims.add({ kind: 'domain', value, start, end });
      else if (!isCodeOrProse(text, start, end)) claims.add({ kind: 'domain', value, start, end });
    }
  },
};
