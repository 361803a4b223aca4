import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isDigit } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser, leadsToHost } from '../brackets/brackets.ts';
import { ofBytes, ofMark, ofMarkup } from './escaped-codes.ts';
import { isUnderscoreOfWord } from './escaped-underscores.ts';

const { BACKSLASH, BLANK, COLON, DOT, EQUALS, HYPHEN, PERCENT, QUESTION_MARK, QUOTE, SLASH, SMALL_B } = CHARACTER_CODES;

const LONGEST_RUN = 16;
const LONGEST_LABEL = 64;

/** `evil\.example` of a regular expression, `evil \. example`, `http:\/\/` of JSON; not `C:\dir\.git`. */
export function escaped(text: string, at: number, edits: Edits): boolean {
  const before = codeBefore(text, at - 1);
  // A run is read from its first one on, or else its last.
  if (before === BACKSLASH && codeBehind(text, at + 1) === BACKSLASH) return false;
  let end = at + 1;
  while (end - at < LONGEST_RUN && codeBehind(text, end) === BACKSLASH) end++;
  switch (text.charAt(end)) {
    case 'x':
      return ofBytes(text, at, edits) || ofMarkup(text, at, end, edits) || ofMark(text, at, end + 1, edits);
    case 'u':
      return ofMarkup(text, at, end, edits) || (text.startsWith('u00', end) && ofMark(text, at, end + 3, edits));
    case '.':
      return ofDot(text, at, end, edits);
    case 'b':
      return isAnchor(text, end - 1) && edits.add(at, end + 1, '');
    case '/':
      return mayEscapeSlash(before, codeBehind(text, end + 1)) && edits.add(at, end, '');
    case ':':
      return isAlphanumeric(before) && SCHEME_OR_PORT.test(text.slice(end, end + 8)) && edits.add(at, end, '');
    case '-':
      return isAlphanumeric(before) && isHyphenOfHost(text, end + 1) && isInLabel(text, at) && edits.add(at, end, '');
    // `john\@evil.example` of Markdown.
    case '@':
      return isAlphanumeric(before) && isAlphanumeric(codeBehind(text, end + 1)) && isInLabel(text, at) && edits.add(at, end, '');
    case '?':
    case '&':
    case '=':
      return ofQuery(text, at, end, edits);
    case '_':
      return end === at + 1 && isUnderscoreOfWord(text, at) && edits.add(at, end, '');
    default:
      return false;
  }
}

/** `https:\/\/evil.example\/a`, and behind a quote `"\/tmp\/x"`: JSON escapes the slashes of URLs and paths. */
function mayEscapeSlash(before: number, next: number): boolean {
  if (before === QUOTE) return isAlphanumeric(next);
  return before === COLON || before === SLASH || before === HYPHEN || before === EQUALS || isAlphanumeric(before);
}

/** `https\://evil.example\:8080/`, as files of settings of Java have it, and `https\:\/\/` of expressions. */
const SCHEME_OR_PORT = /^:(?:\\?\/\\?\/|\d{2,5}(?![\w.:]))/;

/** `\\bevil\\.example\\b`: an expression for all of a word. */
const ANCHORED = /^\\b[a-z\d][a-z\d-]{0,60}\\{1,2}\./i;

/** Whether the backslash and the letter behind it say that a word begins there; `C:\\bin\\.git` is a path. */
function isAnchor(text: string, backslash: number): boolean {
  if (codeBehind(text, backslash + 1) !== SMALL_B || !ANCHORED.test(text.slice(backslash, backslash + LONGEST_LABEL + 4))) return false;
  const start = codeBefore(text, backslash - 1) === BACKSLASH ? backslash - 1 : backslash;
  const before = codeBefore(text, start - 1);
  return !isAlphanumeric(before) && before !== BACKSLASH && (before !== COLON || codeBefore(text, start - 2) === QUESTION_MARK);
}

function ofDot(text: string, at: number, end: number, edits: Edits): boolean {
  const before = codeBefore(text, at - 1);
  if (before === BLANK) {
    const isSpaced =
      isAlphanumeric(codeBefore(text, at - 2)) && text.charCodeAt(end + 1) === BLANK && isAlphanumeric(codeBehind(text, end + 2));
    return isSpaced && edits.add(at - 1, end + 2, '.');
  }
  if (!isAlphanumeric(before) || !isInLabel(text, at)) return false;
  if (isCloser(codeBehind(text, end + 1))) return isNextLabel(text, before, end + 2) && edits.add(at, end + 2, '.');
  if (!isAlphanumeric(codeBehind(text, end + 1))) return false;
  return !(isCapital(before) && HIVE.test(text.slice(Math.max(0, at - 24), at))) && edits.add(at, end, '');
}

/** `203\.)0`, `evil\.]example`: a bracket was closed as well that nothing opened. */
function isNextLabel(text: string, before: number, from: number): boolean {
  return (isDigit(before) && isDigit(codeBehind(text, from))) || leadsToHost(text, from);
}

/** `HKCR\.evil`: the key of a file's ending, right under a root of the registry. */
const HIVE = /(?:^|\W)HK(?:CR|CU|LM|U|CC|EY_[A-Z_]{5,16})$/;

/**
 * Whether a label ends there, and not the name of a folder: `C:\dir\.git`, `C:\Users\john.doe\.ssh`; behind a scheme begins a host,
 * `hxxp:\\evil\.example`, `hxxp[:]\\evil\.example`.
 */
function isInLabel(text: string, end: number): boolean {
  const start = startOfLabels(text, end);
  // `%USERPROFILE%\.ssh\.x`
  if (text.charCodeAt(start) === BACKSLASH && codeBefore(text, start - 1) === PERCENT) return false;
  if (codeBefore(text, start - 1) !== BACKSLASH || isAnchor(text, start - 1)) return true;
  if (isCloser(codeBefore(text, start - 3))) return codeBefore(text, start - 4) === COLON;
  return codeBefore(text, start - 3) === COLON && isAlphanumeric(codeBefore(text, start - 5));
}

/** What was looked back over last: in a name of many labels no letter is looked at for two of them. */
const LABELS = { text: '', start: 0, end: 0 };

function startOfLabels(text: string, end: number): number {
  const known = text === LABELS.text && LABELS.end <= end ? LABELS.end : -1;
  let start = end;
  while (start > 0 && start !== known && end - start < LONGEST_LABEL && isOfLabel(text, start - 1)) start--;
  if (start === known) start = Math.max(LABELS.start, end - LONGEST_LABEL);
  LABELS.text = text;
  LABELS.start = start;
  LABELS.end = end;
  return start;
}

/** `/a\?b\=1\&c\=2` of a shell or an expression, `/a?b\=1` of CEF: the marks of a query beside the name of one of its fields. */
function ofQuery(text: string, at: number, end: number, edits: Edits): boolean {
  const isMeant =
    codeBehind(text, end) === EQUALS
      ? FIELD_BEFORE.test(text.slice(Math.max(0, at - LONGEST_FIELD), at))
      : FIELD_BEHIND.test(text.slice(end + 1, end + LONGEST_FIELD));
  return isMeant && edits.add(at, end, '');
}

const LONGEST_FIELD = 42;
const FIELD_BEFORE = /[?&][\w.%[\]-]{1,40}$/;
const FIELD_BEHIND = /^[\w.%[\]-]{1,40}\\?=/;

/** `\-` before what ends in `\.`: `evil\-host\.example` of a program that escapes all marks. */
function isHyphenOfHost(text: string, from: number): boolean {
  let end = from;
  while (end - from < LONGEST_LABEL && isAlphanumeric(codeBehind(text, end))) end++;
  return end > from && codeBehind(text, end) === BACKSLASH && (text.charCodeAt(end + 1) === DOT || text.charCodeAt(end + 1) === HYPHEN);
}

/** A letter, a digit, a hyphen, a dot, or one of the backslashes that escape these marks; what is behind it was found to be of the label. */
function isOfLabel(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== BACKSLASH) return isAlphanumeric(code) || code === HYPHEN || code === DOT;
  const next = text.charCodeAt(at + 1);
  return next === HYPHEN || next === DOT || next === BACKSLASH;
}
