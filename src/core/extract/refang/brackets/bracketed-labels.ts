import { endingAt, FILE, RATHER_FILE } from '../../names/endings.ts';
import { isTopLevelDomain, isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { isFileEndingAt } from '../../names/names.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isRun, isSmallLetter, isWordCharacter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isOpener, leadsToHost } from './brackets.ts';

/** RFC 1035 */
const LONGEST_LABEL = 63;

/** `.[com]`, `[www].`, `[.com]`, `h[tt]p`: a label in square brackets that a dot ties to a host, or letters in them; a number of an address in round ones. */
export function bracketedLabel(text: string, at: number, edits: Edits): boolean {
  const opener = text.charCodeAt(at);
  if (opener !== 91) return opener === 40 && isDigit(codeBehind(text, at + 1)) && numberInBrackets(text, at, edits);
  const start = codeBehind(text, at + 1) === 46 ? at + 2 : at + 1;
  let stop = start;
  while (stop - start <= LONGEST_LABEL && isLabel(codeBehind(text, stop))) stop++;
  const close = codeBehind(text, stop) === 46 ? stop + 1 : stop;
  if (stop === start || stop - start > LONGEST_LABEL || codeBehind(text, close) !== 93) return false;
  const isMeant = isLabelMeant(text, at, { start, stop, close });
  return isMeant && edits.add(at, close + 1, text.slice(at + 1, close));
}

interface Label {
  readonly start: number;
  readonly stop: number;
  /** The bracket that closes it: behind a dot, where it holds one. */
  readonly close: number;
}

/** `https://[redacted].com/x`: the name of a label that nobody is told. */
const WITHHELD = /^(?:redacted|removed|masked|censored|victim|random)$/i;

function isLabelMeant(text: string, at: number, label: Label): boolean {
  const { start, stop, close } = label;
  if (stop - start > 4 && WITHHELD.test(text.slice(start, stop))) return false;
  const previous = codeBefore(text, at - 1);
  const next = codeBehind(text, close + 1);
  const length = stop - start;
  if (start > at + 1 && isAlphanumeric(previous)) return endsOrGoesOn(text, label);
  if (isDotBefore(text, at) && isLastNumber(text, at, label)) return true;
  if (previous === 58 && isPort(text, at, label)) return true;
  if (close > stop && isAlphanumeric(next) && !isRun(previous)) return true;
  // `hashmap.[ch]` are the two files of a source in C.
  if (previous === 46 && stop - start === 2 && text.startsWith('ch', start)) return false;
  if (previous === 46 && isHostEnd(text.charCodeAt(at - 2)) && isTopLevelDomainAt(text, start, stop)) return true;
  if (previous === 47 && text.charCodeAt(at - 2) === 47 && next === 46) return true;
  if (start === at + 1 && close === stop && next === 46 && (previous === 46 || !isRun(previous)) && isLabelOfHost(text, at, label))
    return !isRemark(text, at, close);
  if (length === 1 && (text.charCodeAt(start) | 32) === 115 && (previous | 32) === 112 && next === 58) return true;
  // `h[tt]p`, `exam[p]le.com`, `examp[l]e-login.com`: letters taken out of a word.
  return (
    length <= 2 &&
    isAlphanumeric(previous) &&
    (isAlphanumeric(next) || (next === 45 && leadsToHost(text, close + 2))) &&
    isSmallLetter(text.charCodeAt(start)) &&
    isSmallLetter(text.charCodeAt(stop - 1))
  );
}

const LONGEST_WORD = 24;

/** `Tool [Cracked].zip`, `Docs (final) [2024].zip`: what somebody says of an archive behind its name, under an ending that few hosts have. */
function isRemark(text: string, at: number, close: number): boolean {
  if (codeBefore(text, at - 1) !== 32) return false;
  let end = close + 2;
  while (end - close < 8 && isAlphanumeric(codeBehind(text, end))) end++;
  if ((endingAt(text, close + 2, end) & (FILE | RATHER_FILE)) !== (FILE | RATHER_FILE) || codeBehind(text, end) === 47) return false;
  return /(?:^|[\s"'`])(?:[A-Z]\S*|\S*\)) $/.test(text.slice(Math.max(0, at - LONGEST_WORD), at));
}

/** `evil[.example]`, `evil[.dll]`, `203.0.113[.7]`, `c2[.evil].example`; `FLAGS[.SILENT]` says what may be left out. */
function endsOrGoesOn(text: string, { start, stop, close }: Label): boolean {
  const next = codeBehind(text, close + 1);
  return (
    close > stop ||
    next === 46 ||
    next === 91 ||
    isDigit(text.charCodeAt(start)) ||
    isTopLevelDomainAt(text, start, stop) ||
    isFileEndingAt(text, start, stop)
  );
}

/** `[evil].example`, `[203].0.113.7`, `203.[0].113.7`; not the `[1].Then` of a footnote. */
function isLabelOfHost(text: string, at: number, { start, stop, close }: Label): boolean {
  const behind = close + 2;
  if (endOfNumber(text, start) !== stop) {
    const next = codeBehind(text, behind);
    return (isSmallLetter(next) || next === 91) && leadsToHost(text, behind);
  }
  const isInside = codeBefore(text, at - 1) === 46 && (isDigit(text.charCodeAt(at - 2)) || text.charCodeAt(at - 2) === 93);
  if (!isInside) return /^(?:\[?\d{1,3}\]?\.){2}\[?\d/.test(text.slice(behind, behind + 19));
  const number = codeBehind(text, behind) === 91 ? behind + 1 : behind;
  const end = endOfNumber(text, number);
  return end > number && !isWordCharacter(codeBehind(text, end)) && codeBehind(text, end) !== 45;
}

/** `.` or `[.]` */
function isDotBefore(text: string, at: number): boolean {
  const before = codeBefore(text, at - 1);
  return before === 46 || (before === 93 && codeBefore(text, at - 2) === 46);
}

/** `203[.]0.113.[7]`: three numbers of an address before the last one in brackets; the `[4]` behind a version is a footnote. */
function isLastNumber(text: string, at: number, { start, stop, close }: Label): boolean {
  if (close > stop || endOfNumber(text, start) !== stop) return false;
  const behind = codeBehind(text, close + 1) === 46 ? close + 2 : close + 1;
  if (isAlphanumeric(codeBehind(text, behind)) || codeBehind(text, behind) === 91) return false;
  const head = text.slice(Math.max(0, at - LONGEST_ADDRESS), at);
  return (
    THREE_NUMBERS.exec(head)?.[0].includes('[', 1) === true || (THREE_NUMBERS.test(head) && (BEGINS_FIELD.test(head) || IS_HIGH.test(head)))
  );
}

const THREE_NUMBERS = /(?:^|[^\w.\]-])(?:\[?\d{1,3}\]?(?:\[\.\]|\.)){3}$/;
/** No version begins with a number of 50 or more. */
const IS_HIGH = /(?:^|\D)(?:[5-9]\d|[12]\d\d)\.\d{1,3}\.\d{1,3}\.$/;
/** No word of a sentence stands before the numbers. */
const BEGINS_FIELD = /(?:^|[\r\n"'`(|,;>]|: )\d[\d.]*$/;

/** `evil.example:[8443]`: one digit alone is a footnote. */
function isPort(text: string, at: number, { start, stop, close }: Label): boolean {
  if (close > stop || stop - start < 2 || stop - start > 5 || isAlphanumeric(codeBehind(text, close + 1))) return false;
  for (let digit = start; digit < stop; digit++) if (!isDigit(text.charCodeAt(digit))) return false;
  return isHostEnd(codeBefore(text, at - 2));
}

/** Behind one to three digits; the offset itself where fewer or more of them stand. */
function endOfNumber(text: string, from: number): number {
  let end = from;
  while (end - from < 4 && isDigit(codeBehind(text, end))) end++;
  return end - from > 3 ? from : end;
}

/** `192.0.(2).1`, `(192).0.2.1`: one of the four numbers of an address. */
function numberInBrackets(text: string, at: number, edits: Edits): boolean {
  const end = endOfNumber(text, at + 1);
  if (end === at + 1 || codeBehind(text, end) !== 41 || !(codeBefore(text, at - 1) === 46 || codeBehind(text, end + 1) === 46))
    return false;
  let from = at;
  while (at - from < LONGEST_ADDRESS && isOfAddress(codeBefore(text, from - 1))) from--;
  let to = end;
  while (to - end < LONGEST_ADDRESS && isOfAddress(codeBehind(text, to))) to++;
  while (text.charCodeAt(to - 1) === 46) to--;
  return FOUR_NUMBERS.test(text.slice(from, to)) && edits.add(at, end + 1, text.slice(at + 1, end));
}

/** Four numbers and brackets around each of them. */
const LONGEST_ADDRESS = 24;
const FOUR_NUMBERS = /^(?:\(?\d{1,3}\)?\.){3}(?:\d{1,3}|\(\d{1,3}\))$/;

/** A digit, a dot, `(` or `)` */
function isOfAddress(code: number): boolean {
  return isDigit(code) || code === 46 || code === 40 || code === 41;
}

/** `evil.(com)`: shorter ones are words of a sentence that began without a blank. */
export function endInBrackets(text: string, at: number, edits: Edits): boolean {
  if (text.charCodeAt(at) !== 40 || codeBefore(text, at - 1) !== 46 || !isAlphanumeric(text.charCodeAt(at - 2))) return false;
  const label = /^\(([a-z]{3,12})\)/.exec(text.slice(at, at + 14))?.[1];
  return label !== undefined && isTopLevelDomain(label) && edits.add(at, at + label.length + 2, label);
}

/** `www.[example.[com`: brackets that were opened behind a dot and never closed. */
export function opened(text: string, at: number, edits: Edits): boolean {
  if (!isOpener(text.charCodeAt(at)) || codeBefore(text, at - 1) !== 46 || !isAlphanumeric(codeBefore(text, at - 2))) return false;
  let end = at + 1;
  while (end - at < 4 && isOpener(codeBehind(text, end))) end++;
  return !isClosedBehind(text, end, text.charCodeAt(end - 1)) && leadsToHost(text, end) && edits.add(at, end, '');
}

/** Whether what closes a bracket stands behind one name or two: `list.[0].name`, `x.[a,b]`; in `(evil[.com)` it closes another one. */
export function isClosedBehind(text: string, from: number, opener: number): boolean {
  let end = endOfNames(text, from, false);
  if (codeBehind(text, end) === 44) end = endOfNames(text, end + 1, true);
  return codeBehind(text, end) === closerOf(opener);
}

function closerOf(opener: number): number {
  return opener === 40 ? 41 : opener + 2;
}

function endOfNames(text: string, from: number, isList: boolean): number {
  let end = from;
  while (end - from < LONGEST_LABEL && isOfName(codeBehind(text, end), isList)) end++;
  return end;
}

function isOfName(code: number, isList: boolean): boolean {
  return isLabel(code) || code === 95 || (isList && code === 44);
}

/** What a label may end with before its dot. */
function isHostEnd(code: number): boolean {
  return isAlphanumeric(code) || code === 93;
}

function isLabel(code: number): boolean {
  return isAlphanumeric(code) || code === 45;
}
