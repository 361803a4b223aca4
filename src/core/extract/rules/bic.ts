import type { Claims, Rule } from '../rule.ts';
import { cellsBelow } from '../values/tables/cells-below.ts';
import { behindOpeners, endOfLabelMark } from '../values/tables/label-marks.ts';
import { findInRecord } from '../values/tables/typed-records.ts';

/** Four letters of the bank, two of the country, two of the place, three of the branch (ISO 9362). */
const CODE = /^(?:(?:code|bic|swift|number|is)[^A-Za-z0-9\r\n]{1,3}){0,3}([A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])/;
const COUNTRIES: ReadonlySet<string> = new Set(
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE ZA ZM ZW'.split(
    ' ',
  ),
);

export const bicRule: Rule = {
  kind: 'bic',
  title: 'Code of a bank, by its label or header',
  type: 'bic',
  category: 'Financial fraud',
  to_ids: true,
  examples: [['BIC: DEUTDEFF500', 'DEUTDEFF500']],
  find({ text, keywords }, claims) {
    for (let at = 0; at < keywords.length; at += 2) {
      const end = keywords[at + 1] as number;
      if (!/^(?:bic|swift)(?:-code|-bic)?$/i.test(text.slice(keywords[at] as number, end))) continue;
      if (findInRecord(text, keywords[at] as number, end, 'bic', claims, isCode)) continue;
      findBelow(text, keywords[at] as number, end, claims);
      const both = /^\/(?:SWIFT|BIC)\b/i.exec(text.slice(end, end + 6))?.[0].length ?? 0;
      const word = /^(?:(?: (?:code|number|is)\b)+|\.(?=:))/i.exec(text.slice(end + both, end + both + 20))?.[0].length ?? 0;
      const from = behindOpeners(text, endOfLabelMark(text, end + both + word));
      const behind = from > end ? CODE.exec(text.slice(from, from + 40)) : null;
      const value = behind?.[1];
      if (behind === null || value === undefined || !COUNTRIES.has(behind[2] ?? '')) continue;
      const stop = from + behind[0].length;
      if (claims.isFree(stop - value.length, stop)) claims.add({ kind: 'bic', value, start: stop - value.length, end: stop });
    }
  },
};

const WHOLE = /^[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;

function isCode(written: string): boolean {
  return COUNTRIES.has(WHOLE.exec(written)?.[1] ?? '');
}

/** `IBAN;BIC`: the codes below a header. */
function findBelow(text: string, from: number, to: number, claims: Claims): void {
  for (const { text: value, start } of cellsBelow(text, from, to, isCode)) {
    const end = start + value.length;
    if (claims.isFree(start, end)) claims.add({ kind: 'bic', value, start, end, confidence: 'likely', reason: 'below a header' });
  }
}
