import { endingAt, FILE, USUAL } from '../names/endings.ts';
import { isTopLevelDomain, isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLetter, isLineBreak, isSmallLetter } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import { behindIndent, startOfNextLine } from '../text/next-line.ts';
import { Words } from '../text/words.ts';
import { isCloser, leadsToHost } from './brackets/brackets.ts';
import { isBrokenAddress, isBrokenHash, isBrokenNetwork, isBrokenPort, isInNumber } from './broken-numbers.ts';
import { restOfService } from './broken-services.ts';
import { joinSoftBreak } from './escapes/quoted-printable.ts';
import type { Marks } from './marks.ts';

const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;
const EQUALS = 61;
const AT = 64;
const COLON = 58;

/** What a line break divides where one of the lines ends, or the other begins, with a mark of the value. */
export function findBrokenLines(text: string, edits: Edits): void {
  // There are fewer ends of lines than such marks, and most stand between two letters.
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const end = codeBefore(text, at - 1) === 13 ? at - 1 : at;
    const last = codeBefore(text, end - 1);
    const first = codeBehind(text, at + 1);
    if (last === EQUALS) joinSoftBreak(text, end - 1, at + 1, edits);
    else if (last === BACKSLASH && isBrokenHash(text, end - 1, at + 1)) edits.add(end - 1, at + 1, '');
    else if ((last <= SLASH && goesOnBehind(text, last, end, at + 1)) || (first <= AT && goesOnWith(text, first, end, at + 1)))
      edits.add(end, at + 1, '');
    else if (isAlphanumeric(last)) {
      const rest = restOfService(text, end, at + 1);
      if (rest >= 0) edits.add(end, rest, '');
    }
  }
}

/** Whether a line ends in the dot of an address or a host, or in the slash of a scheme or a network. */
function goesOnBehind(text: string, last: number, end: number, next: number): boolean {
  if (last === DOT) return isBrokenAddress(text, end, next) || isBrokenAtDot(text, end, next) || isBrokenBeforeEnding(text, end, next);
  return last === SLASH && (isBrokenScheme(text, end, next) || isBrokenNetwork(text, end, next));
}

/** Whether a line begins with the at sign of a mailbox, the last dot of a host, the colon of a port or what follows a scheme. */
function goesOnWith(text: string, first: number, end: number, next: number): boolean {
  if (first === AT) return isBrokenMailbox(text, end, next);
  if (first === SLASH) return codeBefore(text, end - 1) === COLON && isBrokenMark(text, end - 1, next, '//');
  if (first === COLON && isBrokenMark(text, end, next, '://')) return true;
  return first === DOT ? isBrokenBeforeDot(text, end, next) : first === COLON && isBrokenPort(text, end, next);
}

/** `hxxps` or `hxxps:`, whose last letter stands before the offset, and `://evil.example` or `//evil.example` on the next line. */
function isBrokenMark(text: string, end: number, next: number, mark: string): boolean {
  if (!text.startsWith(mark, next) || !isLetter(codeBefore(text, end - 1))) return false;
  return SCHEME.test(text.slice(Math.max(0, end - LONGEST_SCHEME), end)) && isHostAt(text, next + mark.length);
}

const LONGEST_SCHEME = 9;
const SCHEME = /(?:^|[^\w./])[a-z]{3,8}$/i;

/** `hxxps://` at the end of a line and `evil.example` at the start of the next. */
function isBrokenScheme(text: string, end: number, next: number): boolean {
  return text.startsWith('://', end - 3) && isLetter(codeBefore(text, end - 4)) && isHostAt(text, next);
}

/** Whether an address or a host with a dot of any kind begins at the offset. */
function isHostAt(text: string, at: number): boolean {
  const begins = text.slice(at, at + LONGEST_LABEL);
  return ADDRESS_BEHIND.test(begins) || (HOST_BEHIND.test(begins) && leadsToHost(text, at));
}

/** `jane@evil.` or `http://evil.` at the end of a line and an ending of many at the start of the next, which the host has none of. */
function isBrokenAtDot(text: string, end: number, next: number): boolean {
  if (!isSmallLetter(codeBehind(text, next))) return false;
  const label = HOST_BEFORE_DOT.exec(text.slice(Math.max(0, end - LONGEST_LABEL), end))?.[1];
  const ending = ENDING_BEHIND.exec(text.slice(next, next + LONGEST_ENDING))?.[0];
  if (label === undefined || ending === undefined || isTopLevelDomain(label)) return false;
  return (endingAt(ending, 0, ending.length) & USUAL) !== 0;
}

/** `evil.example/a/settings.` at the end of a line, and nothing but `php` in the next. */
function isBrokenBeforeEnding(text: string, end: number, next: number): boolean {
  return (
    ENDING_ALONE.test(text.slice(next, next + LONGEST_ENDING)) && PATH_BEFORE_DOT.test(text.slice(Math.max(0, end - LONGEST_URL), end))
  );
}

const LONGEST_URL = 200;
const PATH_BEFORE_DOT = /[a-z\d](?:\.|\[\.\])[a-z\d]{1,12}(?::\d{1,5})?(?:\/[^\s/]+)*\/[\w%-]+\.$/i;
const ENDING_ALONE =
  /^(?:php\d?|html?|aspx?|jspx?|cgi|js|css|exe|dll|msi|zip|rar|7z|docx?|xls[xm]?|pdf|txt|sh|ps1|vbs|hta|bin|dat|png|jpe?g|gif)[ \t]*(?:\r?\n|$)/;

/** `jane@evil` or `http://evil` at the end of a line and `.example` at the start of the next: macros of manual pages are alone on theirs. */
function isBrokenBeforeDot(text: string, end: number, next: number): boolean {
  if (!LABELS_BEHIND.test(text.slice(next, next + LONGEST_LABEL)) || !leadsToHost(text, next + 1)) return false;
  return HOST_BEFORE.test(text.slice(Math.max(0, end - LONGEST_LABEL), end));
}

const LABELS_BEHIND = /^\.[a-z][\w.-]{1,60}[^\w.\r\n-]/;
const HOST_BEFORE = /(?:[\w+-]@|:\/\/)[\w-]+$/;

const LONGEST_ENDING = 14;
const HOST_BEFORE_DOT = /(?:[\w+-]@|:\/\/)(?:[\w-]+\.)*?([\w-]+)\.$/;
const ENDING_BEHIND = /^[a-z]{2,12}(?![\w-])/;

/** `jane.doe` at the end of a line and `@evil.example` at the start of the next: the first is neither a host, a file nor a word of a sentence, but for one behind a label. */
function isBrokenMailbox(text: string, end: number, at: number): boolean {
  const before = text.slice(Math.max(0, end - 66), end);
  const name = MAILBOX_BEFORE.exec(before)?.[1];
  if (name === undefined || !leadsToHost(text, at + 1)) return false;
  if (!PARTED.test(name)) return LABEL.test(before.slice(0, -name.length));
  const label = end - name.length + name.lastIndexOf('.') + 1;
  return CALLED.test(name) && (!name.includes('.') || ((endingAt(text, label, end) & FILE) === 0 && !isTopLevelDomainAt(text, label, end)));
}

/** And the mark behind it. */
const LONGEST_LABEL = 65;
const ADDRESS_BEHIND = /^\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}(?![\w.])/;
const HOST_BEHIND = /^[a-z0-9-]{1,63}(?:[.[({\\])/i;

/** `accounting@evil-` at the end of a line and `corp.example` at the start of the next: no host ends in a hyphen. */
export function findBrokenHosts(text: string, { brokenHyphens }: Marks, edits: Edits): void {
  for (let next = 0; next < brokenHyphens.length; next++) {
    const hyphen = brokenHyphens[next] as number;
    if (codeBehind(text, hyphen + 1) === 10) joinLines(text, hyphen, hyphen + 2, edits);
    else if (codeBehind(text, hyphen + 2) === 10) joinLines(text, hyphen, hyphen + 3, edits);
  }
}

/** `jane.doe`, `j.doe_7` or `jane77`: no word of a sentence, and no hash, address or number. */
const CALLED = /^(?:[a-z][._-])?[a-z]{3,}\d{0,4}(?:[.+_-][a-z]{2,}\d{0,4}|[.+_]\d{1,4})*$/i;
const PARTED = /[.+_\d]/;
const LABEL = /(?:^|[^a-z])(?:contact|e-?mail|mail|from|to|cc|bcc|sender|reply-to)(?: address)?:[ \t]*$/i;
const MAILBOX_BEFORE = /(?:^|[\s<:"'(,;])([\w.+-]{2,64})$/;
/** Blanks before a line below a label. */
const MOST_INDENTED = 16;

/** `accounting@` at the end of a line and `evil.example` at the start of the next. */
export function findBrokenMailboxes(text: string, marks: Marks, edits: Edits): void {
  const ats = marks.of('@');
  for (let next = 0; next < ats.length; next++) {
    const at = ats[next] as number;
    if (!isLineBreak(codeBehind(text, at + 1)) || !isAlphanumeric(codeBefore(text, at - 1))) continue;
    const host = behindIndent(text, startOfNextLine(text, at + 1), MOST_INDENTED);
    if (MAILBOX_BEFORE.test(text.slice(Math.max(0, at - 66), at)) && HOST_BEHIND.test(text.slice(host, host + LONGEST_LABEL)))
      edits.add(at + 1, host, '');
  }
}

function joinLines(text: string, hyphen: number, next: number, edits: Edits): void {
  if (!isAlphanumeric(codeBehind(text, next)) || !isAlphanumeric(codeBefore(text, hyphen - 1))) return;
  if (isBrokenHash(text, hyphen, next)) edits.add(hyphen, next, '');
  else if (isInNumber(text, hyphen, next) || isInHost(text, hyphen, next)) edits.add(hyphen + 1, next, '');
}

/** Whether what stands around a hyphen at the end of a line is one host, which has it. */
function isInHost(text: string, hyphen: number, next: number): boolean {
  let start = hyphen;
  let dot = -1;
  for (; start > 0 && hyphen - start < LONGEST_BEFORE && isOfHost(text.charCodeAt(start - 1)); start--)
    if (text.charCodeAt(start - 1) === DOT && dot < 0) dot = start - 1;
  const before = codeBefore(text, start - 1);
  if (before === AT || (before === SLASH && text.startsWith('://', start - 3)))
    return HOST_BEHIND.test(text.slice(next, next + LONGEST_LABEL));
  if (dot < 0 && isCloser(before)) return DOT_BEFORE.test(text.slice(Math.max(0, start - 5), start)) && isRest(text, next);
  if (!BESIDE_HOSTS.has(before)) return false;
  const goesOn = dot < 0 ? isFirstLabel(text, start, hyphen) : dot > start && !WHOLE.has(text, dot + 1, hyphen);
  return goesOn && isRest(text, next);
}

/** `the domain login-secure-` and `bank.evil.example`: what has a hyphen or a digit as well, behind a word for hosts, and is no word of a sentence. */
function isFirstLabel(text: string, start: number, hyphen: number): boolean {
  return /[-\d]/.test(text.slice(start, hyphen)) && HOST_WORD.test(text.slice(Math.max(0, start - 24), start));
}

const HOST_WORD =
  /(?:^|[^a-z])(?:(?:sub)?domains?|hosts?|hostnames?|c2|servers?|sites?|websites?|fqdns?)(?: (?:is|was|named|called))?:?[ \t"']{1,3}$/i;

/** `evil[.]` */
const DOT_BEFORE = /\w[[({]\.[\])}]$/;
const LONGEST_BEFORE = 62;
const LONGEST_REST = 280;
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
  const [, dot, label = ''] = REST.exec(text.slice(start, start + LONGEST_REST)) ?? [];
  return dot === '[.]' ? isTopLevelDomain(label) : (endingAt(label, 0, label.length) & USUAL) !== 0;
}
