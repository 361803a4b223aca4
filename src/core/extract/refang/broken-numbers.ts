import { codeBefore, codeBehind, isAlphanumeric, isDigit, isHex, isRun, isWordCharacter } from '../text/characters.ts';

/** Numbers that have hyphens: of vulnerabilities, advisories and accounts, and GUIDs. */
const WITH_HYPHENS = /^(?:CVE-(?:19|20)\d\d-\d{4,7}|GHSA(?:-[\da-z]{4}){3}|UA-\d{4,10}-\d{1,4}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const LONGEST_NUMBER = 37;

/** Whether a hyphen at the end of a line is one of those of a number. */
export function isInNumber(text: string, hyphen: number, next: number): boolean {
  let start = hyphen;
  while (hyphen - start < LONGEST_NUMBER && isOfNumber(codeBefore(text, start - 1))) start--;
  let end = next;
  while (end - next < LONGEST_NUMBER && isOfNumber(codeBehind(text, end))) end++;
  if (codeBehind(text, end) === 46 && isDigit(codeBehind(text, end + 1))) return false;
  return WITH_HYPHENS.test(text.slice(start, hyphen + 1) + text.slice(next, end));
}

function isOfNumber(code: number): boolean {
  return isWordCharacter(code) || code === 45;
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
  const isSentenceEnd = codeBehind(text, end) === 46 && !isAlphanumeric(codeBehind(text, end + 1));
  return LENGTHS.has(mark - start + end - next) && (isSentenceEnd || !isRun(codeBehind(text, end)));
}

/** `the IP address 203.0.113.` and `77` on the next line, behind a word for addresses or another one: a sentence may end in a version. */
export function isBrokenAddress(text: string, end: number, next: number): boolean {
  if (!isDigit(codeBehind(text, next)) || !isDigit(codeBefore(text, end - 2))) return false;
  const begins = ADDRESS_BEFORE.exec(text.slice(Math.max(0, end - LONGEST_ADDRESS), end))?.[1];
  const ends = ADDRESS_BEHIND.exec(text.slice(next, next + LONGEST_REST))?.[0];
  return begins !== undefined && ends !== undefined && `${begins}${ends}`.split('.').length === NUMBERS;
}

const NUMBERS = 4;
const LONGEST_ADDRESS = 48;
const LONGEST_REST = 14;
const ADDRESS_BEFORE =
  /(?:^|[^a-z\d])(?:(?:ips?|ipv4|addr(?:ess(?:es)?)?|c2|servers?|hosts?)(?: (?:is|was|at))?[:=]?|(?:\d{1,3}\.){3}\d{1,3}(?:[,;]| and| or))[ \t]{1,3}((?:\d{1,3}\.){1,3})$/i;
const ADDRESS_BEHIND = /^(?:\d{1,3}(?![\w.)-])|(?:\d{1,3}\.){1,2}\d{1,3}(?![\w)-]|\.\d))/;

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
