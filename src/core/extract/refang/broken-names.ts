import { CHARACTER_CODES } from '../../character-codes.ts';
import { COM, endingOf, FILE, RATHER_HOST } from '../names/endings.ts';
import { codeBefore, codeBehind, isLetter, isWordCharacter } from '../text/characters.ts';

const { COLON, DOT, HYPHEN, PLUS } = CHARACTER_CODES;

const LONGEST = 100;
const MARK_BEFORE = /[\s"'`(<[,;:=/\\]/;
const BEHIND = /^[\w.+-]+(?:@[\w.-]+|\\(?=[\w.]))?/;
/** An emphasis of Markdown that was opened in the line, and closes behind the word. */
const EMPHASIS = /(?:^|[\s(])_[^\s_][^\n]*$/;

/**
 * `Rechnung_2024-05-` and `17_Mahnung.pdf.exe`, `decrypt_` and `helper@evil.example`, `C:\Reader_` and `23.0\a.exe`: a name with digits or marks
 * that ends in a hyphen or an underscore, and what cannot be a word of a sentence.
 */
export function isBrokenFile(text: string, end: number, next: number): boolean {
  const first = Math.max(0, end - LONGEST);
  let start = end;
  while (start > first && isOfName(text.charCodeAt(start - 1))) start--;
  const mark = start === first ? '' : text.charAt(start - 1);
  if (end - start < SHORTEST || (mark !== '' && !MARK_BEFORE.test(mark))) return false;
  const name = text.slice(start, end);
  const rest = BEHIND.exec(text.slice(next, next + LONGEST))?.[0] ?? '';
  const isUnderscore = name.endsWith('_');
  // `file.txt: text` of the next entry
  if (codeBehind(text, next + rest.length) === COLON || (isUnderscore && EMPHASIS.test(text.slice(first, end)))) return false;
  if (isUnderscore && (rest.includes('@') || (mark === '\\' && FOLDER.test(rest)))) return true;
  const isName = name.includes('_') || mark === '\\' || (/\d/.test(name) && /[a-z]/i.test(name));
  return isName && leadsToFile(rest.replace(/\.+$/, ''));
}

const SHORTEST = 4;

/** A letter, a digit, `_`, `.`, `+` or `-` */
function isOfName(code: number): boolean {
  return isWordCharacter(code) || code === DOT || code === PLUS || code === HYPHEN;
}

/** And no root of keys or name space of mutexes. */
const FOLDER = /^(?!(?:Global|Local|HK[A-Z_]+)\\).*\\$/;

/** No ending that is one of hosts more often. */
function leadsToFile(rest: string): boolean {
  const ending = endingOf(rest, 0, rest.length);
  return (ending & FILE) !== 0 && (ending & RATHER_HOST) === 0 && ending !== COM;
}

/** Whether the colon at the offset is one of a drive: `C:` before `\\Users`. */
export function isDrive(text: string, colon: number): boolean {
  return isLetter(codeBefore(text, colon - 1)) && BEFORE_DRIVE.has(codeBefore(text, colon - 2));
}

/** Whether the root of the registry ends at the offset, and nothing else of a key. */
export function isRootOfKeys(text: string, end: number): boolean {
  return ROOT.test(text.slice(Math.max(0, end - LONGEST_ROOT), end));
}

/** Line breaks, blanks, quotes and `(`. */
const BEFORE_DRIVE: ReadonlySet<number> = new Set(Array.from('\n\r\t "\'`(', (mark) => mark.charCodeAt(0)));
const LONGEST_ROOT = 24;
const ROOT = /(?:^|[^\w\\])(?:HKLM|HKCU|HKCR|HKCC|HKU|HKEY_[A-Z]+(?:_[A-Z]+)+|HKEY_USERS)$/;
const LONGEST_PIPE = 80;
const PIPE = /\\(?:pipe|NamedPipe)\\$/i;
/** What no word of a sentence has. */
const NAME_OF_PIPE = /^[\w.-]{0,60}(?:\d|[\w.-][_.-]\w)/;

/** `\\\\.\\pipe\\` at the end of a line and `msagent_9f` at the start of the next. */
export function isBrokenPipe(text: string, end: number, next: number): boolean {
  return PIPE.test(text.slice(Math.max(0, end - 11), end)) && NAME_OF_PIPE.test(text.slice(next, next + LONGEST_PIPE));
}
