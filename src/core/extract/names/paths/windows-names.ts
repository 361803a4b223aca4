import { CHARACTER_CODES } from '../../../character-codes.ts';
import {
  classOf,
  codeBefore,
  codeBehind,
  isAlphanumeric,
  isCapital,
  isLineBreak,
  isRun,
  isSmallLetter,
  isUnspaced,
} from '../../text/characters.ts';
import { tableOf } from '../../text/table-of.ts';
import { endOfSpaced, endsLikeFile, isForbidden, isNameAt, LONGEST_ENDING, lengthOfSpaced } from './spaced-names.ts';

const { AMPERSAND, APOSTROPHE, BACKSLASH, BACKTICK, BLANK, CLOSE_BRACE, CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON } = CHARACTER_CODES;
const { COMMA, DOT, EQUALS, GREATER_THAN, HYPHEN, LESS_THAN, OPEN_BRACE, OPEN_PARENTHESIS, OPEN_SQUARE } = CHARACTER_CODES;
const { PERCENT, QUESTION_MARK, QUOTE, SMALL_S, STAR, TILDE, UNDERSCORE } = CHARACTER_CODES;

const LONGEST = 400;
/**
 * Where a path or key ends that runs on from the offset: names between backslashes. A blank belongs to a name when another backslash or a
 * file ending follows it closely and no word of a sentence stands between.
 */
export function endOfNames(text: string, from: number, isKey: boolean): number {
  let end = from;
  let at = from;
  while (at - from < LONGEST) {
    const stop = endOfName(text, at, isKey);
    if (stop > at) end = stop;
    if (codeBehind(text, stop) !== BACKSLASH) break;
    end = stop + 1;
    at = stop + 1;
    while (codeBehind(text, at) === BACKSLASH && at - stop < 3) at++;
    // `C:\Temp\. The`: a sentence ended behind the folder.
    if (codeBehind(text, at) === DOT && codeBehind(text, at + 1) === BLANK) break;
    if (codeBehind(text, at) === BLANK && !isNameAt(text, at + 1, isKey)) break;
  }
  return trimNames(text, from, end);
}

/** Whether the backslash stands behind the letter and the colon of a drive: `C:\x`. */
export function isBehindDrive(text: string, at: number): boolean {
  const before = codeBefore(text, at - 3);
  // `\S:\d` of an expression and `%s:\n` of a format; `\\?\C:\x` is a path.
  if (before === PERCENT || (before === BACKSLASH && !isBehindLongPath(text, at - 4))) return false;
  return (
    codeBefore(text, at - 1) === COLON &&
    isAlphanumeric(codeBefore(text, at - 2)) &&
    (!isRun(before) ||
      isUnspaced(before) ||
      isLabelMark(text, at - 3) ||
      (before === DOT && codeBefore(text, at - 4) === DOT) ||
      isBehindPath(text, at - 2))
  );
}

/** `C:\\a.exeD:\\b.exe`: the letter of a drive right behind a file, in a list that lost its line breaks. */
function isBehindPath(text: string, drive: number): boolean {
  return isCapital(codeBehind(text, drive)) && endsLikeFile(text, Math.max(0, drive - LONGEST_ENDING), drive);
}

/** Whether the `?` or `.` of `\\\\?\\` stands there; its backslash may be doubled. */
function isBehindLongPath(text: string, at: number): boolean {
  const code = codeBefore(text, codeBefore(text, at) === BACKSLASH ? at - 1 : at);
  return code === QUESTION_MARK || code === DOT;
}

/** The underscore of `file:_C:\\x`, as Windows Defender names what it found. */
function isLabelMark(text: string, at: number): boolean {
  return text.charCodeAt(at) === UNDERSCORE && text.charCodeAt(at - 1) === COLON;
}

/** Before the marks of Markdown that close around a path: `*C:\\a.exe*`, `_C:\\a.exe_`, `~~C:\\a.exe~~`; the end itself where none were opened. */
export function withoutEmphasis(text: string, start: number, end: number): number {
  const mark = codeBefore(text, start - 1);
  if ((mark !== STAR && mark !== UNDERSCORE && mark !== TILDE) || text.charCodeAt(end - 1) !== mark) return end;
  return mark === TILDE && text.charCodeAt(end - 2) === mark ? end - 2 : end - 1;
}

/** End of the quotation that begins before the offset, when it closes on the same line; -1 where it does not. */
export function endOfQuoted(text: string, from: number): number {
  const quote = codeBefore(text, from - 1);
  const close =
    quote === QUOTE || quote === APOSTROPHE || quote === BACKTICK ? quote : quote === 0x201c ? 0x201d : quote === 0x2018 ? 0x2019 : -1;
  if (close < 0) return -1;
  for (let at = from; at - from < LONGEST; at++) {
    const code = codeBehind(text, at);
    if (code === close) return at;
    if (isLineBreak(code)) return -1;
  }
  return -1;
}

/** `<user>`, `{random name}`, `<>` for a whole name; `<br>` and its like end what stands before them. */
const PLACEHOLDER =
  /^(?:<(?!\/|(?:br|hr|p|li|ul|ol|tr|td|th|div|span|code|pre|em|strong|table|tbody)\b)[^<>\\\n|"]{1,32}>|<>(?=\\)|\{[\w -]{1,32}\})/i;
const LONGEST_PLACEHOLDER = 34;

/** `[same folder as the document]\\`: all of a name. */
const DESCRIBED = /^\[[^[\]\\\r\n|"<>]{1,48}\](?=\\)/;

function endOfName(text: string, from: number, isKey: boolean): number {
  if (codeBehind(text, from) === OPEN_SQUARE) {
    const described = DESCRIBED.exec(text.slice(from, from + 52));
    if (described) return from + described[0].length;
  }
  let at = from;
  while (at - from < LONGEST) {
    const code = codeBehind(text, at);
    if (isAlphanumeric(code) || code === DOT || code === UNDERSCORE) at++;
    else if (code === BACKSLASH) return at;
    else if (code === PERCENT && isNextVariable(text, from, at)) return at;
    else if (code === COLON && codeBehind(text, at + 1) === BACKSLASH && isBehindPath(text, at - 1)) return at - 1;
    else if (code === LESS_THAN || code === OPEN_BRACE) {
      const length = PLACEHOLDER.exec(text.slice(at, at + LONGEST_PLACEHOLDER))?.[0].length ?? 0;
      if (length === 0 && code === LESS_THAN) return at;
      at += Math.max(length, 1);
    } else if (code === BLANK) {
      const known = from + lengthOfSpaced(text, from);
      const next = known > at ? known : endOfSpaced(text, from, at, isKey);
      if (next === at) return at;
      at = next;
    } else if (code === COMMA && codeBehind(text, at + 1) === BLANK && COMPANY.test(text.slice(at, at + LONGEST_COMPANY))) at += 2;
    else if (code === QUESTION_MARK && !isKey && isJoker(text, at)) at++;
    else if (
      isForbidden(code, isKey) ||
      isBehindName(text, from, at, code) ||
      (isKey && isBehindKey(text, at, code)) ||
      isNextField(text, at, code) ||
      isArrow(text, at, code)
    )
      return at;
    else at++;
  }
  return at;
}

/** Folders of a system and of who works with it, which no path can lead to. */
const VARIABLE =
  /^%(?:TE?MP|(?:LOCAL)?APPDATA|(?:ALL)?USERS?PROFILE|USERNAME|HOME(?:PATH|DRIVE)|PROGRAM(?:DATA|FILES(?:\(X86\))?)|WINDIR|SYSTEM(?:ROOT|DRIVE)|PUBLIC)%\\/i;
const LONGEST_VARIABLE = 22;

/** `\\a.exe%TEMP%\\b.exe`: another path right behind a name, in a list that lost its line breaks. */
function isNextVariable(text: string, from: number, at: number): boolean {
  return at > from && isAlphanumeric(text.charCodeAt(at - 1)) && VARIABLE.test(text.slice(at, at + LONGEST_VARIABLE));
}

/** `C:\\Evil, Inc.\\a.exe`, `HKLM\\Software\\Evil, LLC\\x`: what companies are behind their names. */
const COMPANY = /^, (?:Inc|LLC|Ltd|Corp|Co|LP|GmbH|AG|Pty)\.?\\/i;
const LONGEST_COMPANY = 9;

const LONGEST_JOKERS = 16;
/** Question marks and the ending of a name behind them. */
const JOKERS = /^\?+\w{0,8}\.\w/;

/** `C:\Temp\????.tmp`, `C:\System3?\a.exe`: it stands for any character, and neither ends a sentence nor begins a query; `\\?\` begins a path. */
function isJoker(text: string, at: number): boolean {
  return (
    (codeBehind(text, at + 1) === BACKSLASH && isAlphanumeric(codeBefore(text, at - 1))) || JOKERS.test(text.slice(at, at + LONGEST_JOKERS))
  );
}

/** `location:\\evil.example\dav&displayname=x`: the next field of an address, in which the path is one. */
function isNextField(text: string, at: number, code: number): boolean {
  return code === AMPERSAND && /^&\w{1,20}=/.test(text.slice(at, at + 22));
}

/** `C:\a.iso->b.exe`: what is inside of what. */
function isArrow(text: string, at: number, code: number): boolean {
  return code === HYPHEN && codeBehind(text, at + 1) === GREATER_THAN;
}

/** `a.exeとして`, `RunOnceです`: the sentence of a script without blanks goes on behind a file, and with a small word behind any name in ASCII. */
function isBehindName(text: string, from: number, at: number, code: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (isMarkBehindFile(code) || (code === CLOSE_PARENTHESIS && !text.slice(from, at).includes('(')))
    return isAlphanumeric(before) && endsLikeFile(text, Math.max(from, at - LONGEST_ENDING), at);
  if (!isUnspaced(code) || !isAlphanumeric(before)) return false;
  return (before < 128 && isParticleLetter(code)) || endsLikeFile(text, Math.max(from, at - LONGEST_ENDING), at);
}

/** `HKCU\\Software\\Evil进行`, `Evil—then`, `Evil's owner`: keys hold these less often than sentences do. */
function isBehindKey(text: string, at: number, code: number): boolean {
  if (code === 0x2014) return true;
  if (code === APOSTROPHE) return codeBehind(text, at + 1) === SMALL_S && !isRun(codeBehind(text, at + 2));
  const before = text.charCodeAt(at - 1);
  return isUnspaced(code) && before < 128 && (isAlphanumeric(before) || before === CLOSE_BRACE || before === CLOSE_PARENTHESIS);
}

/** `a.exe—then`, `a.exe~~`, `[a.exe](x)`, `(a.exe) b`, `a.exe's`, `a.exe&calc`: what a name may hold, but hardly behind its ending. */
function isMarkBehindFile(code: number): boolean {
  return (
    code === 0x2014 ||
    code === TILDE ||
    code === CLOSE_SQUARE ||
    code === OPEN_PARENTHESIS ||
    code === APOSTROPHE ||
    code === AMPERSAND ||
    code === EQUALS
  );
}

/** Hiragana and Hangul, in which such words are written. */
function isParticleLetter(code: number): boolean {
  return (code >= 0x3041 && code <= 0x309f) || (code >= 0xac00 && code <= 0xd7a3);
}

function trimNames(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isTrailing(text.charCodeAt(end - 1)) && !isClosing(text, from, end)) end--;
  const note = mayBeFootnote(text, from, end) ? FOOTNOTE.exec(text.slice(Math.max(from, end - 18), end))?.[0].length : undefined;
  return note !== undefined && endsLikeFile(text, Math.max(from, end - note - LONGEST_ENDING), end - note) ? end - note : end;
}

/** `C:\\a.dll.[5]`, `C:\\a.exe).Then`: a reference of the text or its next sentence, right behind a file. */
const FOOTNOTE = /(?:\.?\[\d{1,3}\]|\)\.[A-Z][a-z]{1,15})$/;

/** Whether the span ends in a bracket, or in a word with a capital behind a dot: every path is asked. */
function mayBeFootnote(text: string, from: number, end: number): boolean {
  if (end > from && text.charCodeAt(end - 1) === CLOSE_SQUARE) return true;
  let start = end;
  while (start > from && end - start < 16 && isSmallLetter(text.charCodeAt(start - 1))) start--;
  return start < end && start - from > 2 && text.charCodeAt(start - 2) === DOT;
}

/** What follows a path in a sentence more often than it ends one. */
function isTrailing(code: number): boolean {
  if (isAlphanumeric(code)) return false;
  return code < 128 ? TRAILING[code] === 1 : classOf(code) === 0;
}

const TRAILING = tableOf('.,;:!?)]}[\'"* \t\n\v\f\r');

/** A bracket at the end that was opened in the same name, and closes no other, belongs to it: `{4d36e972}`, `Setup (1)`, and `*` behind letters is a pattern. */
function isClosing(text: string, from: number, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  // `**C:\\a.dll**` of Markdown.
  if (code === STAR && codeBehind(text, end) === STAR) return false;
  if (code === STAR) return isAlphanumeric(text.charCodeAt(end - 2)) || text.charCodeAt(end - 2) === BACKSLASH;
  const open = code === CLOSE_PARENTHESIS ? OPEN_PARENTHESIS : code === CLOSE_SQUARE ? OPEN_SQUARE : code === CLOSE_BRACE ? OPEN_BRACE : -1;
  if (open < 0) return false;
  let closed = 0;
  for (let at = end - 1; at >= from && text.charCodeAt(at) !== BACKSLASH; at--) {
    if (text.charCodeAt(at) === code) closed++;
    else if (text.charCodeAt(at) === open && --closed === 0) return true;
  }
  return false;
}
