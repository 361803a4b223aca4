import { isGAPubID, isGATrackID } from 'ioc-extractor';
import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Rule } from '../rule.ts';

const { CAPITAL_A, CAPITAL_D, CAPITAL_G, CAPITAL_U, SMALL_C, SMALL_P, SMALL_U } = CHARACTER_CODES;

/** `G-` and ten characters (Analytics 4), `GTM-` (Tag Manager), `AW-` (Ads), `DC-` (Campaign Manager); ioc-extractor knows `UA-` and `pub-`. */
const OWN = /^(?:G-[A-Z0-9]{10}|GTM-(?:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{4,8}|[A-Z]{6,7})|AW-\d{9,11}|DC-\d{7,10})$/;

export const trackerIdRule: Rule = {
  kind: 'tracker-id',
  title: 'Number of an account with Google Analytics, AdSense or Tag Manager',
  type: 'other',
  category: 'Network activity',
  to_ids: false,
  examples: [
    ['UA-12345678-1', 'UA-12345678-1'],
    ['ca-pub-1234567890123456', 'pub-1234567890123456'],
  ],
  find({ text, coded }, claims) {
    for (let at = 0; at < coded.length; at += 2) {
      const start = coded[at] as number;
      const end = coded[at + 1] as number;
      if (end - start < 7 || !claims.isFree(start, end)) continue;
      const first = text.charCodeAt(start);
      if (
        first !== CAPITAL_G &&
        first !== CAPITAL_U &&
        first !== SMALL_U &&
        first !== CAPITAL_A &&
        first !== CAPITAL_D &&
        (first | 32) !== SMALL_P &&
        (first | 32) !== SMALL_C
      )
        continue;
      const written = text.slice(start, end);
      const value = normalise(written);
      if (
        !(
          OWN.test(value) ||
          (/^UA-(?:\d{4,10}-\d{1,4}|\d{6,10})$/.test(value) && isGATrackID(value)) ||
          (/^pub-\d{10,16}$/.test(value) && isGAPubID(value))
        )
      )
        continue;
      claims.add({ kind: 'tracker-id', value, start, end });
    }
  },
};

/** `pub-` in small letters without what stands before it, `UA-` in capitals. */
function normalise(written: string): string {
  if (/^(?:ca-)?pub-/i.test(written)) return written.toLowerCase().replace(/^ca-/, '');
  return /^ua-/i.test(written) ? written.toUpperCase() : written;
}
