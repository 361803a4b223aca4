import { CHARACTER_CODES } from '../../../character-codes.ts';
import { endingAt, FILE, RATHER_FILE } from '../../names/endings.ts';
import { isTopLevelDomain, isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { isFileEndingAt } from '../../names/names.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isRun, isSmallLetter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { endOfNumber, isHostEnd, isLastNumber, isNumberBefore, isPort, type Label, numberInBrackets } from './bracketed-numbers.ts';
import { leadsToHost } from './brackets.ts';

const { BLANK, CLOSE_SQUARE, COLON, DOT, HYPHEN, OPEN_PARENTHESIS, OPEN_SQUARE, SLASH, SMALL_P, SMALL_S } = CHARACTER_CODES;

/** RFC 1035 */
const LONGEST_LABEL = 63;

/** `.[com]`, `[www].`, `[.com]`, `h[tt]p`: a label in square brackets that a dot ties to a host, or letters in them; a number of an address in round ones. */
export function bracketedLabel(text: string, at: number, edits: Edits): boolean {
  const opener = text.charCodeAt(at);
  if (opener !== OPEN_SQUARE) return opener === OPEN_PARENTHESIS && isDigit(codeBehind(text, at + 1)) && numberInBrackets(text, at, edits);
  const start = codeBehind(text, at + 1) === DOT ? at + 2 : at + 1;
  let stop = start;
  while (stop - start <= LONGEST_LABEL && isLabel(codeBehind(text, stop))) stop++;
  const close = codeBehind(text, stop) === DOT ? stop + 1 : stop;
  if (stop === start || stop - start > LONGEST_LABEL || codeBehind(text, close) !== CLOSE_SQUARE) return false;
  const isMeant = isLabelMeant(text, at, { start, stop, close });
  return isMeant && edits.add(at, close + 1, text.slice(at + 1, close));
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
  if (previous === COLON && isPort(text, at, label)) return true;
  if (close > stop && isAlphanumeric(next) && !isRun(previous)) return true;
  // `hashmap.[ch]` are the two files of a source in C.
  if (previous === DOT && stop - start === 2 && text.startsWith('ch', start)) return false;
  if (previous === DOT && isHostEnd(text.charCodeAt(at - 2)) && isTopLevelDomainAt(text, start, stop)) return true;
  if (previous === SLASH && text.charCodeAt(at - 2) === SLASH && next === DOT) return true;
  if (start === at + 1 && close === stop && next === DOT && (previous === DOT || !isRun(previous)) && isLabelOfHost(text, at, label))
    return !isRemark(text, at, close);
  if (length === 1 && (text.charCodeAt(start) | 32) === SMALL_S && (previous | 32) === SMALL_P && next === COLON) return true;
  // `h[tt]p`, `exam[p]le.com`, `examp[l]e-login.com`: letters taken out of a word.
  return (
    length <= 2 &&
    isAlphanumeric(previous) &&
    (isAlphanumeric(next) || (next === HYPHEN && leadsToHost(text, close + 2))) &&
    isSmallLetter(text.charCodeAt(start)) &&
    isSmallLetter(text.charCodeAt(stop - 1))
  );
}

const LONGEST_WORD = 24;

/** `Tool [Cracked].zip`, `Docs (final) [2024].zip`: what somebody says of an archive behind its name, under an ending that few hosts have. */
function isRemark(text: string, at: number, close: number): boolean {
  if (codeBefore(text, at - 1) !== BLANK) return false;
  let end = close + 2;
  while (end - close < 8 && isAlphanumeric(codeBehind(text, end))) end++;
  if ((endingAt(text, close + 2, end) & (FILE | RATHER_FILE)) !== (FILE | RATHER_FILE) || codeBehind(text, end) === SLASH) return false;
  return /(?:^|[\s"'`])(?:[A-Z]\S*|\S*\)) $/.test(text.slice(Math.max(0, at - LONGEST_WORD), at));
}

/** `evil[.example]`, `evil[.dll]`, `203.0.113[.7]`, `c2[.evil].example`; `FLAGS[.SILENT]` says what may be left out. */
function endsOrGoesOn(text: string, { start, stop, close }: Label): boolean {
  const next = codeBehind(text, close + 1);
  return (
    close > stop ||
    next === DOT ||
    next === OPEN_SQUARE ||
    isDigit(text.charCodeAt(start)) ||
    isTopLevelDomainAt(text, start, stop) ||
    isFileEndingAt(text, start, stop)
  );
}

/** `[evil].example`, `[203].0.113.7`, `203.[0].113.7`; not the `[1].Then` of a footnote. */
function isLabelOfHost(text: string, at: number, { start, stop, close }: Label): boolean {
  const behind = close + 2;
  if (endOfNumber(text, start) === stop) return isNumberBefore(text, at, behind);
  const next = codeBehind(text, behind);
  return (isSmallLetter(next) || next === OPEN_SQUARE) && leadsToHost(text, behind);
}

/** `.` or `[.]` */
function isDotBefore(text: string, at: number): boolean {
  const before = codeBefore(text, at - 1);
  return before === DOT || (before === CLOSE_SQUARE && codeBefore(text, at - 2) === DOT);
}

/** `evil.(com)`: shorter ones are words of a sentence that began without a blank. */
export function endInBrackets(text: string, at: number, edits: Edits): boolean {
  if (text.charCodeAt(at) !== OPEN_PARENTHESIS || codeBefore(text, at - 1) !== DOT || !isAlphanumeric(text.charCodeAt(at - 2)))
    return false;
  const label = /^\(([a-z]{3,12})\)/.exec(text.slice(at, at + 14))?.[1];
  return label !== undefined && isTopLevelDomain(label) && edits.add(at, at + label.length + 2, label);
}

function isLabel(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN;
}
