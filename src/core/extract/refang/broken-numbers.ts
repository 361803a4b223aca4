import { CHARACTER_CODES } from '../../character-codes.ts';
import { endingAt, USUAL } from '../names/endings.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isHex, isRun, isWordCharacter } from '../text/characters.ts';
import { readIpv6 } from '../values/addresses/ipv6-address.ts';

const { BACKSLASH, COLON, DOT, HYPHEN, OPEN_PARENTHESIS, OPEN_SQUARE } = CHARACTER_CODES;

/** Numbers that have hyphens: of vulnerabilities, advisories, accounts and network cards, and GUIDs. */
const WITH_HYPHENS =
  /^(?:CVE-(?:19|20)\d\d-\d{4,7}|GHSA(?:-[\da-z]{4}){3}|UA-\d{4,10}-\d{1,4}|(?:[\da-f]{2}-){5}[\da-f]{2}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const LONGEST_NUMBER = 37;

/** Whether what ends at the offset and what begins at `next` are the halves of such a number, of which the first is none. */
export function isInNumber(text: string, end: number, next: number): boolean {
  let start = end;
  let hasHyphen = false;
  while (end - start < LONGEST_NUMBER && isOfNumber(codeBefore(text, start - 1))) if (text.charCodeAt(--start) === HYPHEN) hasHyphen = true;
  if (!hasHyphen) return false;
  let stop = next;
  while (stop - next < LONGEST_NUMBER && isOfNumber(codeBehind(text, stop))) stop++;
  if (codeBehind(text, stop) === COLON || (codeBehind(text, stop) === DOT && isDigit(codeBehind(text, stop + 1)))) return false;
  const first = text.slice(start, end);
  return WITH_HYPHENS.test(first + text.slice(next, stop)) && !WITH_HYPHENS.test(first);
}

function isOfNumber(code: number): boolean {
  return isWordCharacter(code) || code === HYPHEN;
}

/** Digits of the hashes. */
const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);
const LONGEST_HASH = 128;
/** Nobody breaks lines at fewer. */
const NARROWEST = 12;

/** Whether a hyphen or an equals sign at the end of a line, which no hash has, divides the digits of one. */
export function isBrokenHash(text: string, mark: number, next: number): boolean {
  if (!isHex(codeBefore(text, mark - 1)) || !isHex(codeBehind(text, next))) return false;
  let start = mark;
  while (mark - start <= LONGEST_HASH && isHex(codeBefore(text, start - 1))) start--;
  if (mark - start < NARROWEST || LENGTHS.has(mark - start) || isRun(codeBefore(text, start - 1))) return false;
  let end = next;
  while (end - next <= LONGEST_HASH && isHex(codeBehind(text, end))) end++;
  const isSentenceEnd = codeBehind(text, end) === DOT && !isAlphanumeric(codeBehind(text, end + 1));
  return LENGTHS.has(mark - start + end - next) && (isSentenceEnd || !isRun(codeBehind(text, end)));
}

/**
 * `the IP address 203.0.113.` and `77` on the next line, behind a word for addresses or another one, or where a number is higher than those of
 * versions: a sentence may end in one.
 */
export function isBrokenAddress(text: string, end: number, next: number): boolean {
  if (!isDigit(codeBehind(text, next)) || !isOfAddress(codeBefore(text, end - 2))) return false;
  const before = text.slice(Math.max(0, end - LONGEST_ADDRESS), end);
  const called = ADDRESS_BEFORE.exec(before)?.[1];
  const begins = called ?? ANY_BEFORE.exec(before)?.[1];
  const ends = ADDRESS_BEHIND.exec(text.slice(next, next + LONGEST_REST))?.[0];
  if (begins === undefined || ends === undefined || QUAD.test(begins)) return false;
  return QUAD.test(begins + ends) && (called !== undefined || HIGH.test(begins + ends));
}

function isOfAddress(code: number): boolean {
  return isDigit(code) || code === DOT;
}

const QUAD = /^(?:25[0-5]|2[0-4]\d|1?\d{1,2})(?:\.(?:25[0-5]|2[0-4]\d|1?\d{1,2})){3}$/;

/** `to 185.220.101.`, but not `version 190.0.2.` */
const ANY_BEFORE = /(?:^|[\s("'[])(?<!(?:version|release|build|v|ver\.)[ \t])((?:\d{1,3}\.){1,3}\d{0,2})$/i;
/** `218.92.0.107`, `45.9.148.0`, but neither `10.2.190.3` nor `115.12.0.2`: as high as no version is. */
const HIGH = /^(?:(?:1[5-9]|2\d)\d\.|(?:[3-9]|1\d)\d\..*[12]\d\d)/;
const LONGEST_ADDRESS = 48;
const LONGEST_REST = 18;
const ADDRESS_BEFORE =
  /(?:^|[^a-z\d])(?:(?:ips?|ipv4|addr(?:ess(?:es)?)?|c2|servers?|hosts?)(?: (?:is|was|at))?[:=]?|(?:\d{1,3}\.){3}\d{1,3}(?:[,;]| and| or))[ \t]{1,3}((?:\d{1,3}\.){1,3}\d{0,2})$/i;
const ADDRESS_BEHIND = /^(?:\d{1,3}(?![\w.)-])|(?:\d{1,3}\.){1,3}\d{1,3}(?![\w)-]|\.\d))/;

const ADDRESS = /(?:^|[^\w.])(?:\d{1,3}(?:\.|\[\.\])){3}\d{1,3}$/;
const LONGEST_DEFANGED = 24;
const BITS = /^(?:[12]?\d|3[0-2])(?![\w.)])/;
const PORT = /^:\d{2,5}(?![\w.:])/;

/** `198.51.100.0/` and `24` on the next line. */
export function isBrokenNetwork(text: string, end: number, next: number): boolean {
  if (!isDigit(codeBefore(text, end - 2)) || !BITS.test(text.slice(next, next + 4))) return false;
  return ADDRESS.test(text.slice(Math.max(0, end - 1 - LONGEST_DEFANGED), end - 1));
}

/** `198.51.100.23` and `:8443` on the next line. */
export function isBrokenPort(text: string, end: number, next: number): boolean {
  if (!isDigit(codeBefore(text, end - 1)) || !PORT.test(text.slice(next, next + 8))) return false;
  return ADDRESS.test(text.slice(Math.max(0, end - LONGEST_DEFANGED), end));
}

const HOST_BEFORE = /(?:^|[\s"'(<[/@])(?:[a-z\d-]{1,63}(?:\.|\[\.\])){1,8}([a-z]{2,12}):$/i;
const LONGEST_HOST = 260;
/** A sentence goes on behind it, or nothing does: what is counted stands before its number. */
const PORT_BEHIND =
  /^\d{2,5}(?:[ \t]*(?:\r?\n(?!\d{2,5}[ \t]*(?:[\r\n]|$))|[,;)\]}"'/|]|$)|\.(?!\d)| (?:and|or|for|over|via|with|to|on|in|at|by|as|was|is|from)\b)/;

/** `198.51.100.23:` or `c2.evil.example:` and `8443` on the next line. */
export function isPortBehind(text: string, end: number, next: number): boolean {
  if (!isDigit(codeBehind(text, next)) || !PORT_BEHIND.test(text.slice(next, next + 24))) return false;
  if (ADDRESS.test(text.slice(Math.max(0, end - 1 - LONGEST_DEFANGED), end - 1))) return true;
  const label = HOST_BEFORE.exec(text.slice(Math.max(0, end - LONGEST_HOST), end))?.[1];
  return label !== undefined && (endingAt(label, 0, label.length) & USUAL) !== 0;
}

const LONGEST_COLONS = 46;
const MAC = /^(?:[\da-f]{2}:){5}[\da-f]{2}$/i;

/** `2001:db8:5:` and `a::1`, `00:1a:2b:` and `3c:4d:5e`: the halves of an address of IPv6 or of a network card, of which none is a time of day. */
export function isDivided(text: string, end: number, next: number): boolean {
  let start = end;
  while (end - start < LONGEST_COLONS && isOfColons(codeBefore(text, start - 1))) start--;
  let stop = next;
  while (stop - next < LONGEST_COLONS && isOfColons(codeBehind(text, stop))) stop++;
  while (stop > next && text.charCodeAt(stop - 1) === COLON) stop--;
  if (start === end || stop === next || isRun(codeBefore(text, start - 1)) || goesOn(text, stop)) return false;
  const first = text.slice(start, end);
  const second = text.slice(next, stop);
  const isBefore = text.charCodeAt(next) === COLON;
  // The last colon may be the one of a heading, or of a label.
  if (!first.includes(':') || (isWhole(first.replace(/:$/, '')) && !isBefore) || (isWhole(second) && !isBefore)) return false;
  if (MAC.test(first + second)) return true;
  const isOpen = first.endsWith(':') && !first.endsWith('::');
  return OF_IPV6.test(first) && (isOpen || OF_IPV6.test(second)) && readIpv6(first + second) !== undefined;
}

function isWhole(address: string): boolean {
  return MAC.test(address) || readIpv6(address) !== undefined;
}

/** Whether what stands there is a host, a path or a number of another kind. */
function goesOn(text: string, at: number): boolean {
  const code = codeBehind(text, at);
  if (code === DOT) return isAlphanumeric(codeBehind(text, at + 1));
  return isRun(code) || code === OPEN_SQUARE || code === BACKSLASH || code === OPEN_PARENTHESIS;
}

/** What no hour and no minute has. */
const OF_IPV6 = /[a-f]|\d{3}/i;

function isOfColons(code: number): boolean {
  return isHex(code) || code === COLON;
}
