import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak, isSmallLetter } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { endsAmidSentence, fillsLine } from '../../text/line-width.ts';
import { behindMarginOrBelow, startOfNextLine } from '../../text/next-line.ts';
import { endsLikeFile, LONGEST_ENDING, lengthOfSpaced } from './spaced-names.ts';
import { endOfNames } from './windows-names.ts';

const { BACKSLASH, BACKTICK, BLANK, QUOTE } = CHARACTER_CODES;

/** Mail programs break lines behind 72 to 78 characters, and earlier where the next word is long; shorter lines end because their author ended them. */
export const NARROWEST = 48;
export const WIDEST = 100;
/** Nobody makes narrower columns for paths. */
const NARROWEST_CELL = 32;
const LONGEST_START = 64;
const MOST_INDENTED = 8;
/** What names may hold, and no command line, list or drive does. */
const IN_QUOTES = /^(?!HK[A-Z])[^\\/:*?"<>|,;=\s-][^/:*?"<>|,;=\t]*$/;

/** What of a path or key stands on the next lines, and where it ends. */
export interface WrappedNames {
  readonly text: string;
  readonly end: number;
}

/** Names that are to go on: all of them begin at `start`, and those on the line that ends behind them at `from`. */
interface Names {
  readonly start: number;
  readonly from: number;
  readonly end: number;
  readonly isKey: boolean;
}

interface Rest extends WrappedNames {
  /** Where it stands in the text. */
  readonly from: number;
}

/** How the next line begins that goes on with names: no drive, root, share or list, and another backslash or the ending of a file in its first word. */
const NAMES = /^[\w.(){}~$%+-][^\s\\:"|<>?*,;=]{0,48}(?: \(x86\))?\\?(?:[^\s\\]|$)/;
const ANOTHER = /^(?:HK[A-Z]|%|[A-Za-z]:|-[ \t]|\d{1,2}[.)][ \t])/;
/** Lines that one path was broken over. */
export const MOST_LINES = 6;

/**
 * The rest of the names between backslashes that a mail program broke behind a backslash or within a name, in a sentence: a path that begins its
 * line is one of a list, unless the next line begins with the file. Behind a backslash more names follow in lines of any length.
 */
export function wrappedNames(text: string, start: number, end: number, isKey: boolean): WrappedNames | undefined {
  let rest = namesBelow(text, { start, from: start, end, isKey });
  for (let lines = 2; rest !== undefined && lines < MOST_LINES; lines++) {
    const more = namesBelow(text, { ...rest, start, isKey });
    if (more === undefined) break;
    rest = { ...more, text: rest.text + more.text };
  }
  return rest;
}

function namesBelow(text: string, names: Names): Rest | undefined {
  const { start, from, end, isKey } = names;
  if (!isLineBreak(codeBehind(text, end)) || end >= text.length) return;
  const line = startOfLine(text, end, WIDEST);
  if (line === undefined) return;
  const next = behindMarginOrBelow(text, line, from, startOfNextLine(text, end));
  if (isOneBackslash(text, next)) return behindName(text, names, next);
  const quoted = from === start ? restOfQuoted(text, names, next) : undefined;
  if (quoted !== undefined) return quoted;
  const begins = text.slice(next, next + LONGEST_START);
  if (ANOTHER.test(begins) || !NAMES.test(begins)) return;
  const isWide = end - line >= NARROWEST || fillsLine(text, line, end, next, next + lengthOfWord(begins));
  if (text.charCodeAt(end - 1) === BACKSLASH)
    return behindBackslash(text, next, isKey, from === start && isPointOfList(text, line, start), isWide);
  return behindBlank(text, names, next) ?? (end - line >= NARROWEST_CELL ? restOfName(text, names, next) : undefined);
}

/** `"C:\Users\Public\Start` and `Menu\a.exe"`: all up to the quote that closes on the next line, where it leads to a file or over a folder. */
function restOfQuoted(text: string, names: Names, next: number): Rest | undefined {
  const quote = codeBefore(text, names.start - 1);
  if ((quote !== QUOTE && quote !== BACKTICK) || leadToFile(text, names)) return;
  let from = next;
  while (from - next < MOST_INDENTED && codeBehind(text, from) === BLANK) from++;
  const end = endOfQuotation(text, from, quote);
  if (end <= from) return;
  const rest = text.slice(from, end);
  const isMeant = IN_QUOTES.test(rest) && (rest.includes('\\') || endsLikeFile(text, from, end));
  return isMeant ? { text: codeBefore(text, names.end - 1) === BACKSLASH ? rest : ` ${rest}`, from, end } : undefined;
}

function endOfQuotation(text: string, from: number, quote: number): number {
  let end = from;
  while (end - from < WIDEST && codeBehind(text, end) !== quote && !isLineBreak(codeBehind(text, end))) end++;
  return codeBehind(text, end) === quote ? end : -1;
}

/** Of a share there are two. */
function isOneBackslash(text: string, at: number): boolean {
  return codeBehind(text, at) === BACKSLASH && codeBehind(text, at + 1) !== BACKSLASH;
}

/** `C:\\Windows` and `\\System32\\a.exe`: names that go on behind a folder, in lines of any length. */
function behindName(text: string, names: Names, next: number): Rest | undefined {
  const { start, end, isKey } = names;
  if (!isAlphanumeric(codeBefore(text, end - 1)) || leadToFile(text, names)) return;
  const isMeant = isKey || (FROM_DRIVE.test(text.slice(start, start + 2)) && !ROOTS.test(text.slice(next + 1, next + LONGEST_START)));
  return isMeant && isAlphanumeric(codeBehind(text, next + 1)) ? restTo(text, next, endOfNames(text, next + 1, isKey)) : undefined;
}

const FROM_DRIVE = /^(?:[A-Z]:|%\w)/i;
/** A path that begins in the kernel, or in a drive that is not named. */
const ROOTS =
  /^(?:Device|Driver|SystemRoot|Registry|Sessions|BaseNamedObjects|Global|Users|Windows|System32|SysWOW64|ProgramData|Program Files|AppData|Temp)(?![\w-])/i;

/** `Libraries\\a.exe`: a backslash in the first word. */
const FIRST_NAME = /^[^\s\\]+\\/;

/** `C:\Users\Public\` and `Libraries\a.exe`: more names, or the file; of a path that began its line the file alone. */
function behindBackslash(text: string, next: number, isKey: boolean, isPoint: boolean, isWide: boolean): Rest | undefined {
  const end = endOfNames(text, next, isKey);
  const names = text.slice(next, end);
  const isMeant = isWide
    ? (!isPoint && names.includes('\\')) || isLastName(text, next, end, isKey, isPoint)
    : isFileInSentence(text, next, end);
  return isMeant || FIRST_NAME.test(names) ? restTo(text, next, end) : undefined;
}

/** `a.exe` behind `C:\Users\Public\` as long as lines are that were broken, or the last name of a key that begins no line. */
function isLastName(text: string, start: number, end: number, isKey: boolean, isPoint: boolean): boolean {
  if (isPoint && isKey) return false;
  return endsLikeFile(text, start, end) || (isKey && isWordOfKey(text, start, end));
}

/** `RunOnce`: no word of a sentence. */
function isWordOfKey(text: string, start: number, end: number): boolean {
  return /^(?:[A-Z][a-z]+){2,4}$|^Run$/.test(text.slice(start, end));
}

/** `a.exe and runs it`: names of a list stand alone. */
export function isFileInSentence(text: string, start: number, end: number): boolean {
  return endsLikeFile(text, start, end) && codeBehind(text, end) === BLANK && isSmallLetter(codeBehind(text, end + 1));
}

/** `C:\Program` and `Files\Evil\a.exe`, in lines of any length: only of names that are known to hold a blank. */
function behindBlank(text: string, { start, end, isKey }: Names, next: number): Rest | undefined {
  let name = end;
  while (name > start && end - name < LONGEST_START && text.charCodeAt(name - 1) !== BACKSLASH) name--;
  if (codeBefore(text, name - 1) !== BACKSLASH) return;
  const both = `${text.slice(name, end)} ${text.slice(next, next + LONGEST_START)}`;
  const length = lengthOfSpaced(both, 0);
  if (length <= end - name || both.charCodeAt(length) !== BACKSLASH) return;
  const rest = restTo(text, next, endOfNames(text, next, isKey));
  return rest && { ...rest, text: ` ${rest.text}` };
}

/** `C:\Windows\Upd` and `ateOrchestrator\svc.xml`: a name that was divided goes on with small letters or digits, and other names behind it. */
function restOfName(text: string, names: Names, next: number): Rest | undefined {
  const begins = text.slice(next, next + LONGEST_START);
  if (!DIVIDED.test(begins) || ROOTS.test(begins) || leadToFile(text, names)) return;
  const rest = restTo(text, next, endOfNames(text, next, names.isKey));
  const isMeant = rest !== undefined && (names.isKey || endsLikeFile(text, next, rest.end) || TWO_FOLDERS.test(rest.text));
  return isMeant ? rest : undefined;
}

const DIVIDED = /^[a-z\d_.-][\w.-]*\\[\w.%{]/;
const TWO_FOLDERS = /\\.+\\/;

function lengthOfWord(begins: string): number {
  return begins.search(/\s|$/);
}

function restTo(text: string, from: number, end: number): Rest | undefined {
  return end > from ? { text: text.slice(from, end), from, end } : undefined;
}

function leadToFile(text: string, { start, end }: Names): boolean {
  return endsLikeFile(text, Math.max(start, end - LONGEST_ENDING), end);
}

/** Whether nothing but a mark of a list stands before it, and no line of the sentence that it belongs to. */
export function isPointOfList(text: string, line: number, start: number): boolean {
  return /^[\s>*•\d.)\-"'`|]*$/.test(text.slice(line, start)) && !endsAmidSentence(text, line);
}
