import { CHARACTER_CODES } from '../../character-codes.ts';
import { COM, endingAt, FILE, startOfLastLabel, USUAL } from '../names/endings.ts';
import { isTopLevelDomain, isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../text/characters.ts';
import { Words } from '../text/words.ts';
import { isCloser, leadsToHost } from './brackets/brackets.ts';

const { AT, DOT, HYPHEN, SLASH } = CHARACTER_CODES;

/** And the mark behind it. */
export const LONGEST_LABEL = 65;
const LONGEST_BEFORE = 62;
const LONGEST_REST = 280;
/** Line breaks, blanks, quotes and `(`. */
const BESIDE_HOSTS: ReadonlySet<number> = new Set(Array.from('\n\r\t "\'(', (mark) => mark.charCodeAt(0)));

/** Whether a label and a mark behind it stand at the offset, be it a bracket. */
export function beginsHost(text: string, at: number): boolean {
  return HOST_BEHIND.test(text.slice(at, at + LONGEST_LABEL));
}

const HOST_BEHIND = /^[a-z0-9-]{1,63}(?:[.[({\\])/i;

/** Whether a letter or digit stands before the hyphen: `--` and ` -` are dashes. */
export function isParted(text: string, hyphen: number): boolean {
  return isAlphanumeric(codeBefore(text, hyphen - 1));
}

/** Whether the word that ends at the offset is a mailbox as far as it goes: what is more of it may stand behind any indent. */
export function endsInMailbox(text: string, end: number): boolean {
  return OPEN_MAILBOX.test(text.slice(Math.max(0, end - LONGEST_MAILBOX), end));
}

const LONGEST_MAILBOX = 130;
const OPEN_MAILBOX = /[\w+-](?:@|\[@\]|\[at\])(?:[\w.-]*[.-])?$/i;

/** `http://login.`, `jane@evil-mail.` or `www.` at the end of a line, none of which is whole, and the rest of the host on the next. */
export function isBrokenAtDot(text: string, end: number, next: number): boolean {
  const stop = end - 1;
  const start = startOfHost(text, stop);
  const label = startOfLastLabel(text, start, stop);
  if (label === stop || isTopLevelDomainAt(text, label, stop)) return false;
  const rest = REST_OF_HOST.exec(text.slice(next, next + LONGEST_REST))?.[0];
  if (rest === undefined) return false;
  const isOpen = isBehindMark(text, start);
  if (!rest.includes('.')) {
    if (!isOpen) return false;
    return (endingAt(rest, 0, rest.length) & USUAL) !== 0 || (isTopLevelDomain(rest) && isLineBreak(codeBehind(text, next + rest.length)));
  }
  // `root@web01.` ends a sentence as well.
  const isMeant = isOpen && (codeBefore(text, start - 1) !== AT || PARTED.test(text.slice(Math.max(0, start - LONGEST_LABEL), stop)));
  return (isMeant || NO_WORD.test(text.slice(start, end)) || isFirstLabel(text, start, stop)) && isWholeHost(text, next);
}

/** Whether a host with a dot stands at the offset, which is no name of a file. */
export function isWholeHost(text: string, at: number): boolean {
  const host = REST_OF_HOST.exec(text.slice(at, at + LONGEST_REST))?.[0];
  return host?.includes('.') === true && leadsToHost(text, at) && !endsInFile(host);
}

const OPEN_URL = /:\/\/(?:[\w-]{1,63}(?:\.|\[\.\]|\(\.\)))+([\w-]{1,63})$/;

/** `http://cdn.fonts-del` at the end of a line and `ivery.example` at the start of the next: what has a dot is no name of a machine. */
export function isOpenUrl(text: string, end: number, next: number): boolean {
  const label = OPEN_URL.exec(text.slice(Math.max(0, end - LONGEST_REST), end))?.[1];
  return label !== undefined && !/^\d+$/.test(label) && !isTopLevelDomain(label) && isWholeHost(text, next);
}

/** What hosts are called and nothing else. */
const NO_WORD = /^(?:www|ns|mx)\d?\.$/;
/** Marks in the name or the host of a mailbox. */
const PARTED = /(?:[.+_-][\w-]+@[\w.-]+|@[\w.]*-[\w.-]*)$/;
const REST_OF_HOST = /^[a-z\d][a-z\d-]{0,62}(?:(?:\.|\[\.\])[a-z\d-]{1,63}){0,4}(?![\w@])/;

function endsInFile(host: string): boolean {
  const ending = endingAt(host, startOfLastLabel(host, 0, host.length), host.length);
  return (ending & FILE) !== 0 && ending !== COM;
}

/** Whether the at sign of a mailbox or the mark of a scheme stands right before. */
function isBehindMark(text: string, start: number): boolean {
  const before = codeBefore(text, start - 1);
  return before === AT || (before === SLASH && text.startsWith('://', start - 3));
}

function startOfHost(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_BEFORE && isOfHost(text.charCodeAt(start - 1))) start--;
  return start;
}

function isOfHost(code: number): boolean {
  return isAlphanumeric(code) || code === DOT || code === HYPHEN;
}

/** `jane@evil`, `http://cdn.evil` or `cdn7.evil` at the end of a line and `.example` at the start of the next: macros of manual pages are alone on theirs. */
export function isBrokenBeforeDot(text: string, end: number, next: number): boolean {
  if (!LABELS_BEHIND.test(text.slice(next, next + LONGEST_LABEL)) || !leadsToHost(text, next + 1)) return false;
  const start = startOfHost(text, end);
  const label = startOfLastLabel(text, start, end);
  if (label === end || isTopLevelDomainAt(text, label, end)) return false;
  return isBehindMark(text, start) || (label > start && /[-\d]|^www\./.test(text.slice(start, end)));
}

const LABELS_BEHIND = /^\.[a-z][\w.-]{1,60}[^\w.\r\n-]/;

/** Whether what stands around a hyphen at the end of a line is one host, which has it: no host ends in a hyphen. */
export function isInHost(text: string, hyphen: number, next: number): boolean {
  const start = startOfHost(text, hyphen);
  const label = startOfLastLabel(text, start, hyphen);
  const before = codeBefore(text, start - 1);
  if (isBehindMark(text, start)) return beginsHost(text, next);
  if (label === start && isCloser(before)) return MARK_BEFORE.test(text.slice(Math.max(0, start - 5), start)) && isRest(text, next);
  if (!BESIDE_HOSTS.has(before)) return false;
  const goesOn = label === start ? isFirstLabel(text, start, hyphen) : label > start + 1 && !WHOLE.has(text, label, hyphen);
  return goesOn && isRest(text, next);
}

/**
 * `the domain login-secure-` and `bank.evil.example`: what has a hyphen or a digit as well, behind a word for hosts, and is no word of a sentence;
 * `bad.com, secure-` behind another host.
 */
function isFirstLabel(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  return (/[-\d]/.test(text.slice(start, end)) && HOST_WORD.test(before)) || BEHIND_HOST.test(before);
}

const BEHIND_HOST = /[a-z\d]\.(?:com|net|org|info|biz|top|ru|xyz)(?:, ?| (?:and|or) )$/;
const HOST_WORD =
  /(?:^|[^a-z])(?:(?:sub)?domains?|hosts?|hostnames?|c2|servers?|sites?|websites?|fqdns?)(?: (?:is|was|named|called))?:?[ \t"']{1,3}$/i;

/** `evil[.]`, `jane[@]` */
const MARK_BEFORE = /\w[[({](?:\.|@|at)[\])}]$/i;
/** Behind a whole host, as in `evil.com-`, the hyphen is one of the sentence. */
const WHOLE = new Words('com net org info biz'.split(' '));
const REST = /^[a-z\d-]{1,63}(?:(?:\.|\[\.\])[a-z\d-]{1,63}){0,3}(\.|\[\.\])([a-z]{2,12})(?![\w(@-]|\.\w)/;

/** Whether the next line begins with the end of a host that was defanged, or has an ending of many. */
function isRest(text: string, start: number): boolean {
  const [, dot, label = ''] = REST.exec(text.slice(start, start + LONGEST_REST)) ?? [];
  return dot === '[.]' ? isTopLevelDomain(label) : (endingAt(label, 0, label.length) & USUAL) !== 0;
}
