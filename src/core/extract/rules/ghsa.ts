import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Rule } from '../rule.ts';

const { SMALL_G } = CHARACTER_CODES;

/** `GHSA-jfh8-c2jp-5v3q` */
const FORM = /^ghsa(?:-[23456789cfghjmpqrvwx]{4}){3}$/i;

export const ghsaRule: Rule = {
  kind: 'ghsa',
  title: 'Number of a GitHub advisory',
  type: 'vulnerability',
  category: 'External analysis',
  to_ids: false,
  examples: [['GHSA-jfh8-c2jp-5v3q', 'GHSA-jfh8-c2jp-5v3q']],
  find({ text, coded }, claims) {
    for (let at = 0; at < coded.length; at += 2) {
      const start = coded[at] as number;
      const end = coded[at + 1] as number;
      const first = text.charCodeAt(start) | 32;
      if (end - start < 19 || end - start > 19 || first !== SMALL_G) continue;
      const value = text.slice(start, end);
      if (FORM.test(value) && claims.isFree(start, end))
        claims.add({ kind: 'ghsa', value: `GHSA${value.slice(4).toLowerCase()}`, start, end });
    }
  },
};
