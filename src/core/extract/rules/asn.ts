import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isLineBreak } from '../text/characters.ts';
import { cellsBelow } from '../values/tables/cells-below.ts';
import { behindOpeners, endOfLabelMark } from '../values/tables/label-marks.ts';

const { NUMBER_SIGN, SMALL_A, SMALL_S, SMALL_T } = CHARACTER_CODES;

/** `AS1234`, `asn1234`, `AS1234-AS1240` */
const GLUED = /^asn?(\d{1,10})(?:-(?:asn?)?(\d{1,10}))?$/i;
/** `AS64504-EVIL`, the number and what it is called. */
const NAMED = /^ASN?(?!400-|91\d\d-)(\d{3,10})(?=-[A-Za-z]{2})/;
/** What the label goes on with: `ASN number`, `Autonomous System (AS)`. */
const REST = /^(?:\(s\))?(?:[ -]systems?)?(?:[ :]numbers?)?(?: \(asns?\))?/i;
const DIGITS = /^(?:#|asn?)?(\d{1,10})(?!\d|[\w.]\w|-\d\d-\d|\/\d)/i;

export const asnRule: Rule = {
  kind: 'asn',
  title: 'Number of an autonomous system',
  type: 'AS',
  category: 'Network activity',
  to_ids: false,
  examples: [
    ['ASN 64496', 'AS64496'],
    ['as64496', 'AS64496'],
  ],
  find({ text, coded, keywords }, claims) {
    for (let at = 0; at < coded.length; at += 2) {
      const start = coded[at] as number;
      const end = coded[at + 1] as number;
      if ((text.charCodeAt(start) | 32) !== SMALL_A || (text.charCodeAt(start + 1) | 32) !== SMALL_S || end - start > 27) continue;
      const glued = GLUED.exec(text.slice(start, end)) ?? NAMED.exec(text.slice(start, end));
      if (glued === null) continue;
      const [, first = '', last] = glued;
      const hyphen = last === undefined ? start + glued[0].length : text.indexOf('-', start);
      add(text, first, start, hyphen, claims);
      if (last !== undefined) add(text, last, hyphen + 1, end, claims);
    }
    for (let at = 0; at < keywords.length; at += 2) {
      const start = keywords[at] as number;
      const end = keywords[at + 1] as number;
      const word = text.slice(start, end);
      // `as 2014` is English, unless it is all of a line.
      if (word === 'ASN' || word === 'asn') addBelow(text, start, end, claims);
      if (word === 'AS' || /^(?:asns?|as-number|autonomous(?:-system)?)$/i.test(word) || isAlone(text, start, end))
        addLabelled(text, start, end, claims);
    }
  },
};

/** `| ASN |`: the numbers below a header; a number may be missing or written out between them. */
function addBelow(text: string, start: number, end: number, claims: Claims): void {
  for (const cell of cellsBelow(text, start, end, (written) => CELL.test(written)))
    if (NUMBER.test(cell.text)) add(text, cell.text, cell.start, cell.start + cell.text.length, claims);
}

const NUMBER = /^\d{1,10}$/;
const CELL = /^(?:(?:ASN? ?#?)?\d{1,10}(?![\w.])|[:\u2013-]*$|n\/a|none|unknown)/i;

/** `as 64496` and nothing else on the line. */
function isAlone(text: string, start: number, end: number): boolean {
  return (
    end - start === 2 &&
    /^as$/i.test(text.slice(start, end)) &&
    isLineBreak(codeBefore(text, start - 1)) &&
    /^ \d{1,10}[ \t]{0,8}(?:[\r\n]|$)/.test(text.slice(end, end + 24))
  );
}

/** `ASN 1234`, `"asn": 1234`, `AS #1234`, `AS#1234`, `Autonomous System Number: 1234` */
function addLabelled(text: string, start: number, end: number, claims: Claims): void {
  const rest = REST.exec(text.slice(end, end + 32))?.[0] ?? '';
  if (text.charCodeAt(start + 2) === SMALL_T && rest === '') return;
  const from = behindOpeners(text, endOfLabelMark(text, end + rest.length));
  const digits = DIGITS.exec(text.slice(from, from + 24));
  if (!digits?.[1] || !(from > end || text.charCodeAt(end) === NUMBER_SIGN)) return;
  const stop = from + digits[0].length;
  add(text, digits[1], start, stop, claims);
  addOthers(text, stop, PLURAL.test(text.slice(start, end + rest.length)), claims);
}

const PLURAL = /asns|systems|numbers|\(s\)/i;
/** Numbers behind the first one: `, 3356 and AS1299`. */
const OTHERS = /^(?:[ \t]?(?:[,;/&]|and|or|und|oder|et|ou)[ \t]?(?:asn?)?\d{1,10}(?![\w-]|[.:]\d)){1,100}/i;
const LONGEST_LIST = 1000;
/** The same with a blank behind each comma and nothing else on the line. */
const OTHERS_TO_END = /^(?:(?:, (?:and )?| (?:and|or|&) )(?:asn?)?\d{1,10}){1,100}(?=[.)"']?[ \t]{0,4}(?:[\r\n]|$))/i;

/** `ASNs 2914, 3356 and 1299`; behind the label of one alone they have to end the line: `ASN 2914, 20 hosts`. */
function addOthers(text: string, from: number, isPlural: boolean, claims: Claims): void {
  const list = (isPlural ? OTHERS : OTHERS_TO_END).exec(text.slice(from, from + LONGEST_LIST))?.[0] ?? '';
  for (const { 0: digits, index } of list.matchAll(/\d+/g)) add(text, digits, from + index, from + index + digits.length, claims);
}

/** IBM's machine, protocols of EDI and standards of aerospace, unless they are all of a line or something near speaks of networks. */
const NAMESAKES: ReadonlySet<number> = new Set([1, 2, 3, 4, 400, 9100, 9101, 9102, 9110, 9120]);
const SAYS_NETWORK =
  /\b(?:asns?(?!\.1\b)|autonomous|bgp|whois|peer(?:s|ing)?|hosted|hosting|hoster|isp|provider|networks?|prefix(?:es)?|route[sd]?|announce[sd]?|origin)\b|\bAS(?!400\b|91\d\d\b|[1-4]\b)\d|\d\.\d/i;

/** Numbers are of 32 bits (RFC 6793). */
function add(text: string, digits: string, start: number, end: number, claims: Claims): void {
  if (Number(digits) > 4294967295 || !claims.isFree(start, end)) return;
  if (NAMESAKES.has(Number(digits)) && !isAllOfLine(text, start, end) && !SAYS_NETWORK.test(textAround(text, start, end))) return;
  claims.add({ kind: 'asn', value: `AS${Number(digits)}`, start, end });
}

function isAllOfLine(text: string, start: number, end: number): boolean {
  return isLineBreak(codeBefore(text, start - 1)) && isLineBreak(codeBehind(text, end));
}

function textAround(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - 48), start) + text.slice(end, end + 48);
}
