import { isXMR } from 'ioc-extractor';
import type { Rule } from '../rule.ts';

/** ioc-extractor says what an address is; it is asked only about runs of the right length that begin right. */
export const xmrRule: Rule = {
  kind: 'xmr',
  title: 'Monero address',
  type: 'xmr',
  category: 'Financial fraud',
  to_ids: true,
  examples: [
    [
      '44N9sqiizwFYX7ciXSdzycT7uBJpWLXv8Enief4ictiS5fdpmwwgAYFScjfB8nZRFVj2ZDzWdJdEVi5uMDvTrYbH3Mr4DYH',
      '44N9sqiizwFYX7ciXSdzycT7uBJpWLXv8Enief4ictiS5fdpmwwgAYFScjfB8nZRFVj2ZDzWdJdEVi5uMDvTrYbH3Mr4DYH',
    ],
  ],
  find({ text, long }, claims) {
    for (let at = 0; at < long.length; at += 2) {
      const start = long[at] as number;
      const end = long[at + 1] as number;
      const first = text.charCodeAt(start);
      if ((end - start !== 95 && end - start !== 106) || (first !== 52 && first !== 56) || !claims.isFree(start, end)) continue;
      const value = text.slice(start, end);
      if (/^[1-9A-HJ-NP-Za-km-z]+$/.test(value) && (isXMR(value) || first === 56 || value.length === 106))
        claims.add({ kind: 'xmr', value, start, end });
    }
  },
};
