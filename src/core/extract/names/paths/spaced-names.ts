import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isAlphanumeric, isBlank, isCapital, isLineBreak, isSmallLetter } from '../../text/characters.ts';
import { tableOf } from '../../text/table-of.ts';
import { Words } from '../../text/words.ts';
import { startOfLastLabel } from '../endings.ts';
import { isFileEndingAt } from '../names.ts';
import { isOfInName, isThingInName, SMALL_WORDS, THINGS } from './words-in-names.ts';

const { AMPERSAND, BACKSLASH, BLANK, CAPITAL_H, CAPITAL_K, CLOSE_BRACE, CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON, DOT } = CHARACTER_CODES;
const { EQUALS, GREATER_THAN, HYPHEN, LESS_THAN, NUMBER_SIGN, OPEN_PARENTHESIS, PERCENT, PLUS, SLASH, STAR } = CHARACTER_CODES;

/** Names of Windows that hold blanks; in others a small word ends a name: `C:\Temp and C:\Users`. */
const SPACED =
  /^(?:Documents and Settings|Program Files(?: \(x86\))?|Start Menu|Common Files|All Users|Application Data|Local Settings|Default User|Temporary Internet Files|My Documents|System Volume Information|Internet Explorer|Windows NT|Windows Defender|Windows Script Host|Windows Error Reporting|Windows Media Player|Image File Execution Options|Session Manager|Control Panel|Shell Extensions|Shell Folders|User Shell Folders|Terminal Server(?: Client)?|Volatile Environment|Browser Helper Objects|Active Setup|Installed Components|Protected Storage System Provider|Security Center|Internet Settings|Policy Manager|Advanced Threat Protection|Terminal Services|Command Processor|Memory Management|Print Monitors|Network Provider|User Data|Cryptography Providers|Known DLLs|App Paths|Run Once|Microsoft Office|Microsoft Shared|Startup Items|Login Data(?: For Account)?|Web Data|Local State|Local Storage|(?:Local|Sync) Extension Settings|Session Storage|Extension Cookies|Telegram Desktop|Opera (?:GX )?Stable)(?![A-Za-z])/i;
/** No ending of a file is as long as this. */
export const LONGEST_ENDING = 20;
const LONGEST_WORD = 64;
const FIRST_WORDS = new Words(
  'documents program start common all application local default temporary my system internet windows image session control shell user terminal volatile browser active installed protected security policy advanced command memory print network cryptography known app run microsoft startup login web sync extension telegram opera'.split(
    ' ',
  ),
);

/** How long a known name with blanks is that begins here; 0 for all others. */
export function lengthOfSpaced(text: string, from: number): number {
  let end = from;
  while (end - from < 14 && isAlphanumeric(codeBehind(text, end))) end++;
  if (codeBehind(text, end) !== BLANK || !FIRST_WORDS.has(text, from, end)) return 0;
  return SPACED.exec(text.slice(from, from + 40))?.[0].length ?? 0;
}

/** Where the name goes on behind a blank; the blank itself where it ends there. */
export function endOfSpaced(text: string, from: number, blank: number, isKey: boolean): number {
  const last = endBeforeMarks(text, from, blank);
  if (!isKey && endsLikeFile(text, Math.max(from, last - LONGEST_ENDING), last)) return blank;
  if (last < blank && text.charCodeAt(last) !== DOT) return blank;
  let at = blank;
  let isFolder = false;
  for (let words = 0; words < 5 && codeBehind(text, at) === BLANK; words++) {
    const start = at + 1;
    const end = endOfWord(text, start, isKey);
    const stop = codeBehind(text, end);
    if ((end === start && stop !== BACKSLASH) || stop === COLON || text.charCodeAt(end - 1) === COLON) break;
    // `Setup Files\a.exe`, `new folder\a.exe`: a name that begins with a capital, or is a thing, and ends in a backslash.
    const isName = stop === BACKSLASH && (isCapital(text.charCodeAt(start)) || THINGS.has(text, start, end));
    const isThing = !isKey && isThingInName(text, start, end);
    if (SMALL_WORDS.has(text, start, end) && !isName && !isThing && (isKey || !isOfInName(text, start, end))) break;
    if (beginsAnother(text, start, end) && !isDashInName(text, start, end)) break;
    if (stop === BACKSLASH) return end;
    isFolder ||= isThing;
    if (!isKey && !isFolder) {
      const bare = withoutMarks(text, start, end);
      if (endsLikeFile(text, start, bare)) return bare;
    }
    if (isForbidden(stop, isKey) || stop === LESS_THAN) break;
    at = end;
  }
  return isKey && last === blank ? endOfKeyName(text, blank) : blank;
}

/** `run.exe. Then`, `[C:\\run.exe] and`, `**C:\\run.exe** and`: before the dot of a sentence, and before what closes and was opened before the path. */
function endBeforeMarks(text: string, from: number, blank: number): number {
  const code = text.charCodeAt(blank - 1);
  if (code === DOT) return blank - 1;
  if (code === STAR && text.charCodeAt(blank - 2) === STAR) return blank - 2;
  const opener = code === CLOSE_SQUARE ? '[' : code === CLOSE_BRACE ? '{' : code === CLOSE_PARENTHESIS ? '(' : '';
  return opener !== '' && !text.slice(from, blank).includes(opener) ? blank - 1 : blank;
}

/** `b (1).exe.`, `b c.exe]`: before what ends the sentence and what closes around the path. */
function withoutMarks(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && !isAlphanumeric(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Whether one word is a name in a path although a blank slipped in before it: `C:\Temp\ a.exe`, but not `the folder C:\Temp\ holds a.exe`. */
export function isNameAt(text: string, from: number, isKey: boolean): boolean {
  const end = endOfWord(text, from, isKey);
  return codeBehind(text, end) === BACKSLASH || endsLikeFile(text, from, withoutMarks(text, from, end));
}

function endOfWord(text: string, start: number, isKey: boolean): number {
  let end = start;
  for (; end - start < LONGEST_WORD; end++) {
    const code = codeBehind(text, end);
    if (isBlank(code) || code === BACKSLASH || code === LESS_THAN || isForbidden(code, isKey)) break;
  }
  return end;
}

/** Another key, a variable, an option of a command, the next command, or a mark that parts values: `HKLM`, `(%TEMP%`, `/quiet`, `&&`, `→`. */
function beginsAnother(text: string, from: number, end: number): boolean {
  if (end - from === 1 && isParting(text.charCodeAt(from))) return true;
  const start = text.charCodeAt(from) === OPEN_PARENTHESIS ? from + 1 : from;
  const first = codeBehind(text, start);
  const second = codeBehind(text, start + 1);
  if (first === PERCENT || (first === CAPITAL_H && second === CAPITAL_K) || (first === AMPERSAND && second === AMPERSAND)) return true;
  return (first === SLASH || first === HYPHEN) && /^[A-Za-z]{1,8}$/.test(text.slice(start + 1, end));
}

/** A folder of Windows, with which another path may begin. */
const ROOTS = new Words('windows system32 syswow64 appdata programdata users temp'.split(' '));

/** `Evil \u2013 Copy\\a.exe`: a dash before the last word of a folder. */
function isDashInName(text: string, from: number, end: number): boolean {
  const code = text.charCodeAt(from);
  if (end - from !== 1 || (code !== 0x2013 && code !== 0x2014) || codeBehind(text, end) !== BLANK) return false;
  const last = endOfWord(text, end + 1, false);
  return codeBehind(text, last) === BACKSLASH && last > end + 2 && !ROOTS.has(text, end + 1, last);
}

/** `#`, `+`, an arrow, a bullet or a dash that stands alone. */
function isParting(code: number): boolean {
  return code === NUMBER_SIGN || code === PLUS || code === 0xb7 || (code >= 0x2010 && code < 0x2200);
}

/** The last name of a key may hold blanks when nothing but at most four words in capitals follow to the end of the line. */
function endOfKeyName(text: string, blank: number): number {
  const limit = blank + 80;
  let at = blank;
  for (let words = 0; words < 4 && text.charCodeAt(at) === BLANK && isCapital(codeBehind(text, at + 1)); words++) {
    at += 2;
    for (; at < limit && isAlphanumeric(codeBehind(text, at)); at++) {
      // `WDigest UseLogonCredential`: the name of a value, whose words are not parted.
      if (isCapital(text.charCodeAt(at)) && isSmallLetter(text.charCodeAt(at - 1))) return blank;
    }
    if (at >= limit) return blank;
    if (at >= text.length || isEndOfLine(text.charCodeAt(at)) || isAssigned(text, at)) return at;
  }
  return blank;
}

/** ` = "C:\a.exe"`, ` -> `, ` → `: what the value is that the name has. */
function isAssigned(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== BLANK) return false;
  const mark = codeBehind(text, at + 1);
  return mark === EQUALS || mark === 0x2192 || (mark === HYPHEN && codeBehind(text, at + 2) === GREATER_THAN);
}

const WORDS = /^(?: [\w.()-]{1,32}){1,4}$/;

/** Whether the words between a name and what closes around it may be its rest: ` evil svc`, but not ` was set`. */
export function mayBeOfName(text: string, from: number, to: number): boolean {
  const words = text.slice(from, to);
  return WORDS.test(words) && !words.split(' ').some((word) => SMALL_WORDS.has(word, 0, word.length));
}

/** A line break, or a quote, bracket or mark behind which none of the names goes on. */
function isEndOfLine(code: number): boolean {
  return isLineBreak(code) || LINE_ENDS.has(code);
}

const LINE_ENDS: ReadonlySet<number> = new Set(Array.from('"\'`“”’)],;', (mark) => mark.charCodeAt(0)));

/** Whether the span ends in a dot and the ending of a file. */
export function endsLikeFile(text: string, start: number, end: number): boolean {
  const ending = startOfLastLabel(text, start, end);
  return ending > start && isFileEndingAt(text, ending, end);
}

/** `。、「」` and full-width `（），：；`: they end what stands in a sentence of Chinese or Japanese. */
function isWidePunctuation(code: number): boolean {
  return (code >= 0x3000 && code <= 0x301f) || (code >= 0xff01 && code <= 0xff0f) || code === 0xff1a || code === 0xff1b || code === 0xff1f;
}

/** What no file name and, but for the colon and the slash, no name of a key may hold, and what ends a line. */
export function isForbidden(code: number, isKey: boolean): boolean {
  if (code < 128) return (isKey ? FORBIDDEN_IN_KEYS : FORBIDDEN_IN_NAMES)[code] === 1;
  return (
    code === 0x201d ||
    code === 0x201c ||
    code === 0x2019 ||
    code === 0xab ||
    code === 0xbb ||
    code === 0xa0 ||
    code === 0x2026 ||
    code === 0x203a ||
    code === 0x2192 ||
    isWidePunctuation(code)
  );
}

const FORBIDDEN_IN_KEYS = forbidden('"|>`,;=');
const FORBIDDEN_IN_NAMES = forbidden('"|>`,;:?/');

/** 1 for each of these characters of ASCII and for those that control. */
function forbidden(marks: string): Uint8Array {
  return tableOf(marks).fill(1, 0, 32);
}
