import { CHARACTER_CODES } from '../../character-codes.ts';
import { isBehindDrive } from '../names/paths/windows-names.ts';
import type { Claims, Rule } from '../rule.ts';
import type { Scan } from '../scan/scan.ts';
import { codeBefore, isAlphanumeric } from '../text/characters.ts';
import { Words } from '../text/words.ts';
import { findLabelledNames, type Label } from '../values/tables/labelled-names.ts';

const { BACKSLASH, CLOSE_BRACE, PERCENT, STAR } = CHARACTER_CODES;

/** `\\.\pipe\name`, `\\server\pipe\name`, `\pipe\name`, `\Device\NamedPipe\name` */
const PIPE = /\\{1,4}(?:[\w.?*-]{1,64}\\{1,2})?(?:pipe|NamedPipe)\\{1,2}([\w.{}$#*%-]{1,200}(?:\\[\w.{}$#-]{1,100})?)/iy;

export const namedPipeRule: Rule = {
  kind: 'named-pipe',
  title: 'Named pipe of Windows',
  type: 'named pipe',
  category: 'Artifacts dropped',
  to_ids: false,
  examples: [
    ['\\\\.\\pipe\\evil_pipe', '\\\\.\\pipe\\evil_pipe'],
    ['Named pipe: evil_pipe', 'evil_pipe'],
  ],
  find(scan, claims) {
    findPaths(scan, claims);
    findLabelled(scan, claims);
  },
};

/** `\\\\.\\pipe\\name`, `\\pipe\\name`: source code and JSON write each backslash twice. */
const DOUBLED = /^\\\\(?:\\\\|pipe\\\\)/i;

function findPaths({ text, backslashes }: Scan, claims: Claims): void {
  let done = 0;
  for (let next = 0; next + 1 < backslashes.length; next++) {
    const at = backslashes[next] as number;
    if (!isBeforeWord(text, at, backslashes[next + 1] as number)) continue;
    // `\\server\pipe\x`
    if (next > 0) done = findPath(text, backslashes[next - 1] as number, done, claims);
    done = findPath(text, at, done, claims);
  }
}

/** Whether the word that every path of a pipe has is all that stands between backslashes and the next ones: few paths have it. */
function isBeforeWord(text: string, at: number, behind: number): boolean {
  let start = at + 1;
  while (text.charCodeAt(start) === BACKSLASH) start++;
  return PATH_WORDS.has(text, start, behind);
}

const PATH_WORDS = new Words(['pipe', 'namedpipe']);

/** Takes the path that begins at the backslash; returns the offset that the next one begins at or behind. */
function findPath(text: string, at: number, done: number, claims: Claims): number {
  // `C:\pipe\x` is a folder, and so is `%TEMP%\pipe\x`.
  if (at < done || endsName(codeBefore(text, at - 1)) || isBehindDrive(text, at)) return done;
  PIPE.lastIndex = at;
  const pipe = PIPE.exec(text);
  // `\pipe\n` is an escape as often.
  if (pipe === null || (pipe[1]?.length === 1 && !pipe[0].startsWith('\\\\')) || !claims.isFree(at, at + 2)) return done;
  const written = withoutMarks(pipe[0], codeBefore(text, at - 1) === STAR);
  const end = at + written.length;
  claims.add({ kind: 'named-pipe', value: DOUBLED.test(written) ? written.replaceAll('\\\\', '\\') : written, start: at, end });
  return end;
}

/** A letter or digit, or `%` and `}`, in which variables end. */
function endsName(code: number): boolean {
  return isAlphanumeric(code) || code === PERCENT || code === CLOSE_BRACE;
}

/** Without what ends the sentence, and what closes around all of it: `{pipe \\.\pipe\x}`, `**\\.\pipe\x**`, `*\\.\pipe\x*`. */
function withoutMarks(written: string, isEmphasised: boolean): string {
  const isOpened = written.includes('{');
  let end = written.length;
  for (;;) {
    const last = written[end - 1] ?? '';
    if (last === '.' || last === '-' || (last === '}' && !isOpened)) end--;
    else if (last === '*' && written[end - 2] === '*') end -= 2;
    else if (last === '*' && isEmphasised) end--;
    else return written.slice(0, end);
  }
}

const NAMED: Label = { kind: 'named-pipe', isWeak: false };
/** Shells and plumbers have pipes, too. */
const PIPE_ALONE: Label = { kind: 'named-pipe', isWeak: true };

const WORD = /^(?:(?:named-)?pipes?(?:_?name)?|파이프|名前付きパイプ|命名管道)$/i;
/** `named pipe`; in Chinese the word alone says so. */
const NAMED_BEFORE = /(?:named[ -]|네임드 ?|명명된 ?)$/i;

function findLabelled({ text, keywords }: Scan, claims: Claims): void {
  for (let at = 0; at < keywords.length; at += 2) {
    const start = keywords[at] as number;
    const end = keywords[at + 1] as number;
    if (!WORD.test(text.slice(start, end))) continue;
    const isNamed = end - start > 5 || text.charCodeAt(start) === 0x547d || NAMED_BEFORE.test(text.slice(Math.max(0, start - 6), start));
    findLabelledNames(text, end, isNamed ? NAMED : PIPE_ALONE, claims);
  }
}
