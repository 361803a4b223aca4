import { codeBefore, codeBehind, isAlphanumeric, isLineBreak, isSmallLetter } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { behindMarginOrBelow, startOfNextLine } from '../../text/next-line.ts';
import { endsLikeFile, LONGEST_ENDING, lengthOfSpaced } from './spaced-names.ts';
import { endOfNames } from './windows-names.ts';

/** Mail programs break lines behind 72 to 78 characters, and earlier where the next word is long; shorter lines end because their author ended them. */
const NARROWEST = 48;
const WIDEST = 100;
const LONGEST_START = 64;
const MOST_INDENTED = 8;
/** What names may hold, and no command line, list or drive does. */
const IN_QUOTES = /^(?!HK[A-Z])[^\\/:*?"<>|,;=\s-][^/:*?"<>|,;=\t]*$/;

/** What of a path or key stands on the next line, and where it ends. */
export interface WrappedNames {
  readonly text: string;
  readonly end: number;
}

/** How the next line begins that goes on with names: no drive, root, share or list, and another backslash or the ending of a file in its first word. */
const NAMES = /^[\w.(){}~$%+-][^\s\\:"|<>?*,;=]{0,48}(?: \(x86\))?\\?(?:[^\s\\]|$)/;
const ANOTHER = /^(?:HK[A-Z]|%|[A-Za-z]:|-[ \t]|\d{1,2}[.)][ \t])/;

/**
 * The rest of the names between backslashes that a mail program broke behind a backslash or within a name with a blank, in a sentence: a path
 * that begins its line is one of a list, unless the next line begins with the file. Behind a backslash more names follow in lines of any length.
 */
export function wrappedNames(text: string, start: number, end: number, isKey: boolean): WrappedNames | undefined {
  if (!isLineBreak(codeBehind(text, end)) || end >= text.length) return;
  const line = startOfLine(text, end, WIDEST);
  if (line === undefined) return;
  const next = behindMarginOrBelow(text, line, start, startOfNextLine(text, end));
  if (isOneBackslash(text, next)) return behindName(text, start, end, next, isKey);
  const isWide = end - line >= NARROWEST;
  const isOpen = text.charCodeAt(end - 1) === 92;
  const quoted = restOfQuoted(text, start, end, next);
  if (quoted !== undefined || (!isWide && !isOpen)) return quoted;
  const begins = text.slice(next, next + LONGEST_START);
  if (ANOTHER.test(begins) || !NAMES.test(begins)) return;
  const isPoint = isPointOfList(text, line, start);
  if (isOpen) return behindBackslash(text, next, isKey, isPoint, isWide);
  return isWide && !isPoint ? behindBlank(text, end, next, isKey) : undefined;
}

/** `"C:\Users\Public\Start` and `Menu\a.exe"`: all up to the quote that closes on the next line, where it leads to a file or over a folder. */
function restOfQuoted(text: string, start: number, stop: number, next: number): WrappedNames | undefined {
  const quote = codeBefore(text, start - 1);
  if ((quote !== 34 && quote !== 96) || endsLikeFile(text, Math.max(start, stop - LONGEST_ENDING), stop)) return;
  let from = next;
  while (from - next < MOST_INDENTED && codeBehind(text, from) === 32) from++;
  const end = endOfQuotation(text, from, quote);
  if (end <= from) return;
  const names = text.slice(from, end);
  const isMeant = IN_QUOTES.test(names) && (names.includes('\\') || endsLikeFile(text, from, end));
  return isMeant ? { text: codeBefore(text, stop - 1) === 92 ? names : ` ${names}`, end } : undefined;
}

function endOfQuotation(text: string, from: number, quote: number): number {
  let end = from;
  while (end - from < WIDEST && codeBehind(text, end) !== quote && !isLineBreak(codeBehind(text, end))) end++;
  return codeBehind(text, end) === quote ? end : -1;
}

/** Of a share there are two. */
function isOneBackslash(text: string, at: number): boolean {
  return codeBehind(text, at) === 92 && codeBehind(text, at + 1) !== 92;
}

/** `C:\\Windows` and `\\System32\\a.exe`: names that go on behind a folder, in lines of any length. */
function behindName(text: string, start: number, end: number, next: number, isKey: boolean): WrappedNames | undefined {
  if (!isAlphanumeric(codeBefore(text, end - 1)) || endsLikeFile(text, Math.max(start, end - LONGEST_ENDING), end)) return;
  const isMeant = isKey || (FROM_DRIVE.test(text.slice(start, start + 2)) && !ROOTS.test(text.slice(next, next + LONGEST_START)));
  if (!isMeant || !isAlphanumeric(codeBehind(text, next + 1))) return;
  const stop = endOfNames(text, next + 1, isKey);
  return { text: text.slice(next, stop), end: stop };
}

const FROM_DRIVE = /^(?:[A-Z]:|%\w)/i;
/** A path that begins in the kernel, or in a drive that is not named. */
const ROOTS =
  /^\\(?:Device|Driver|SystemRoot|Registry|Sessions|BaseNamedObjects|Global|Users|Windows|ProgramData|Program Files|AppData|Temp)(?![\w-])/i;

/** `Libraries\\a.exe`: a backslash in the first word. */
const FIRST_NAME = /^[^\s\\]+\\/;

/** `C:\Users\Public\` and `Libraries\a.exe`: more names, or the file; of a path that began its line the file alone. */
function behindBackslash(text: string, next: number, isKey: boolean, isPoint: boolean, isWide: boolean): WrappedNames | undefined {
  const end = endOfNames(text, next, isKey);
  const names = text.slice(next, end);
  const isMeant = isWide
    ? (!isPoint && names.includes('\\')) || isLastName(text, next, end, isKey, isPoint)
    : isFileInSentence(text, next, end);
  return end > next && (isMeant || FIRST_NAME.test(names)) ? { text: names, end } : undefined;
}

/** `a.exe` behind `C:\Users\Public\` as long as lines are that were broken, or the last name of a key that begins no line. */
function isLastName(text: string, start: number, end: number, isKey: boolean, isPoint: boolean): boolean {
  if (isPoint && isKey) return false;
  return endsLikeFile(text, start, end) || (isKey && isWordOfKey(text, start, end));
}

/** `a.exe and runs it`: names of a list stand alone. */
function isFileInSentence(text: string, start: number, end: number): boolean {
  return endsLikeFile(text, start, end) && codeBehind(text, end) === 32 && isSmallLetter(codeBehind(text, end + 1));
}

/** The rest of a path between slashes that was broken behind one of them, in a sentence. */
export function wrappedFolders(text: string, start: number, end: number): WrappedNames | undefined {
  if (text.charCodeAt(end - 1) !== 47 || !isLineBreak(codeBehind(text, end)) || end >= text.length) return;
  const line = startOfLine(text, end, WIDEST);
  if (line === undefined) return;
  const next = behindMarginOrBelow(text, line, start, startOfNextLine(text, end));
  const names = FOLDERS.exec(text.slice(next, next + WIDEST))?.[0].replace(/\.+$/, '') ?? '';
  const stop = next + names.length;
  if (names === '' || codeBehind(text, stop) === 58 || !endsLikeFile(text, next, stop)) return;
  const isRest = names.includes('/') || end - line >= NARROWEST;
  const isMeant = (isRest && !isPointOfList(text, line, start)) || isFileInSentence(text, next, stop);
  return isMeant ? { text: names, end: stop } : undefined;
}

const FOLDERS = /^[\w.+-]+(?:\/[\w.+-]+)*(?![^\s.,;:!?)'"`])/;

/** `RunOnce`: no word of a sentence. */
function isWordOfKey(text: string, start: number, end: number): boolean {
  return /^(?:[A-Z][a-z]+){2,4}$|^Run$/.test(text.slice(start, end));
}

/** `C:\Program` and `Files\Evil\a.exe`: only of names that are known to hold a blank. */
function behindBlank(text: string, end: number, next: number, isKey: boolean): WrappedNames | undefined {
  let word = end;
  while (end - word < LONGEST_START && isAlphanumeric(codeBefore(text, word - 1))) word--;
  if (codeBefore(text, word - 1) !== 92) return;
  const both = `${text.slice(word, end)} ${text.slice(next, next + LONGEST_START)}`;
  const length = lengthOfSpaced(both, 0);
  if (length <= end - word || both.charCodeAt(length) !== 92) return;
  const stop = endOfNames(text, next, isKey);
  return stop > next ? { text: ` ${text.slice(next, stop)}`, end: stop } : undefined;
}

/** Whether nothing but a mark of a list stands before it. */
function isPointOfList(text: string, line: number, start: number): boolean {
  return /^[\s>*•\d.)\-"'`|]*$/.test(text.slice(line, start));
}
