import { endingAt, USUAL } from '../names/endings.ts';
import { isTopLevelDomain } from '../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isHex, isLineBreak, isRun } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import { Words } from '../text/words.ts';
import type { Marks } from './marks.ts';

/** `www . evil . example` */
const SPACED_HOST = /^www(?: \. [a-z0-9-]{1,63}){2,4}(?![\w-])/i;
const LONGEST = 280;

/** Dots between blanks that can be nothing but those of an address, or of a host that begins with `www`. */
export function findSpacedDots(text: string, { spacedDots }: Marks, edits: Edits): void {
  let done = 0;
  for (let next = 0; next < spacedDots.length; next++) {
    const at = spacedDots[next] as number;
    if (at >= done) {
      const start = startOfRun(text, at - 1);
      done = Math.max(done, start < at - 1 ? endOfSpaced(text, start) : -1);
    }
    if (at < done) edits.add(at - 1, at + 2, '.');
  }
}

/** Where the letters or digits begin that end at the offset, three of them at most; the offset itself where there are more. */
function startOfRun(text: string, end: number): number {
  let start = end;
  while (end - start < 4 && isAlphanumeric(codeBefore(text, start - 1))) start--;
  return end - start > 3 || codeBefore(text, start - 1) === 46 || isSpacedDot(text, start - 3) ? end : start;
}

function endOfSpaced(text: string, start: number): number {
  if (isDigit(text.charCodeAt(start))) return endOfSpacedAddress(text, start);
  const host = SPACED_HOST.exec(text.slice(start, start + LONGEST))?.[0];
  return host !== undefined && isTopLevelDomain(host.slice(host.lastIndexOf(' ') + 1)) ? start + host.length : -1;
}

/** Behind `192 . 0 . 2 . 1`, four numbers and no fifth; -1 where they are not. */
function endOfSpacedAddress(text: string, start: number): number {
  let at = start;
  for (let number = 0; number < 4; number++) {
    if (number > 0 && !isSpacedDot(text, at)) return -1;
    const from = number > 0 ? at + 3 : at;
    at = from;
    while (at - from < 4 && isDigit(codeBehind(text, at))) at++;
    if (at === from || at - from > 3) return -1;
  }
  return isSpacedDot(text, at) || (codeBehind(text, at) === 46 && isDigit(codeBehind(text, at + 1))) ? -1 : at;
}

function isSpacedDot(text: string, at: number): boolean {
  return at >= 0 && text.startsWith(' . ', at);
}

/** ` @ mail . evil . example`; a sentence goes on in capitals. */
const SPACED_DOMAIN = /^ ?[A-Za-z0-9-]{1,63}(?: \. [a-z0-9-]{1,63}){1,4}(?![\w-]| \.)/;

/** `jane @ evil . example`: nobody puts blanks around the dots behind an at sign but to part the name. */
export function findSpacedDomains(text: string, marks: Marks, edits: Edits): void {
  if (marks.spacedDots.length === 0) return;
  const ats = marks.of('@');
  for (let next = 0; next < ats.length; next++) {
    const at = ats[next] as number;
    const host = SPACED_DOMAIN.exec(text.slice(at + 1, at + 1 + LONGEST))?.[0];
    if (host === undefined || !isTopLevelDomain(host.slice(host.lastIndexOf(' ') + 1))) continue;
    const isSpaced = codeBefore(text, at - 1) === 32;
    if (!isAlphanumeric(codeBefore(text, isSpaced ? at - 2 : at - 1))) continue;
    edits.add(isSpaced ? at - 1 : at, host.startsWith(' ') ? at + 2 : at + 1, '@');
    for (let dot = host.indexOf(' . '); dot >= 0; dot = host.indexOf(' . ', dot + 1)) edits.add(at + 1 + dot, at + 4 + dot, '.');
  }
}

const HOST_BEHIND = /^[a-z0-9-]{1,63}(?:[.[({\\])/i;

/** `CVE-2021-` at the end of a line, or `CVE-`, and the rest of the number at the start of the next. */
const CVE_BEFORE = /(?:^|[^A-Za-z0-9])CVE(-(?:19|20)\d\d)?$/i;
const NUMBER_BEHIND = /^\d{4,7}(?!\w|\.\d)/;
const YEAR_BEHIND = /^(?:19|20)\d\d-\d{4,7}(?!\w|\.\d)/;
const LONGEST_CVE = 14;

/** `accounting@evil-` at the end of a line and `corp.example` at the start of the next: no host ends in a hyphen. */
export function findBrokenHosts(text: string, { brokenHyphens }: Marks, edits: Edits): void {
  for (let next = 0; next < brokenHyphens.length; next++) {
    const hyphen = brokenHyphens[next] as number;
    if (codeBehind(text, hyphen + 1) === 10) joinLines(text, hyphen, hyphen + 2, edits);
    else if (codeBehind(text, hyphen + 2) === 10) joinLines(text, hyphen, hyphen + 3, edits);
  }
}

const MAILBOX_BEFORE = /(?:^|[\s<:"'(,;])[\w.+-]{2,64}$/;

/** `accounting@` at the end of a line and `evil.example` at the start of the next. */
export function findBrokenMailboxes(text: string, marks: Marks, edits: Edits): void {
  const ats = marks.of('@');
  for (let next = 0; next < ats.length; next++) {
    const at = ats[next] as number;
    if (!isLineBreak(codeBehind(text, at + 1)) || !isAlphanumeric(codeBefore(text, at - 1))) continue;
    const line = codeBehind(text, at + 2) === 10 ? at + 3 : at + 2;
    if (MAILBOX_BEFORE.test(text.slice(Math.max(0, at - 66), at)) && HOST_BEHIND.test(text.slice(line, line + 65)))
      edits.add(at + 1, line, '');
  }
}

function joinLines(text: string, hyphen: number, next: number, edits: Edits): void {
  if (!isAlphanumeric(codeBehind(text, next)) || !isAlphanumeric(codeBefore(text, hyphen - 1))) return;
  if (isBrokenCve(text, hyphen, next)) {
    edits.add(hyphen + 1, next, '');
    return;
  }
  if (isBrokenHash(text, hyphen, next)) {
    edits.add(hyphen, next, '');
    return;
  }
  let start = hyphen;
  let dot = -1;
  for (; start > 0 && hyphen - start < LONGEST_BEFORE && isOfHost(text.charCodeAt(start - 1)); start--)
    if (text.charCodeAt(start - 1) === 46 && dot < 0) dot = start - 1;
  const before = codeBefore(text, start - 1);
  if (dot < 0 && BESIDE_HOSTS.has(before) && isFirstLabel(text, start, hyphen, next)) {
    edits.add(hyphen + 1, next, '');
    return;
  }
  const isMeant =
    before === 64 || (before === 47 && text.startsWith('://', start - 3))
      ? HOST_BEHIND.test(text.slice(next, next + 65))
      : dot > start && BESIDE_HOSTS.has(before) && !WHOLE.has(text, dot + 1, hyphen) && isRest(text, next);
  if (isMeant) edits.add(hyphen + 1, next, '');
}

/** `the domain login-secure-` and `bank.evil.example`: what has a hyphen or a digit as well, behind a word for hosts, and is no word of a sentence. */
function isFirstLabel(text: string, start: number, hyphen: number, next: number): boolean {
  return /[-\d]/.test(text.slice(start, hyphen)) && HOST_WORD.test(text.slice(Math.max(0, start - 24), start)) && isRest(text, next);
}

const HOST_WORD =
  /(?:^|[^a-z])(?:(?:sub)?domains?|hosts?|hostnames?|c2|servers?|sites?|websites?|fqdns?)(?: (?:is|was|named|called))?:?[ \t"']{1,3}$/i;

function isBrokenCve(text: string, hyphen: number, next: number): boolean {
  if (!isDigit(text.charCodeAt(next))) return false;
  const before = CVE_BEFORE.exec(text.slice(Math.max(0, hyphen - LONGEST_CVE), hyphen));
  return before !== null && (before[1] === undefined ? YEAR_BEHIND : NUMBER_BEHIND).test(text.slice(next, next + LONGEST_CVE));
}

/** Digits of the hashes. */
const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);
const LONGEST_HASH = 128;
/** Nobody breaks lines at fewer. */
const NARROWEST = 12;

/** Whether a hyphen, which no hash has, divides the digits of one. */
function isBrokenHash(text: string, hyphen: number, next: number): boolean {
  if (!isHex(codeBefore(text, hyphen - 1)) || !isHex(codeBehind(text, next))) return false;
  let start = hyphen;
  while (hyphen - start <= LONGEST_HASH && isHex(codeBefore(text, start - 1))) start--;
  if (hyphen - start < NARROWEST || LENGTHS.has(hyphen - start) || isRun(codeBefore(text, start - 1))) return false;
  let end = next;
  while (end - next <= LONGEST_HASH && isHex(codeBehind(text, end))) end++;
  const isSentenceEnd = codeBehind(text, end) === 46 && !isAlphanumeric(codeBehind(text, end + 1));
  return LENGTHS.has(hyphen - start + end - next) && (isSentenceEnd || !isRun(codeBehind(text, end)));
}

const LONGEST_BEFORE = 62;
/** Line breaks, blanks, quotes and `(`. */
const BESIDE_HOSTS: ReadonlySet<number> = new Set(Array.from('\n\r\t "\'(', (mark) => mark.charCodeAt(0)));
/** Behind a whole host, as in `evil.com-`, the hyphen is one of the sentence. */
const WHOLE = new Words('com net org info biz'.split(' '));
const REST = /^[a-z\d-]{1,63}(?:(?:\.|\[\.\])[a-z\d-]{1,63}){0,3}(\.|\[\.\])([a-z]{2,12})(?![\w(@-]|\.\w)/;

function isOfHost(code: number): boolean {
  return isAlphanumeric(code) || code === 46 || code === 45;
}

/** Whether the next line begins with the end of a host that was defanged, or has an ending of many. */
function isRest(text: string, start: number): boolean {
  const [, dot, label = ''] = REST.exec(text.slice(start, start + LONGEST)) ?? [];
  return dot === '[.]' ? isTopLevelDomain(label) : (endingAt(label, 0, label.length) & USUAL) !== 0;
}
