import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isRun } from '../../text/characters.ts';
import { COM, endingAt, FILE, startOfLastLabel } from '../endings.ts';
import { endsLikeFile } from './spaced-names.ts';
import { endOfNames, isBehindDrive } from './windows-names.ts';

const { APOSTROPHE, BACKSLASH, BACKTICK, CLOSE_BRACE, COLON, DOLLAR } = CHARACTER_CODES;
const { DOT, GREATER_THAN, OPEN_PARENTHESIS, PERCENT, QUOTE, TILDE } = CHARACTER_CODES;

/** What was walked already: names that lead to no file are not walked again from each backslash between them. */
export interface Seen {
  noFileBefore: number;
  /** Where the names begin that were walked last, and where they end: who takes the path needs not walk them once more. */
  from: number;
  end: number;
}

/** Where the path begins that has its first backslash at the offset. */
export function startOfPath(text: string, at: number, floor: number, seen: Seen): number | undefined {
  const before = codeBefore(text, at - 1);
  if (before === COLON) {
    if (isBehindDrive(text, at)) return isEscapes(text, at) ? undefined : at - 2;
    return startOfDrive(text, at) ?? startOfLabelled(text, at) ?? startOfRooted(text, at, seen);
  }
  if (before === PERCENT) return startOfVariable(text, at, floor);
  if (codeBehind(text, at + 1) === BACKSLASH && (isShare(text, at) || isEscapedShare(text, at))) return at;
  if (before === CLOSE_BRACE) return startOfBraces(text, at, floor) ?? startOfRooted(text, at, seen);
  if (before === GREATER_THAN) return startOfPlaceholder(text, at, floor) ?? startOfRooted(text, at, seen);
  if (isRun(before)) return startOfRelative(text, at, floor, seen);
  const rooted = startOfRooted(text, at, seen);
  return rooted === at && before === TILDE && isHome(text, at - 1, floor) ? at - 1 : rooted;
}

/** `~\AppData\a.exe`: the tilde of a home folder, as PowerShell knows it. */
function isHome(text: string, at: number, floor: number): boolean {
  const before = codeBefore(text, at - 1);
  return at >= floor && !isRun(before) && before !== TILDE && before !== PERCENT;
}

/** `"e:\n"`, `'x:\s+'`: nothing but escapes of strings and of expressions behind the letter, and no name goes on there. */
const ESCAPES = /\\{1,2}(?:[nrt](?:\\{1,2}[nrt]){0,4}(?![\w\\.$-])|[sdwSDW](?:[+*?]|\{\d|(?=[)\]|])))/y;

function isEscapes(text: string, at: number): boolean {
  ESCAPES.lastIndex = at;
  return ESCAPES.test(text);
}

/** `\Device\HarddiskVolume2\a.exe`, `\SystemRoot\a.sys`: names that the kernel has for drives and folders. */
const KERNEL = /^\\(?:device|systemroot)\\/i;
/** Folders of every Windows, and what is in them: an escape is one letter, and `[a-z]` of an expression. */
const KNOWN = /^\\{1,2}(?:AppData|ProgramData|Users|Windows|Temp|Program Files(?: \(x86\))?)\\{1,2}(?:[\w.$-]{3}|[<%{]\w|\[\w(?!-))/i;
/** A name with a capital, as no escape has one. */
const CAPITALISED = /^\\{1,2}[A-Z][\w-]{2,40}(?: [\w()-]{1,20}){0,2}\\{1,2}[\w.$-]/;
const LONGEST_ROOT = 100;

/** `\AppData\Roaming\a.exe`, `\Windows\Temp`, `\Evil\a.exe`: reports leave out the drive and whose profile it was. */
function startOfRooted(text: string, at: number, seen: Seen): number | undefined {
  const name = codeBehind(text, at + 1) === BACKSLASH ? at + 2 : at + 1;
  if (!isAlphanumeric(codeBehind(text, name)) || !isAlphanumeric(codeBehind(text, name + 1)) || at < seen.noFileBefore) return;
  const behind = text.slice(at, at + LONGEST_ROOT);
  if (KERNEL.test(behind) || KNOWN.test(behind)) return at;
  if (!CAPITALISED.test(behind)) return;
  const end = walk(text, at + 1, seen);
  if (endsLikeFile(text, at, end)) return at;
  seen.noFileBefore = end;
  return;
}

function walk(text: string, from: number, seen: Seen): number {
  seen.from = from;
  seen.end = endOfNames(text, from, false);
  return seen.end;
}

/** `$env:TEMP\x`: a colon before a variable of PowerShell is no drive. */
function startOfDrive(text: string, at: number): number | undefined {
  return !isRun(codeBefore(text, at - 3)) && /^[\s"'(=][A-Za-z]$/.test(text.slice(at - 3, at - 1)) ? at - 2 : undefined;
}

/** `search-ms:query=a&crumb=location:\\evil.example\dav`: a share behind the colon of a label. */
function startOfLabelled(text: string, at: number): number | undefined {
  return codeBehind(text, at + 1) === BACKSLASH && isAlphanumeric(codeBefore(text, at - 2)) && isShare(text, at) ? at : undefined;
}

function startOfVariable(text: string, at: number, floor: number): number | undefined {
  const open = text.lastIndexOf('%', at - 2);
  return open >= floor && at - open < 32 && /^%[\w() ]+%$/.test(text.slice(open, at)) ? open : undefined;
}

/** `${env:ProgramData}\x` of PowerShell. */
function startOfBraces(text: string, at: number, floor: number): number | undefined {
  const name = /\$\{env:[\w()]{1,24}\}$/i.exec(text.slice(Math.max(floor, at - 32), at));
  return name ? at - name[0].length : undefined;
}

function startOfPlaceholder(text: string, at: number, floor: number): number | undefined {
  if (!isAlphanumeric(codeBehind(text, at + 2))) return;
  const head = text.slice(Math.max(floor, at - 32), at);
  // `(?<year>\\d{4})` and `\\k<year>` are parts of expressions.
  const name = /(?<![?k])<[\w %]{2,24}>$/.exec(head);
  return name ? at - name[0].length : undefined;
}

/** `System32\drivers\x.sys` and `$env:TEMP\x.exe`: only when they lead to a file. */
function startOfRelative(text: string, at: number, floor: number, seen: Seen): number | undefined {
  let start = at;
  while (
    start > floor &&
    at - start < 64 &&
    (isRun(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === COLON || text.charCodeAt(start - 1) === DOLLAR)
  )
    start--;
  // `.$env:TEMP\a.exe`: the dot runs what follows.
  if (text.charCodeAt(start) === DOT && text.charCodeAt(start + 1) === DOLLAR) start++;
  if (at < seen.noFileBefore && text.charCodeAt(start) !== DOLLAR) return;
  const head = text.slice(start, at);
  // `node\_file.cc` is Markdown.
  const isClimb = head === '..' && text.startsWith('..\\', at + 1);
  if (!isAlphanumeric(codeBehind(text, at + 1)) && codeBehind(text, at + 1) !== BACKSLASH && !isClimb) return;
  if (text.charCodeAt(start) === DOLLAR && /^\$env:\w+$/i.test(head)) return start;
  // `%s\a.exe`: what a program is to fill in, and no folder.
  if (start === at - 1 && codeBefore(text, start - 1) === PERCENT) return;
  // `\x68\x74` are bytes of a string.
  if (codeBefore(text, start - 1) === BACKSLASH && /^x[\da-f]{2}$/i.test(head)) return;
  // `%~dp0\a.cmd`: the folder of the script itself.
  if (codeBefore(text, start - 1) === TILDE && text.startsWith('%~', start - 2) && start - 2 >= floor) start -= 2;
  // `C:Temp\a.exe`: from where that drive is, or the backslash was lost.
  if (at < seen.noFileBefore || !/^(?:[A-Za-z]:)?[A-Za-z0-9_.-]+$/.test(head) || /^\d|^HK/i.test(head)) return;
  const end = walk(text, at + 1, seen);
  const label = startOfLastLabel(text, at + 1, end);
  const ending = label > at + 1 ? endingAt(text, label, end) : 0;
  // `\t\evil.com` is a host behind an escape.
  if ((ending & FILE) !== 0 && (ending !== COM || at - start > 1)) return isRoot(text, start - 1) ? start - 1 : start;
  seen.noFileBefore = end;
  return;
}

/** The first backslash of `\evil\a.exe`. */
function isRoot(text: string, at: number): boolean {
  const before = codeBefore(text, at - 1);
  return (
    codeBefore(text, at) === BACKSLASH &&
    at >= 0 &&
    (isBlank(before) || before === QUOTE || before === APOSTROPHE || before === BACKTICK || before === OPEN_PARENTHESIS)
  );
}

/** `\\\\server\\share`, `\\\\server@SSL@8443\\share` (WebDAV), `\\\\?\\C:\\`, `\\\\.\\PhysicalDrive0` */
function isShare(text: string, at: number): boolean {
  const before = codeBefore(text, at - 1);
  return before !== BACKSLASH && !isAlphanumeric(before) && codeBehind(text, at + 2) !== BACKSLASH && SHARE.test(text.slice(at, at + 300));
}

/** No `\\root\cimv2`, as WMI calls its name spaces. */
const SHARE = /^\\\\(?!(?:[?.]\\)?root\\(?![\w\\]{0,60}\.\w))(?:[A-Za-z0-9][\w.-]*(?:@ssl)?(?:@\d{1,5})?\\[\w$.-]|[?.]\\(?![a-z]:)\w)/i;

/** `\\\\\\\\server\\\\share` of JSON, which writes each backslash twice. */
function isEscapedShare(text: string, at: number): boolean {
  return codeBefore(text, at - 1) !== BACKSLASH && codeBehind(text, at + 2) === BACKSLASH && ESCAPED_SHARE.test(text.slice(at, at + 300));
}

const ESCAPED_SHARE = /^\\{4}(?:[A-Za-z\d][\w.-]*(?:@ssl)?(?:@\d{1,5})?\\\\[\w$.-]|[?.]\\\\(?![a-z]:)\w)/i;
