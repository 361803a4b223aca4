import { endOfCell } from '../names/cell-of-path.ts';
import { isFileEnding } from '../names/names.ts';
import { endsLikeFile } from '../names/spaced-names.ts';
import { endOfNames, endOfQuoted, isBehindDrive, withoutEmphasis } from '../names/windows-names.ts';
import { wrappedNames } from '../names/wrapped-names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isRun, isUnspaced } from '../text/characters.ts';

export const windowsPathRule: Rule = {
  kind: 'windows-path',
  title: 'Path of Windows: from a drive, a share or a variable',
  type: 'filename',
  category: 'Payload delivery',
  to_ids: true,
  examples: [
    ['C:\\Program Files\\Evil App\\a.exe was', 'C:\\Program Files\\Evil App\\a.exe'],
    ['%APPDATA%\\x.dll', '%APPDATA%\\x.dll'],
  ],
  find({ text, backslashes, slashes }, claims) {
    for (let next = 0; next < slashes.length; next++)
      if (codeBefore(text, (slashes[next] as number) - 1) === 58) findSlashed(text, slashes[next] as number, claims);
    let done = 0;
    const seen: Seen = { noFileBefore: 0 };
    for (let next = 0; next < backslashes.length; next++) {
      const at = backslashes[next] as number;
      if (at < done || !claims.isFree(at, at + 1)) continue;
      const start = startOfPath(text, at, done, seen);
      done = start === undefined ? at + 1 : findPath(text, start, at, claims);
    }
  },
};

/** `C:/Windows/a.dll` */
function findSlashed(text: string, slash: number, claims: Claims): void {
  const start = slash - 2;
  if (!/^[A-Za-z]$/.test(text.slice(Math.max(start, 0), slash - 1)) || isRun(codeBefore(text, start - 1))) return;
  const path = /^(?:\/[\w.$%~+-]{1,64}){1,20}/.exec(text.slice(slash, slash + 400))?.[0].replace(/[.]+$/, '');
  const quoted = codeBefore(text, start - 1) === 34 ? endOfQuoted(text, start) : -1;
  const end = isNames(text, slash, quoted) ? quoted : endOfSlashed(text, slash, slash + (path?.length ?? 0));
  if (path !== undefined && claims.isFree(start, end)) claims.add({ kind: 'windows-path', value: text.slice(start, end), start, end });
}

/** `C:/Program Files/Evil App/a.exe`: where it would end if it were written with backslashes, so that it leads to a file. */
function endOfSlashed(text: string, slash: number, end: number): number {
  if (codeBehind(text, end) !== 32) return end;
  const names = text.slice(slash, slash + 400).replace(/(?<! )\//g, '\\');
  const stop = slash + endOfNames(names, 1, false);
  return stop > end && endsLikeFile(text, slash, stop) ? stop : end;
}

/** `/Temp/x y.exe` in quotes: names with blanks and nothing that no name may hold. */
function isNames(text: string, slash: number, quoted: number): boolean {
  if (quoted < 0) return false;
  const names = text.slice(slash, quoted);
  return /^[\w.$%~+ ()/-]*$/.test(names) && endsLikeFile(text, slash, quoted);
}

/** What was walked already: names that lead to no file are not walked again from each backslash between them. */
interface Seen {
  noFileBefore: number;
}

/** Where the path begins that has its first backslash at the offset. */
function startOfPath(text: string, at: number, floor: number, seen: Seen): number | undefined {
  const before = codeBefore(text, at - 1);
  if (before === 58) return isBehindDrive(text, at) ? at - 2 : (startOfDrive(text, at) ?? startOfLabelled(text, at));
  if (before === 37) return startOfVariable(text, at, floor);
  if (codeBehind(text, at + 1) === 92 && (isShare(text, at) || isEscapedShare(text, at))) return at;
  if (before === 125) return startOfBraces(text, at, floor);
  if (before === 62) return startOfPlaceholder(text, at, floor);
  if (isRun(before)) return startOfRelative(text, at, floor, seen);
  if (((codeBehind(text, at + 1) | 32) === 100 || (codeBehind(text, at + 1) | 32) === 115) && ROOT.test(text.slice(at, at + 12))) return at;
  return undefined;
}

/** `\Device\HarddiskVolume2\a.exe`, `\SystemRoot\a.sys`: names that the kernel has for drives and folders. */
const ROOT = /^\\(?:device|systemroot)\\/i;

/** `$env:TEMP\x`: a colon before a variable of PowerShell is no drive. */
function startOfDrive(text: string, at: number): number | undefined {
  return /^[\s"'(=][A-Za-z]$/.test(text.slice(at - 3, at - 1)) ? at - 2 : undefined;
}

/** `search-ms:query=a&crumb=location:\\evil.example\dav`: a share behind the colon of a label. */
function startOfLabelled(text: string, at: number): number | undefined {
  return codeBehind(text, at + 1) === 92 && isAlphanumeric(codeBefore(text, at - 2)) && isShare(text, at) ? at : undefined;
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
    (isRun(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === 58 || text.charCodeAt(start - 1) === 36)
  )
    start--;
  // `.$env:TEMP\a.exe`: the dot runs what follows.
  if (text.charCodeAt(start) === 46 && text.charCodeAt(start + 1) === 36) start++;
  if (at < seen.noFileBefore && text.charCodeAt(start) !== 36) return;
  const head = text.slice(start, at);
  // `node\_file.cc` is Markdown.
  const isClimb = head === '..' && text.startsWith('..\\', at + 1);
  if (!isAlphanumeric(codeBehind(text, at + 1)) && codeBehind(text, at + 1) !== 92 && !isClimb) return;
  if (/^\$env:\w+$/i.test(head)) return start;
  // `%s\a.exe`: what a program is to fill in, and no folder.
  if (start === at - 1 && codeBefore(text, start - 1) === 37) return;
  // `\x68\x74` are bytes of a string.
  if (codeBefore(text, start - 1) === 92 && /^x[\da-f]{2}$/i.test(head)) return;
  // `%~dp0\a.cmd`: the folder of the script itself.
  if (codeBefore(text, start - 1) === 126 && text.startsWith('%~', start - 2) && start - 2 >= floor) start -= 2;
  if (at < seen.noFileBefore || !/^[A-Za-z0-9_.-]+$/.test(head) || /^\d|^HK/i.test(head)) return;
  const end = endOfNames(text, at + 1, false);
  const name = text.slice(at + 1, end);
  // `\t\evil.com` is a host behind an escape.
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (name.includes('.') && (ending !== 'com' || at - start > 1) && isFileEnding(ending)) return start;
  seen.noFileBefore = end;
  return;
}

/** `\\\\server\\share`, `\\\\server@SSL@8443\\share` (WebDAV), `\\\\?\\C:\\`, `\\\\.\\PhysicalDrive0` */
function isShare(text: string, at: number): boolean {
  return (
    /^\\\\(?:[A-Za-z0-9][\w.-]*(?:@ssl)?(?:@\d{1,5})?\\[\w$.-]|[?.]\\(?![a-z]:)\w)/i.test(text.slice(at, at + 300)) &&
    codeBefore(text, at - 1) !== 92 &&
    !isAlphanumeric(codeBefore(text, at - 1))
  );
}

/** `\\\\\\\\server\\\\share` of JSON, which writes each backslash twice. */
function isEscapedShare(text: string, at: number): boolean {
  return codeBefore(text, at - 1) !== 92 && ESCAPED_SHARE.test(text.slice(at, at + 300));
}

const ESCAPED_SHARE = /^\\{4}(?:[A-Za-z\d][\w.-]*(?:@ssl)?(?:@\d{1,5})?\\\\[\w$.-]|[?.]\\\\(?![a-z]:)\w)/i;

function findPath(text: string, start: number, at: number, claims: Claims): number {
  const quoted = endOfEscaped(text, start, endOfQuoted(text, start));
  let from = at + 1;
  while (codeBehind(text, from) === 92) from++;
  const end =
    quoted > from && !/[<>|*?"]|\/\.\w/.test(text.slice(from, quoted).replace(/<[\w ]+>/g, '')) && !text.slice(from, quoted).includes(':')
      ? quotedEnd(text, from, quoted)
      : endOfUnquoted(text, start, from);
  if (end <= from || !claims.isFree(start, end)) return Math.max(from, end);
  const rest = wrappedNames(text, start, end, false);
  if (rest !== undefined) {
    claims.add({ kind: 'windows-path', value: text.slice(start, end) + rest.text, start, end: rest.end });
    return rest.end;
  }
  // JSON and source code write each backslash twice.
  const path = text.slice(start, end);
  const isDoubled = path.startsWith('\\\\') ? path.startsWith('\\\\\\\\') : path.includes('\\\\');
  // `C:\a\\b.exe`: in one place alone.
  const value = !isDoubled ? path : hasSingle(text, start, end) ? path.replaceAll('\\\\', '\\') : withSingles(text, start, end);
  claims.add({ kind: 'windows-path', value, start, end });
  return end;
}

function endOfUnquoted(text: string, start: number, from: number): number {
  const end = withoutEmphasis(text, start, endOfNames(text, from, false));
  if (endsLikeFile(text, from, end)) return end;
  const folder = endOfFolder(text, from, end);
  if (folder < end) return folder;
  return codeBehind(text, end) === 47 ? behindSlashes(text, end) : endOfCell(text, start, end);
}

/** `C:\\Temp进行`, `C:\\Temp—then`: where the sentence goes on behind a name in ASCII that leads to no file. */
function endOfFolder(text: string, from: number, end: number): number {
  let at = end - 1;
  while (at > from && (isUnspaced(text.charCodeAt(at)) || text.charCodeAt(at) === EM_DASH || isAlphanumeric(text.charCodeAt(at)))) {
    const code = text.charCodeAt(at);
    const before = text.charCodeAt(at - 1);
    if ((code === EM_DASH || isUnspaced(code)) && before < 128 && isAlphanumeric(before)) return at;
    at--;
  }
  return end;
}

const EM_DASH = 0x2014;
const SLASHED = /^(?:\/[\w$%~+-][\w.$%~+-]{0,63}){1,8}/;

/** `C:\Users\Public\x/a.dll`: a program put its own names behind a folder of Windows. */
function behindSlashes(text: string, end: number): number {
  const names = SLASHED.exec(text.slice(end, end + 400))?.[0].replace(/\.+$/, '') ?? '';
  return endsLikeFile(text, end, end + names.length) ? end + names.length : end;
}

/** `\"C:\\a.exe\"`: both quotes were escaped, so that the last backslash belongs to the second. */
function endOfEscaped(text: string, start: number, quoted: number): number {
  return codeBefore(text, start - 2) === 92 && codeBefore(text, quoted - 1) === 92 ? quoted - 1 : quoted;
}

/** Whether a backslash stands between two other characters and is no escape. */
function hasSingle(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end - 1; at++)
    if (text.charCodeAt(at) === 92 && text.charCodeAt(at - 1) !== 92 && text.charCodeAt(at + 1) !== 92 && !isEscape(text, at)) return true;
  return false;
}

/** `C:\\\\temp\\\\a\\.exe`: lists of expressions escape dots and hyphens as well. */
function isEscape(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return (next === 46 || next === 45) && text.charCodeAt(at - 1) !== 92;
}

/** The span with one backslash for every two. */
function withSingles(text: string, start: number, end: number): string {
  let written = '';
  let done = start;
  for (let at = start; at + 1 < end; at++) {
    if (text.charCodeAt(at) !== 92) continue;
    if (text.charCodeAt(at + 1) === 92) written += text.slice(done, ++at);
    else if (isEscape(text, at)) written += text.slice(done, at);
    else continue;
    done = at + 1;
  }
  return written + text.slice(done, end);
}

/** A quotation holds a command line as often as a path: it ends behind the file then. */
function quotedEnd(text: string, from: number, quoted: number): number {
  const command = /\.(?:exe|dll|bat|cmd|ps1|vbs|js|com|scr)(?=[ ,])/i.exec(text.slice(from, quoted));
  if (command) return from + command.index + command[0].length;
  // `"C:\\a.exe."`: no name of Windows ends in a dot.
  return text.charCodeAt(quoted - 1) === 46 ? quoted - 1 : quoted;
}
