import { codeBefore, codeBehind, isAlphanumeric, isDigit, isHex, isRun } from '../text/characters.ts';

/** `CVE-2021-` at the end of a line, or `CVE-`, and the rest of the number at the start of the next. */
const CVE_BEFORE = /(?:^|[^A-Za-z0-9])CVE(-(?:19|20)\d\d)?$/i;
const NUMBER_BEHIND = /^\d{4,7}(?!\w|\.\d)/;
const YEAR_BEHIND = /^(?:19|20)\d\d-\d{4,7}(?!\w|\.\d)/;
const LONGEST_CVE = 14;

/** Whether a hyphen at the end of a line stands in the number of a vulnerability, which has it. */
export function isBrokenCve(text: string, hyphen: number, next: number): boolean {
  if (!isDigit(text.charCodeAt(next))) return false;
  const before = CVE_BEFORE.exec(text.slice(Math.max(0, hyphen - LONGEST_CVE), hyphen));
  return before !== null && (before[1] === undefined ? YEAR_BEHIND : NUMBER_BEHIND).test(text.slice(next, next + LONGEST_CVE));
}

/** Whether it is one of those between the groups of a GUID. */
export function isBrokenGuid(text: string, hyphen: number, next: number): boolean {
  if (!isHex(codeBefore(text, hyphen - 1)) || !isHex(codeBehind(text, next))) return false;
  const before = GROUPS_BEFORE.exec(text.slice(Math.max(0, hyphen - LONGEST_GUID), hyphen))?.[1];
  return before !== undefined && GUID.test(`${before}-${text.slice(next, next + LONGEST_GUID)}`);
}

const LONGEST_GUID = 37;
const GROUPS_BEFORE = /(?:^|[^\w-])([\da-f]{8}(?:-[\da-f]{4}){0,3})$/i;
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/i;

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
