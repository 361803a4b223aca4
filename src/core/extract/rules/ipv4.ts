import { CHARACTER_CODES } from '../../character-codes.ts';
import { readIpv4 } from '../names/hosts/addresses.ts';
import { behindName, startOfMark } from '../names/hosts/lines-of-lists.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, isAlphanumeric, isCapital, isDigit, isLineBreak, isSmallLetter } from '../text/characters.ts';
import { ADDRESS, fieldBefore } from '../values/addresses/fields-of-logs.ts';
import { othersOfNetwork } from '../values/addresses/others-of-network.ts';
import { readRoles } from '../values/addresses/sources.ts';
import { isAsLowAsVersions } from '../values/versions/low-numbers.ts';
import { isVersionOrDate } from '../values/versions/numbers.ts';
import { columnsOfVersions } from '../values/versions/version-columns.ts';

const { BLANK, DOT, SMALL_A, SMALL_I } = CHARACTER_CODES;

export const ipv4Rule: Rule = {
  kind: 'ipv4',
  title: 'IPv4 address',
  type: 'ip-dst',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['203.0.113[.]7', '203.0.113.7'],
    ['(198.51.100.23)', '198.51.100.23'],
  ],
  find({ text, numeric, dotted }, claims) {
    const roleOf = readRoles(text);
    const isInColumn = columnsOfVersions(text);
    const versions = new Set<string>();
    let plainEnd = -1;
    let versionEnd = -LONGEST;
    for (let at = 0; at < numeric.length; at += 2) {
      const start = numeric[at] as number;
      const end = numeric[at + 1] as number;
      const value = claims.isFree(start, end) ? readIpv4(text, start, end) : undefined;
      // Nobody makes a version harmless.
      if (value === undefined) continue;
      const field = fieldBefore(text, start);
      if (
        ((field ?? 0) & ADDRESS) === 0 &&
        !claims.isDefanged(start, end) &&
        ((versions.has(value) && !isBehindWord(text, start) && !isEntry(text, start, end)) ||
          isVersionOrDate(text, start, end, plainEnd) ||
          goesOn(text, versionEnd, start, end) ||
          isInColumn(start, end))
      ) {
        versionEnd = end;
        if (isAsLowAsVersions(text, start, end)) versions.add(value);
        continue;
      }
      plainEnd = end;
      claims.add({ kind: 'ipv4', value, start, end, role: roleOf(start, end, field) });
      for (const other of othersOfNetwork(text, value, end)) claims.add({ ...other, role: roleOf(other.start, other.end) });
    }
    for (let at = 0; at < dotted.length; at += 2) {
      const start = dotted[at] as number;
      const end = dotted[at + 1] as number;
      if (isDigit(text.charCodeAt(start))) findBeforeSentence(text, start, end, claims);
      else findGlued(text, start, end, claims);
    }
  },
};

/** `upgrade to 1.2.3.5; 1.2.3.5 is signed`: what was called a version once is one wherever no word says otherwise. */
function isBehindWord(text: string, start: number): boolean {
  return codeBefore(text, start - 1) === BLANK && isAlphanumeric(codeBefore(text, start - 2));
}

/** Alone on its line, as in a list of addresses. */
function isEntry(text: string, start: number, end: number): boolean {
  return startOfMark(text, start) >= 0 && isLineBreak(behindName(text, end));
}

/** `affects 1.9.0.1 and 2.4.1.6`: what a list or range of versions goes on with, in numbers that are as low. */
function goesOn(text: string, versionEnd: number, start: number, end: number): boolean {
  if (start - versionEnd >= LONGEST) return false;
  const between = text.slice(versionEnd, start);
  // `9.1.0.14, 10.0.0.0 – 10.0.0.3`: behind a version the tenth one is no private network.
  return isAsLowAsVersions(text, start, end) ? TIE.test(between) : TIE_OF_RANGES.test(between) && TENTH.test(text.slice(start, end));
}

const TIE_OF_RANGES = /^(?: ?[-–/] ?|, ?)$/;
const TENTH = /^10(?:\.[1-4]?\d){3}$/;

const TIE = /^(?: ?[-–/] ?|, | ?(?:,? and|,? or|to|through|up to) )$/;

/** `192.0.2.1.The next`, `192.0.2.1.Danke, Kim`: a sentence that begins without a blank; versions go on with a word as well, but are lower. */
function findBeforeSentence(text: string, start: number, end: number, claims: Claims): void {
  if (end - start > LONGEST + LONGEST_WORD || !isSmallLetter(text.charCodeAt(end - 1))) return;
  let word = end - 1;
  while (word > start && isSmallLetter(text.charCodeAt(word))) word--;
  if (!isCapital(text.charCodeAt(word)) || text.charCodeAt(word - 1) !== DOT || !NEXT_WORD.test(text.slice(end, end + 3))) return;
  const value = readIpv4(text, start, word - 1);
  if (value === undefined || !claims.isFree(start, word - 1)) return;
  if (!claims.isDefanged(start, word - 1) && (isAsLowAsVersions(text, start, word - 1) || isVersionOrDate(text, start, word - 1, -1)))
    return;
  claims.add({ kind: 'ipv4', value, start, end: word - 1 });
}

const NEXT_WORD = /^(?: |, ?)[A-Za-z\d]/;

/** `255.255.255.255` */
const LONGEST = 15;
const LONGEST_WORD = 20;

/** `words192.0.2.1words`: letters glued to both sides; to one side alone they make a version or a name. */
function findGlued(text: string, start: number, end: number, claims: Claims): void {
  const label = lengthOfLabel(text, start);
  if (label > 0 && isDigit(text.charCodeAt(end - 1))) {
    const value = readIpv4(text, start + label, end);
    if (value === undefined || !claims.isFree(start, end) || isAsLowAsVersions(text, start + label, end)) return;
    claims.add({ kind: 'ipv4', value, start: start + label, end });
    return;
  }
  if (end - start < 11 || end - start > 47 || isDigit(text.charCodeAt(end - 1))) return;
  let from = start;
  while (from < end && isLetter(text.charCodeAt(from))) from++;
  if (from - start < 4 || !isDigit(text.charCodeAt(from))) return;
  let to = end;
  while (to > from && isLetter(text.charCodeAt(to - 1))) to--;
  if (end - to < 4) return;
  const value = readIpv4(text, from, to);
  if (value === undefined || !claims.isFree(from, to)) return;
  claims.add({ kind: 'ipv4', value, start: from, end: to, confidence: 'guess', reason: 'between letters' });
}

const LABEL = /^(?:IPs?|IPv4|(?:IP)?[Aa]ddress(?:es)?)(?=\d)/;
const LONGEST_LABEL = 11;

/** `IP192.0.2.1`: how long the header of a column is that is glued to what stands in it. */
function lengthOfLabel(text: string, start: number): number {
  const first = text.charCodeAt(start) | 32;
  return first === SMALL_I || first === SMALL_A ? (LABEL.exec(text.slice(start, start + LONGEST_LABEL))?.[0].length ?? 0) : 0;
}

function isLetter(code: number): boolean {
  return isAlphanumeric(code) && !isDigit(code);
}
