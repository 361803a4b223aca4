import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Claims } from '../../rule.ts';
import { codeBefore, codeBehind, isLetter, isRun } from '../../text/characters.ts';
import { endsLikeFile } from './spaced-names.ts';
import { endOfNames, endOfQuoted } from './windows-names.ts';

const { BLANK, COLON, PERCENT, QUOTE } = CHARACTER_CODES;

const LONGEST = 400;

/** Finds paths of Windows that are written with slashes: `C:/Windows/a.dll`. */
export function findSlashedPaths(text: string, slashes: Int32Array, claims: Claims): void {
  const backslashed = new Backslashed(text);
  for (let next = 0; next < slashes.length; next++) {
    const slash = slashes[next] as number;
    const start = startOfPath(text, slash);
    if (start !== undefined) findPath(text, start, slash, backslashed, claims);
  }
}

/** Where the path begins that has its first slash at the offset: `C:/`, `%TEMP%/`. */
function startOfPath(text: string, slash: number): number | undefined {
  const before = codeBefore(text, slash - 1);
  const start = before === COLON ? slash - 2 : before === PERCENT ? startOfVariable(text, slash) : -1;
  if (start < 0 || isRun(codeBefore(text, start - 1))) return;
  return before === PERCENT || isLetter(text.charCodeAt(start)) ? start : undefined;
}

const VARIABLE = /%[A-Za-z][\w()]{2,24}%$/;
const LONGEST_VARIABLE = 28;

function startOfVariable(text: string, slash: number): number {
  const from = Math.max(0, slash - LONGEST_VARIABLE);
  const found = VARIABLE.exec(text.slice(from, slash));
  return found === null ? -1 : from + found.index;
}

function findPath(text: string, start: number, slash: number, backslashed: Backslashed, claims: Claims): void {
  const path = /^(?:\/[\w.$%~+-]{1,64}){1,20}/.exec(text.slice(slash, slash + LONGEST))?.[0].replace(/[.]+$/, '');
  const quoted = codeBefore(text, start - 1) === QUOTE ? endOfQuoted(text, start) : -1;
  const end = isNames(text, slash, quoted) ? quoted : endOfPath(text, slash, slash + (path?.length ?? 0), backslashed);
  if (path !== undefined && claims.isFree(start, end)) claims.add({ kind: 'windows-path', value: text.slice(start, end), start, end });
}

/** `C:/Program Files/Evil App/a.exe`: where it would end if it were written with backslashes, so that it leads to a file. */
function endOfPath(text: string, slash: number, end: number, backslashed: Backslashed): number {
  if (codeBehind(text, end) !== BLANK) return end;
  const stop = slash + endOfNames(backslashed.from(slash), 1, false);
  return stop > end && endsLikeFile(text, slash, stop) ? stop : end;
}

/** What stands behind slashes as it would be written with backslashes, one offset after the other: none is written anew for each of two that stand close by. */
class Backslashed {
  private readonly text: string;
  private start = 0;
  private written = '';

  constructor(text: string) {
    this.text = text;
  }

  /** As much as a path may be long. */
  from(slash: number): string {
    const { text } = this;
    if (Math.min(slash + LONGEST, text.length) > this.start + this.written.length) {
      this.written = text.slice(slash, slash + WRITTEN).replace(/(?<! )\//g, '\\');
      this.start = slash;
    }
    return this.written.slice(slash - this.start, slash - this.start + LONGEST);
  }
}

/** Characters that are written at once. */
const WRITTEN = 10 * LONGEST;

/** `/Program Files/Evil`, but not `/a.exe /b` and `/a.exe -o/b`. */
const GOES_ON = /^[^ .]+(?: [\w(][^ ./]*)+\//;

/** `/Temp/x y.exe` in quotes: names with blanks and nothing that no name may hold. */
function isNames(text: string, slash: number, quoted: number): boolean {
  if (quoted < 0) return false;
  const names = text.slice(slash, quoted);
  return /^[\w.$%~+ ()/-]*$/.test(names) && (endsLikeFile(text, slash, quoted) || GOES_ON.test(names));
}
