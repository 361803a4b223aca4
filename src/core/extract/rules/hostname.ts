import type { Rule } from '../rule.ts';

export const hostnameRule: Rule = {
  kind: 'hostname',
  title: 'Host under a registered domain',
  type: 'hostname',
  category: 'Network activity',
  to_ids: true,
  examples: [['www.evil[.]co.uk', 'www.evil.co.uk']],
  find() {
    // The rule of domains finds both.
  },
};
