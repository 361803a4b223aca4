import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import type { Scan } from '../scan/scan.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isLineBreak } from '../text/characters.ts';

const { BLANK, CR, DIGIT_0, HYPHEN, LF, SMALL_A, SMALL_Z } = CHARACTER_CODES;

/** Lengths by country (SWIFT's IBAN registry). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const MOST_INDENTED = 8;

export const ibanRule: Rule = {
  kind: 'iban',
  title: 'Bank account with a right checksum (ISO 13616)',
  type: 'iban',
  category: 'Financial fraud',
  to_ids: true,
  examples: [['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000']],
  find(scan, claims) {
    findIn(scan, scan.coded, claims);
    findIn(scan, scan.long, claims);
  },
};

function findIn({ text }: Scan, runs: Int32Array, claims: Claims): void {
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs[at] as number;
    if (isDigit(codeBehind(text, start + 1)) || !isDigit(codeBehind(text, start + 2)) || !isDigit(codeBehind(text, start + 3))) continue;
    const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase());
    if (length === undefined || isAlphanumeric(codeBefore(text, start - 1))) continue;
    const read = readAccount(text, start, length);
    if (read && claims.isFree(start, read.end)) claims.add({ kind: 'iban', value: read.value, start, end: read.end });
  }
}

/** As many letters and digits as the country has, in groups with single blanks or hyphens between, and a right checksum (ISO 7064, mod 97-10). */
function readAccount(text: string, start: number, length: number): { readonly value: string; readonly end: number } | undefined {
  let at = start + 4;
  let rest = 0;
  for (let count = 4; count < length; at++) {
    const code = codeBehind(text, at);
    const number = digitOf(code);
    if (number >= 0) {
      rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
      count++;
    } else if (isLineBreak(code) && count >= 8 && isDigit(codeBehind(text, startOfRest(text, at)))) at = startOfRest(text, at) - 1;
    else if ((code !== BLANK && code !== HYPHEN && code !== 0xa0) || !isAlphanumeric(codeBehind(text, at + 1))) return;
  }
  if (isAlphanumeric(codeBehind(text, at))) return;
  for (let head = start; head < start + 4; head++) {
    const number = digitOf(text.charCodeAt(head));
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1
    ? {
        value: text
          .slice(start, at)
          .replace(/[\s\u00A0-]/g, '')
          .toUpperCase(),
        end: at,
      }
    : undefined;
}

/** Where the next line begins behind the line break, over a small indent. */
function startOfRest(text: string, lineBreak: number): number {
  const line = codeBehind(text, lineBreak) === CR && codeBehind(text, lineBreak + 1) === LF ? lineBreak + 2 : lineBreak + 1;
  let at = line;
  while (at - line < MOST_INDENTED && codeBehind(text, at) === BLANK) at++;
  return at;
}

/** 0 to 35 for a digit or letter, -1 for all else. */
function digitOf(code: number): number {
  if (isDigit(code)) return code - DIGIT_0;
  const letter = code | 32;
  return letter >= SMALL_A && letter <= SMALL_Z ? letter - 87 : -1;
}
