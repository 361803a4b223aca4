import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Rule } from '../rule.ts';

const { SMALL_C } = CHARACTER_CODES;

/** `CWE-79`, `cwe_79` */
const FORM = /^cwe[-_]\d{1,5}$/i;
/** ` 79`, `: 79` behind `CWE` */
const BEHIND = /^(?: id)?(?:[ #:]|: )(\d{1,4})(?![\w.-])/i;

export const cweRule: Rule = {
  kind: 'cwe',
  title: 'Number of a weakness',
  type: 'weakness',
  category: 'External analysis',
  to_ids: false,
  examples: [['cwe-79', 'CWE-79']],
  find({ text, coded, keywords }, claims) {
    for (let at = 0; at < coded.length; at += 2) {
      const start = coded[at] as number;
      const end = coded[at + 1] as number;
      const first = text.charCodeAt(start) | 32;
      if (end - start < 5 || end - start > 9 || first !== SMALL_C) continue;
      const value = text.slice(start, end);
      if (FORM.test(value) && claims.isFree(start, end))
        claims.add({ kind: 'cwe', value: value.toUpperCase().replace('_', '-'), start, end });
    }
    for (let at = 0; at < keywords.length; at += 2) {
      const start = keywords[at] as number;
      const end = keywords[at + 1] as number;
      if (end - start !== 3 || text.slice(start, end).toLowerCase() !== 'cwe') continue;
      const number = BEHIND.exec(text.slice(end, end + 12));
      if (number === null) continue;
      const stop = end + number[0].length;
      if (claims.isFree(start, stop)) claims.add({ kind: 'cwe', value: `CWE-${number[1]}`, start, end: stop });
    }
  },
};
