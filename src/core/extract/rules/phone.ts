import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../text/characters.ts';
import { behindOpeners, endOfLabelMark } from '../values/tables/label-marks.ts';
import { isVersionWordBefore } from '../values/versions/version-words.ts';

const { BLANK, DOT, HYPHEN, OPEN_PARENTHESIS, PLUS } = CHARACTER_CODES;

/** Digits in groups with `-`, `.`, `/`, blanks and brackets between; `/ 00` begins another number. */
const NUMBER = /^\+?[ \t]?\(?\d(?:(?![ \t]?\/[ \t]?00)[ ()./-]{0,3}\d){6,24}/;
/** A date, an address, a count in brackets or another last part that stands behind a number: `+1 202 555 0143/44`. */
const NEXT = /(?<=\d{2})\/\d{1,2}$|[ (-]{1,3}(?:\d{4}-\d\d-\d\d|\d{1,3}(?:\.\d{1,3}){3})| \(\d{1,3}(?:\/\d{1,3})?$/;
/** What may stand between `phone` and the number: `number:`, ` us at `, ` (toll-free) `, ` Sie uns unter `, ` au `, ` по номеру `. */
const FILLER =
  /^\.?(?:[ \t](?:us|me|now|at|on|numbers?|no\.?|nr\.?|is|toll[ -]free|our|the|support|hotline|line|desk|center|immediately|today|sie|uns|bitte|unter|der|nummer|kostenlos|an|nous|au|le|numéro|al|el|número|nos|il|lo|numero|по|номеру|телефону|нам))*[ \t]*(?:\([a-z -]{1,14}\))?[ \t]*#?/i;
const LABELS =
  /^(?:tel|phones?|telephone|mobile|fax|call|hotline|helpline|dial|toll-free|telefon|telefono|mobil|handy|sms|whatsapp|fon|tlf|tél|téléphone|teléfono|telefonnummer|telefone|cellulare|telefoon|тел|телефон|rufnummer|servicenummer|kunden(?:service|dienst)|rückfragen|(?:an)?rufen|appelez|llame|llámenos|chiam(?:a|i|are)|(?:по)?звоните|お?電話(?:番号)?|(?:联系|客服)?电话|热线)$/iu;

export const phoneRule: Rule = {
  kind: 'phone',
  title: 'Telephone number: international with `+`, of North America as it is written there, others by their label',
  type: 'phone-number',
  category: 'Person',
  to_ids: false,
  examples: [
    ['+49 (0)30 123456-78', '+493012345678'],
    ['call 1-800-555-0199', '18005550199'],
    ['(202) 555-0143', '2025550143'],
  ],
  find({ text, pluses, keywords, coded, numeric }, claims) {
    for (let next = 0; next < pluses.length; next++) {
      const plus = pluses[next] as number;
      if (!isAlphanumeric(codeBefore(text, plus - 1)) && codeBefore(text, plus - 1) !== PLUS) add(text, plus, claims);
    }
    for (let at = 0; at < keywords.length; at += 2) {
      const end = keywords[at + 1] as number;
      if (!LABELS.test(text.slice(keywords[at] as number, end))) continue;
      const filler = FILLER.exec(text.slice(end, end + 60))?.[0] ?? '';
      const from = behindOpeners(text, endOfLabelMark(text, end + filler.length));
      // A bracket may be of the number: `(030) 1234567`.
      if (from > end) addList(text, text.charCodeAt(from - 1) === OPEN_PARENTHESIS ? from - 1 : from, claims);
    }
    for (let at = 0; at < coded.length; at += 2) addNorthAmerican(text, coded[at] as number, coded[at + 1] as number, claims);
    for (let at = 0; at < numeric.length; at += 2) addDotted(text, numeric[at] as number, numeric[at + 1] as number, claims);
  },
};

/** `202-555-0143`, `1 (202) 555-0143`: digits in these groups are hardly anything else. */
const NORTH_AMERICAN = /^(?:(?:1-)?\d{3}-|\(\d{3}\) ?)\d{3}-\d{4}$/;

function addNorthAmerican(text: string, from: number, end: number, claims: Claims): void {
  if (codeBefore(text, end - 5) !== HYPHEN) return;
  const isBehindArea = end - from === 8;
  const area = isBehindArea ? from - (codeBefore(text, from - 1) === BLANK ? 6 : 5) : from;
  if (area < 0 || !NORTH_AMERICAN.test(text.slice(area, end))) return;
  const start = isBehindArea ? area - (COUNTRY.exec(text.slice(Math.max(0, area - 3), area))?.[1]?.length ?? 0) : area;
  if (!isAlphanumeric(codeBefore(text, start - 1)) && claims.isFree(start, end)) addGroups(text.slice(start, end), start, end, claims);
}

/** `1 (`, `1-(` */
const COUNTRY = /(?:^|[\s"'(,;:|>])(1[ -]?)$/;

/** `202.555.0143`: no code of an area and no exchange begins with 0 or 1. */
const DOTTED = /^(?:1\.)?[2-9]\d\d\.[2-9]\d\d\.\d{4}$/;

function addDotted(text: string, start: number, end: number, claims: Claims): void {
  if ((end - start !== 12 && end - start !== 14) || text.charCodeAt(end - 5) !== DOT) return;
  const written = text.slice(start, end);
  if (DOTTED.test(written) && claims.isFree(start, end) && !isVersionWordBefore(text, start, -1)) addGroups(written, start, end, claims);
}

function addGroups(written: string, start: number, end: number, claims: Claims): void {
  const value = written.replace(/\D/g, '');
  claims.add({ kind: 'phone', value, start, end, confidence: 'likely', reason: 'groups of digits as in North America' });
}

/** `+49 30 901820 (2026-01-31)` */
function withoutNext(written: string): string {
  const next = NEXT.exec(written)?.index ?? 0;
  const number = next > 0 ? written.slice(0, next) : written;
  // `866.486.4842 (866.4.EVIL1)`: the bracket holds no more digits of it, but how it is dialled in letters.
  const open = number.lastIndexOf('(');
  return open >= SHORTEST && !number.includes(')', open) ? number.slice(0, open).trimEnd() : number;
}

/** Seven digits. */
const SHORTEST = 7;
/** E.164 */
const LONGEST = 15;

/** What stands between the numbers behind one label, and how those behind the first one begin. */
const AND_NEXT = /^[ \t]?(?:[,;&]|or|and|oder|und|et|ou)[ \t]{1,2}(?=[(0+]|\d{1,3}-)/;

/** `Tel.: 030 1234567, 0170 1234567` */
function addList(text: string, from: number, claims: Claims): void {
  for (let start = from, end = add(text, start, claims); end > start; end = add(text, start, claims)) {
    const mark = AND_NEXT.exec(text.slice(end, end + 16))?.[0];
    if (mark === undefined) return;
    start = end + mark.length;
  }
}

/** Mail programs break lines behind as many characters or more. */
const NARROWEST = 48;
/** The first digits of a number at the end of a line, and the rest of them at the start of the next. */
const WRAPPED = /^\+(?=(\d[ ()./-]{0,3}){2,9}(?:\r?\n))[\d ()./-]{2,16}\r?\n\d[\d ./-]{2,14}\d(?![\w:/.-]*\d|[ -]\d{4})/;

/** `+49 30` at the end of a line and `1234567` on the next: digits that are too few by themselves. */
function wrappedNumber(text: string, plus: number): string | undefined {
  if (codeBehind(text, plus) !== PLUS) return;
  const written = WRAPPED.exec(text.slice(plus, plus + 48))?.[0];
  if (written === undefined || /-\r?\n/.test(written)) return written;
  let line = plus;
  while (plus - line < NARROWEST && line > 0 && !isLineBreak(text.charCodeAt(line - 1))) line--;
  return written.indexOf('\n') + plus - line >= NARROWEST ? written : undefined;
}

/** `+31612345678 0612345679`: groups of more digits than any number has are several, the first of them without blanks. */
function firstOfSeveral(written: string): string {
  const blank = written.indexOf(' ');
  return written.startsWith('+') && blank > SHORTEST && written.replace(/\D/g, '').length > LONGEST ? written.slice(0, blank) : written;
}

/** Returns where the number ends; the offset itself where none begins. */
function add(text: string, start: number, claims: Claims): number {
  const written = wrappedNumber(text, start) ?? firstOfSeveral(withoutNext(NUMBER.exec(text.slice(start, start + 48))?.[0] ?? ''));
  if (written === '' || isAlphanumeric(codeBehind(text, start + written.length))) return start;
  const end = start + written.length;
  const value = written.replace('(0)', '').replace(/[^\d+]/g, '');
  const digits = value.length - (value.startsWith('+') ? 1 : 0);
  // Hardly a country has numbers of four; `+1234567890 bytes` and `+00:00` are no numbers of people.
  if (
    digits < (value.startsWith('+') ? 8 : 7) ||
    digits > LONGEST ||
    value.startsWith('+0') ||
    /^(?:19|20)\d\d-\d\d-\d\d/.test(written) ||
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(written)
  )
    return start;
  // Those with `+` were found before.
  if (!claims.isFree(start, end)) return written.startsWith('+') ? end : start;
  claims.add({
    kind: 'phone',
    value,
    start,
    end,
    confidence: 'likely',
    reason: written.startsWith('+') ? 'international form' : 'a label names it',
  });
  return end;
}
