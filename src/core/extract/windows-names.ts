import { isAlphanumeric, isBlank, isCapital, isLineBreak, isRun, isUnspaced } from './characters.ts';
import { isFileEnding } from './names.ts';

/** Names of Windows that hold blanks; in others a small word ends a name: `C:\Temp and C:\Users`. */
const SPACED =
  /^(?:Documents and Settings|Program Files(?: \(x86\))?|Start Menu|Common Files|All Users|Application Data|Local Settings|Default User|Temporary Internet Files|My Documents|System Volume Information|Internet Explorer|Windows NT|Windows Defender|Windows Script Host|Windows Error Reporting|Windows Media Player|Image File Execution Options|Session Manager|Control Panel|Shell Extensions|Shell Folders|User Shell Folders|Terminal Server(?: Client)?|Volatile Environment|Browser Helper Objects|Active Setup|Installed Components|Protected Storage System Provider|Security Center|Internet Settings|Policy Manager|Advanced Threat Protection|Terminal Services|Command Processor|Memory Management|Print Monitors|Network Provider|User Data|Cryptography Providers|Known DLLs|App Paths|Run Once|Microsoft Office|Microsoft Shared|Startup Items)(?![A-Za-z])/i;
const SMALL_WORD =
  /^(?:and|or|to|in|the|then|from|with|is|was|were|as|for|on|by|at|which|that|are|a|an|of|into|via|using|has|registry|key|keys|file|files|folder|directory|value|under|we|it|this|und|oder)$/i;
const LONGEST = 400;
/** No ending of a file is as long as this. */
const LONGEST_ENDING = 20;

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
    if (text.charCodeAt(stop) !== 92) break;
    end = stop + 1;
    at = stop + 1;
    while (text.charCodeAt(at) === 92 && at - stop < 3) at++;
  }
  return trimNames(text, from, end);
}

/** Whether the backslash stands behind the letter and the colon of a drive: `C:\x`. */
export function isBehindDrive(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 3);
  // `\S:\d` of an expression and `%s:\n` of a format; `\\?\C:\x` is a path.
  if (before === 37 || (before === 92 && !isOfLongPath(text.charCodeAt(at - 4)))) return false;
  return (
    text.charCodeAt(at - 1) === 58 &&
    isAlphanumeric(text.charCodeAt(at - 2)) &&
    (!isRun(before) || isUnspaced(before) || isLabelMark(text, at - 3))
  );
}

/** `?` or `.` */
function isOfLongPath(code: number): boolean {
  return code === 63 || code === 46;
}

/** The underscore of `file:_C:\\x`, as Windows Defender names what it found. */
function isLabelMark(text: string, at: number): boolean {
  return text.charCodeAt(at) === 95 && text.charCodeAt(at - 1) === 58;
}

/** End of the quotation that begins before the offset, when it closes on the same line; -1 where it does not. */
export function endOfQuoted(text: string, from: number): number {
  const quote = text.charCodeAt(from - 1);
  const close = quote === 34 || quote === 39 || quote === 96 ? quote : quote === 0x201c ? 0x201d : quote === 0x2018 ? 0x2019 : -1;
  if (close < 0) return -1;
  for (let at = from; at - from < LONGEST; at++) {
    const code = text.charCodeAt(at);
    if (code === close) return at;
    if (isLineBreak(code) || Number.isNaN(code)) return -1;
  }
  return -1;
}

function endOfName(text: string, from: number, isKey: boolean): number {
  let at = from + lengthOfSpaced(text, from);
  while (at - from < LONGEST) {
    const code = text.charCodeAt(at);
    if (code === 92 || Number.isNaN(code)) return at;
    if (code === 60) {
      const close = /^<(?!\/)[^<>\\\n|"]{1,32}>/.exec(text.slice(at, at + 34));
      if (!close) return at;
      at += close[0].length;
    } else if (code === 32) {
      const next = endOfSpaced(text, from, at, isKey);
      if (next === at) return at;
      at = next;
    } else if (isForbidden(code, isKey) || isBehindFile(text, from, at, code)) return at;
    else at++;
  }
  return at;
}

/** `a.exeとして`: the sentence of a script without blanks goes on behind the file. */
function isBehindFile(text: string, from: number, at: number, code: number): boolean {
  if (!isUnspaced(code) || !isAlphanumeric(text.charCodeAt(at - 1))) return false;
  const name = text.slice(Math.max(from, at - LONGEST_ENDING), at);
  return name.includes('.') && isFileEnding(endingOf(name));
}

const FIRST_WORDS: ReadonlySet<string> = new Set(
  'documents program start common all application local default temporary my system internet windows image session control shell user terminal volatile browser active installed protected security policy advanced command memory print network cryptography known app run microsoft startup'.split(
    ' ',
  ),
);

const SHORTEST_FIRST_WORD = Math.min(...[...FIRST_WORDS].map(({ length }) => length));

/** How long a known name with blanks is that begins here; 0 for all others. */
function lengthOfSpaced(text: string, from: number): number {
  let end = from;
  while (end - from < 14 && isAlphanumeric(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) !== 32 || end - from < SHORTEST_FIRST_WORD || !FIRST_WORDS.has(text.slice(from, end).toLowerCase())) return 0;
  return SPACED.exec(text.slice(from, from + 40))?.[0].length ?? 0;
}

/** Where the name goes on behind a blank; the blank itself where it ends there. */
function endOfSpaced(text: string, from: number, blank: number, isKey: boolean): number {
  const name = text.slice(Math.max(from, blank - LONGEST_ENDING), blank);
  if (!isKey && name.includes('.') && isFileEnding(endingOf(name))) return blank;
  let at = blank;
  for (let words = 0; words < 5 && text.charCodeAt(at) === 32; words++) {
    const start = at + 1;
    let end = start;
    while (
      end - start < 64 &&
      !isBlank(text.charCodeAt(end)) &&
      text.charCodeAt(end) !== 92 &&
      !isForbidden(text.charCodeAt(end), isKey) &&
      text.charCodeAt(end) !== 60
    )
      end++;
    const stop = text.charCodeAt(end);
    if ((end === start && stop !== 92) || stop === 58) break;
    const word = text.slice(start, end);
    // `Setup Files\a.exe`: a name that begins with a capital and ends in a backslash.
    const isName = stop === 92 && isCapital(text.charCodeAt(start));
    if (word.endsWith(':') || (SMALL_WORD.test(word) && !isName) || /^(?:HK|%|[/-][A-Za-z]{1,8}$)/.test(word)) break;
    if (text.charCodeAt(end) === 92) return end;
    if (!isKey && isFileEnding(endingOf(word)) && word.includes('.')) return end;
    if (isForbidden(text.charCodeAt(end), isKey) || text.charCodeAt(end) === 60) break;
    at = end;
  }
  return isKey ? endOfKeyName(text, blank) : blank;
}

/** The last name of a key may hold blanks when nothing but capitalised words follows to the end of the line. */
function endOfKeyName(text: string, blank: number): number {
  const rest = /^(?: [A-Z][A-Za-z0-9]*){1,4}(?=[\r\n"'“”’)\],;]|$)/.exec(text.slice(blank, blank + 80));
  if (rest && blank + rest[0].length < blank + 80) return blank + rest[0].length;
  return blank;
}

function trimNames(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isTrailing(text.charCodeAt(end - 1)) && !isClosing(text, from, end)) end--;
  return end;
}

/** What follows a path in a sentence more often than it ends one. */
function isTrailing(code: number): boolean {
  if (isAlphanumeric(code)) return false;
  return code < 128 ? TRAILING.has(code) : /\s/.test(String.fromCharCode(code));
}

const TRAILING: ReadonlySet<number> = new Set(Array.from('.,;:!?)]}\'"* \t\n\v\f\r', (mark) => mark.charCodeAt(0)));

/** A bracket at the end that was opened in the same name belongs to it: `{4d36e972}`, `Setup (1)`, and `*` behind letters is a pattern. */
function isClosing(text: string, from: number, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  if (code === 42) return isAlphanumeric(text.charCodeAt(end - 2)) || text.charCodeAt(end - 2) === 92;
  const open = code === 41 ? 40 : code === 93 ? 91 : code === 125 ? 123 : -1;
  if (open < 0) return false;
  for (let at = end - 2; at >= from; at--) if (text.charCodeAt(at) === open) return true;
  return false;
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** `。、「」` and full-width `（），：；`: they end what stands in a sentence of Chinese or Japanese. */
function isWidePunctuation(code: number): boolean {
  return (code >= 0x3000 && code <= 0x301f) || (code >= 0xff01 && code <= 0xff0f) || code === 0xff1a || code === 0xff1b || code === 0xff1f;
}

/** What no file name and, but for the colon and the slash, no name of a key may hold, and what ends a line. */
function isForbidden(code: number, isKey: boolean): boolean {
  if (
    code < 32 ||
    code === 34 ||
    code === 124 ||
    code === 62 ||
    code === 0x201d ||
    code === 0x201c ||
    code === 0x2019 ||
    code === 96 ||
    code === 0xa0 ||
    isWidePunctuation(code)
  )
    return true;
  if (isKey) return code === 44 || code === 59 || code === 61;
  return code === 58 || code === 63 || code === 44 || code === 59 || code === 47;
}
