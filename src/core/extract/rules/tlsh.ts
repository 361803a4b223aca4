import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { labelBefore } from '../text/context.ts';
import { restOfRun } from '../text/rest-of-run.ts';
import { isAllHex } from '../values/hashes/labelled.ts';

const { DIGIT_1, SMALL_T } = CHARACTER_CODES;

/** With `T1` before it. */
const LENGTH = 72;

export const tlshRule: Rule = {
  kind: 'tlsh',
  title: 'Locality sensitive hash: T1 and 70 hexadecimal digits, older ones without T1 by their label',
  type: 'tlsh',
  category: 'Payload delivery',
  to_ids: true,
  examples: [
    [
      'T1A8F0D8B2D0E1C4A5F6B7C8D9E0F1A2B3C4D5E6F708192A3B4C5D6E7F8091A2B3C4D5E6',
      'T1A8F0D8B2D0E1C4A5F6B7C8D9E0F1A2B3C4D5E6F708192A3B4C5D6E7F8091A2B3C4D5E6',
    ],
  ],
  find({ text, long, hex }, claims) {
    for (let at = 0; at < long.length; at += 2) {
      const start = long[at] as number;
      const end = long[at + 1] as number;
      if ((text.charCodeAt(start) | 32) !== SMALL_T || text.charCodeAt(start + 1) !== DIGIT_1 || end - start > LENGTH) continue;
      const rest = end - start < LENGTH ? restOfRun(text, end) : undefined;
      const value = text.slice(start, end) + (rest?.text ?? '');
      if (value.length === LENGTH && isAllHex(value, 2, LENGTH)) add(value, start, rest?.end ?? end, claims);
    }
    for (let at = 0; at < hex.length; at += 2) {
      const start = hex[at] as number;
      const end = hex[at + 1] as number;
      if (end - start === 70 && /tlsh/i.test(labelBefore(text, start))) add(text.slice(start, end), start, end, claims);
    }
  },
};

function add(value: string, start: number, end: number, claims: Claims): void {
  if (claims.isFree(start, end)) claims.add({ kind: 'tlsh', value, start, end });
}
