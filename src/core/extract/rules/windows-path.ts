import { CHARACTER_CODES } from '../../character-codes.ts';
import { endOfCell } from '../names/paths/cell-of-path.ts';
import { serverOfShare } from '../names/paths/servers-of-shares.ts';
import { findSlashedPaths } from '../names/paths/slashed-paths.ts';
import { endsLikeFile } from '../names/paths/spaced-names.ts';
import { type Seen, startOfPath } from '../names/paths/starts-of-paths.ts';
import { endOfNames, endOfQuoted, withoutEmphasis } from '../names/paths/windows-names.ts';
import { wrappedNames } from '../names/paths/wrapped-names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isUnspaced } from '../text/characters.ts';
import { hashInPath } from '../values/hashes/hashes-in-names.ts';

const { BACKSLASH, DOT, HYPHEN, QUESTION_MARK, QUOTE, SLASH } = CHARACTER_CODES;

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
    findSlashedPaths(text, slashes, claims);
    let done = 0;
    const seen: Seen = { noFileBefore: 0, from: -1, end: -1 };
    for (let next = 0; next < backslashes.length; next++) {
      const at = backslashes[next] as number;
      if (at < done || !claims.isFree(at, at + 1)) continue;
      const start = startOfPath(text, at, done, seen);
      done = start === undefined ? at + 1 : findPath(text, start, at, seen, claims);
    }
  },
};

function findPath(text: string, start: number, at: number, seen: Seen, claims: Claims): number {
  const quoted = endOfEscaped(text, start, endOfQuoted(text, start));
  let from = behindBackslashes(text, at);
  // No other name has a question mark.
  if (codeBehind(text, from) === QUESTION_MARK && OF_KERNEL.test(text.slice(from, from + LONGEST_OF_KERNEL)))
    from = behindBackslashes(text, from + 1);
  const isQuoted = quoted > from && areNames(text.slice(from, quoted));
  const end = withoutEscape(text, from, isQuoted ? quotedEnd(text, from, quoted) : endOfUnquoted(text, start, from, seen));
  if (end <= from || !claims.isFree(start, end)) return Math.max(from, end);
  const server = serverOfShare(text, start, end);
  if (server !== undefined) claims.add(server);
  const rest = wrappedNames(text, start, end, false);
  if (rest !== undefined) {
    const whole = text.slice(start, end) + rest.text;
    claims.add({ kind: 'windows-path', value: inSingles(whole), start, end: rest.end });
    return rest.end;
  }
  claims.add({ kind: 'windows-path', value: pathAt(text, start, end), start, end });
  const hash = hashInPath(text, from, end);
  if (hash !== undefined) claims.add(hash);
  return end;
}

function pathAt(text: string, start: number, end: number): string {
  const path = text.slice(start, end);
  if (!isDoubled(text, start, end)) return path;
  // `C:\a\\b.exe`: in one place alone.
  return inSingles(hasSingle(text, start, end) ? path : withSingles(text, start, end));
}

/** `\\\\?\\GLOBALROOT\\x`: a name of the kernel, and one more in it. */
const OF_KERNEL = /^\?\\{1,2}[\w.]+\\{1,2}[\w{]/;
const LONGEST_OF_KERNEL = 64;

function behindBackslashes(text: string, offset: number): number {
  let at = offset;
  while (codeBehind(text, at) === BACKSLASH) at++;
  return at;
}

/** Whether each backslash stands twice, as JSON and source code write them. */
function isDoubled(text: string, start: number, end: number): boolean {
  const isShare = text.charCodeAt(start) === BACKSLASH && text.charCodeAt(start + 1) === BACKSLASH;
  for (let at = isShare ? start + 2 : start; at + 1 < end; at++) {
    if (text.charCodeAt(at) !== BACKSLASH) continue;
    if (text.charCodeAt(at + 1) === BACKSLASH) return true;
    // `\\\\server`, `\\AppData\\`: the next one as well, and it is no share.
    if (isShare) return false;
  }
  return false;
}

/** Texts in texts, as a pattern of STIX in JSON, write each backslash twice or four times. */
function inSingles(path: string): string {
  let written = path;
  while (isDoubled(written, 0, written.length)) written = written.replaceAll('\\\\', '\\');
  return written;
}

/** Whether nothing in a quotation is what no name may hold, but what stands for one: `<user>`. */
function areNames(quoted: string): boolean {
  return !quoted.includes(':') && !/[<>|*?"]|\/\.\w/.test(quoted.includes('<') ? quoted.replace(/<[\w ]*>/g, '') : quoted);
}

function endOfUnquoted(text: string, start: number, from: number, seen: Seen): number {
  const end = withoutEmphasis(text, start, seen.from === from ? seen.end : endOfNames(text, from, false));
  if (endsLikeFile(text, from, end)) return end;
  const folder = endOfFolder(text, from, end);
  if (folder < end) return folder;
  return codeBehind(text, end) === SLASH ? behindSlashes(text, end) : endOfCell(text, start, end);
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

/** Malware makes endings up. */
const ONE_NAME = /^\/[\w-]{3,40}\.[A-Za-z]{2,4}$/;

/** `C:\Users\Public\x/a.dll`: a program put its own names behind a folder of Windows. */
function behindSlashes(text: string, end: number): number {
  const names = SLASHED.exec(text.slice(end, end + 400))?.[0].replace(/\.+$/, '') ?? '';
  return endsLikeFile(text, end, end + names.length) || ONE_NAME.test(names) ? end + names.length : end;
}

/** `\"C:\\a.exe\"`: both quotes were escaped, so that the last backslash belongs to the second. */
function endOfEscaped(text: string, start: number, quoted: number): number {
  return codeBefore(text, start - 2) === BACKSLASH && codeBefore(text, quoted - 1) === BACKSLASH ? quoted - 1 : quoted;
}

/** `C:\a.exe\"`: behind a file the backslash is of the quote. */
function withoutEscape(text: string, from: number, end: number): number {
  return codeBefore(text, end - 1) === BACKSLASH && codeBehind(text, end) === QUOTE && endsLikeFile(text, from, end - 1) ? end - 1 : end;
}

/** Whether a backslash stands between two other characters and is no escape. */
function hasSingle(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end - 1; at++)
    if (
      text.charCodeAt(at) === BACKSLASH &&
      text.charCodeAt(at - 1) !== BACKSLASH &&
      text.charCodeAt(at + 1) !== BACKSLASH &&
      !isEscape(text, at)
    )
      return true;
  return false;
}

/** `C:\\\\temp\\\\a\\.exe`: lists of expressions escape dots and hyphens as well. */
function isEscape(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return (next === DOT || next === HYPHEN) && text.charCodeAt(at - 1) !== BACKSLASH;
}

/** The span with one backslash for every two. */
function withSingles(text: string, start: number, end: number): string {
  let written = '';
  let done = start;
  for (let at = start; at + 1 < end; at++) {
    if (text.charCodeAt(at) !== BACKSLASH) continue;
    if (text.charCodeAt(at + 1) === BACKSLASH) written += text.slice(done, ++at);
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
  return text.charCodeAt(quoted - 1) === DOT ? quoted - 1 : quoted;
}
