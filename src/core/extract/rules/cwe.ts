import type { Rule } from '../rule.ts';

/** `CWE-79` */
const FORM = /^cwe-\d{1,5}$/i;

export const cweRule: Rule = {
  kind: 'cwe',
  title: 'Number of a weakness',
  type: 'weakness',
  category: 'External analysis',
  to_ids: false,
  examples: [['cwe-79', 'CWE-79']],
  find({ text, coded }, claims) {
    for (let at = 0; at < coded.length; at += 2) {
      const start = coded[at] as number;
      const end = coded[at + 1] as number;
      const first = text.charCodeAt(start) | 32;
      if (end - start < 5 || end - start > 9 || first !== 99) continue;
      const value = text.slice(start, end);
      if (FORM.test(value) && claims.isFree(start, end)) claims.add({ kind: 'cwe', value: value.toUpperCase(), start, end });
    }
  },
};
