import { CHARACTER_CODES } from '../../character-codes.ts';
import { startOfPictureOfPage } from '../names/files/pictures-of-pages.ts';
import { hasFileEnding } from '../names/names.ts';
import { endOfPath, isName } from '../names/paths/unix-names.ts';
import { endOfQuoted } from '../names/paths/windows-names.ts';
import { wrappedFolders } from '../names/paths/wrapped-folders.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isDigit, isLineBreak, isRun, isUnspaced } from '../text/characters.ts';
import { isBehindOption } from '../text/context.ts';
import { Recent } from '../text/recent.ts';
import { hashInPath } from '../values/hashes/hashes-in-names.ts';

const { APOSTROPHE, BACKSLASH, BACKTICK, BAR, BLANK, COLON, DOLLAR, DOT } = CHARACTER_CODES;
const { EXCLAMATION_MARK, HYPHEN, NUMBER_SIGN, QUOTE, SLASH, STAR, TAB, TILDE } = CHARACTER_CODES;

/** Folders at the root of Unix, macOS and Android; a path of a server's (`/gate.php`) begins with others. */
const ROOTS: ReadonlySet<string> = new Set(
  'etc usr var tmp home opt bin sbin lib lib32 lib64 dev proc root mnt media srv run boot sys snap www Library Users System Applications private Volumes data sdcard storage cores Network vendor vmfs netscaler nsconfig init.d cgroup system'.split(
    ' ',
  ),
);
/** Folders of Android below `/system`. */
const SYSTEM: ReadonlySet<string> = new Set('app bin etc fonts framework lib lib64 media priv-app usr vendor xbin'.split(' '));
const LONGEST = 400;

export const unixPathRule: Rule = {
  kind: 'unix-path',
  title: 'Path of Unix, macOS or Android: from the root or the home folder',
  type: 'filename',
  category: 'Payload delivery',
  to_ids: true,
  examples: [['wrote /tmp/.x/evil.sh.', '/tmp/.x/evil.sh']],
  find({ text, slashes, schemes }, claims) {
    for (let next = 0; next < schemes.length; next++) {
      const slash = (schemes[next] as number) + 3;
      if (isOfFileUrl(text, slash) && claims.isFree(slash, slash + 1)) findPath(text, slash, claims);
    }
    for (let next = 0; next < slashes.length; next++) {
      const slash = slashes[next] as number;
      if (claims.isFree(slash, slash + 1)) findPath(text, slash, claims);
    }
  },
};

function findPath(text: string, slash: number, claims: Claims): void {
  if (codeBefore(text, slash - 1) === DOT) {
    findRelative(text, slash, claims);
    return;
  }
  const start = startOfHome(text, slash) ?? slash;
  const isHome = start < slash;
  const before = codeBefore(text, start - 1);
  if ((isAlphanumeric(before) && !isUnspaced(before) && !isBehindOption(text, slash)) || before === BACKSLASH || before === DOT) return;
  if (before === SLASH && !isOfFileUrl(text, slash)) return;
  // The first line of a script names what runs it.
  if (before === EXCLAMATION_MARK && text.charCodeAt(start - 2) === NUMBER_SIGN) return;
  const root = isHome ? slash : endOfRoot(text, slash);
  if (root < 0) return;
  const end = endOfQuotedPath(text, start, endOfPath(text, slash));
  if (before === COLON && isPrompt(text, end)) return;
  const isPath = root + 1 < end && codeBehind(text, root + 1) !== SLASH && (isHome || !isOfServer(text, slash, end));
  if (!isPath || isDevice(text, start, end) || !claims.isFree(start, end) || startOfPictureOfPage(text, slash, end) !== undefined) return;
  const rest = wrappedFolders(text, start, end);
  claims.add({ kind: 'unix-path', value: text.slice(start, end) + (rest?.text ?? ''), start, end: rest?.end ?? end });
  const hash = rest === undefined ? hashInPath(text, slash, end) : undefined;
  if (hash !== undefined) claims.add(hash);
}

/** `file:///tmp/x`: an URL that leads nowhere but to a file (RFC 8089). */
function isOfFileUrl(text: string, slash: number): boolean {
  return codeBehind(text, slash) === SLASH && text.startsWith('file://', slash - 7) && !isAlphanumeric(codeBefore(text, slash - 8));
}

/** `/system/login`: a server has such a folder as well, and Android none but a few below it. */
function isOfServer(text: string, slash: number, end: number): boolean {
  return text.startsWith('/system/', slash) && !SYSTEM.has(text.slice(slash + '/system/'.length, end).split('/', 1)[0] ?? '');
}

/** `/dev/null`: what every command may name; `/dev/tcp/` is a host and its port. */
function isDevice(text: string, start: number, end: number): boolean {
  if (!text.startsWith('/dev/', start)) return false;
  if (text.startsWith('tcp/', start + 5) || text.startsWith('udp/', start + 5)) return true;
  return end - start < 13 && /^(?:null|zero|u?random|std(?:in|out|err)|tty)$/.test(text.slice(start + 5, end));
}

/** `"/opt/evil app/run.sh"`, `"~/.x/Stolen Keys.txt"`: the blank of a name in quotes; behind a program stands its argument. */
function endOfQuotedPath(text: string, start: number, end: number): number {
  if (codeBehind(text, end) !== BLANK) return end;
  const quoted = endOfQuoted(text, start);
  if (quoted < 0) return endOfField(text, start, end);
  const rest = text.slice(end, quoted);
  // `"/home/jane/My Documents/evil file.sh"`: quotes around one blank are around the others as well.
  if (NAMES_BEHIND_BLANK.test(rest) && text.slice(start, end).includes(' ') && !hasFileEnding(text, start, end)) return quoted;
  if (!BEHIND_BLANK.test(rest) && !(CAPITALS_BEHIND_BLANK.test(rest) && hasFileEnding(text, end, quoted))) return end;
  return /\/s?bin\//.test(text.slice(start, end)) || hasFileEnding(text, start, end) ? end : quoted;
}

/** `File: /tmp/My App.exe`, a line or cell that is nothing but the path: what is in capitals up to its end belongs to the name. */
function endOfField(text: string, start: number, end: number): number {
  if (!(isCapital(codeBehind(text, end + 1)) || isDigit(codeBehind(text, end + 1))) || !beginsField(text, start)) return end;
  const rest = REST_OF_FIELD.exec(text.slice(end, end + LONGEST_REST))?.[0];
  if (rest === undefined || rest.length === LONGEST_REST || /\/s?bin\//.test(text.slice(start, end)) || hasFileEnding(text, start, end))
    return end;
  const stop = end + rest.length;
  // A program of macOS has no ending.
  return hasFileEnding(text, end, stop) || text.slice(start, end).includes('.app/') ? stop : end;
}

const LONGEST_REST = 64;
const REST_OF_FIELD = /^(?: [A-Z\d][\w+-]*(?:[./][\w+-]+){0,8}){1,4}(?= ?(?:[\r\n\t|]|$))/;

/** Behind nothing, the mark of a point, a cell or a label. */
function beginsField(text: string, start: number): boolean {
  let at = start;
  while (start - at < 4 && codeBefore(text, at - 1) === BLANK) at--;
  const before = codeBefore(text, at - 1);
  return (
    isLineBreak(before) ||
    before === TAB ||
    before === BAR ||
    (at < start && (before === COLON || before === HYPHEN || before === STAR || before === 0x2022))
  );
}

/** The rest of the folder's name, a slash, and names to the end. */
const BEHIND_BLANK = /^(?: [\w.+-]+){1,3}\/[\w.+ /-]+$/;
/** The rest of a file's name, but no switch of a command. */
const NAMES_BEHIND_BLANK = /^(?: [\w.+(][\w.+()-]*){1,4}$/;
/** The rest of a file's name: what is small is an argument more often. */
const CAPITALS_BEHIND_BLANK = /^(?: [A-Z\d][\w.+-]*){1,4}$/;

/** `bob@host:~/cases$ strings a.bin`: where somebody was who typed a command. */
function isPrompt(text: string, end: number): boolean {
  const mark = text.charCodeAt(end - 1);
  return (mark === DOLLAR || mark === NUMBER_SIGN) && codeBehind(text, end) === BLANK;
}

/** `../../etc/passwd` and `./a/b.sh`: only where it leads to a file or into a folder of the system, as code imports its modules like that. */
function findRelative(text: string, slash: number, claims: Claims): void {
  // Its steps up are looked over from the last of them.
  if (isStep(text, slash + 1)) return;
  let start = slash;
  while (slash - start < LONGEST && (codeBefore(text, start - 1) === DOT || codeBefore(text, start - 1) === SLASH)) start--;
  const before = codeBefore(text, start - 1);
  // In quotes it is a module more often than a file.
  if (isRun(before) || before === BACKSLASH || before === COLON || before === QUOTE || before === APOSTROPHE || before === BACKTICK) return;
  const end = endOfPath(text, slash);
  const names = text
    .slice(slash + 1, end)
    .split('/')
    .filter((name) => name !== '..' && name !== '.');
  if (
    names.length < 2 ||
    !(/^(?:etc|proc|home|root|tmp)$/.test(names[0] ?? '') || hasFileEnding(text, slash, end)) ||
    !claims.isFree(start, end) ||
    startOfPictureOfPage(text, slash, end) !== undefined
  )
    return;
  claims.add({ kind: 'unix-path', value: text.slice(start, end), start, end });
}

/** `./` or `../` */
function isStep(text: string, at: number): boolean {
  return codeBehind(text, at) === DOT && (codeBehind(text, at + 1) === SLASH || text.startsWith('./', at + 1));
}

/** `~/x`, `$HOME/x` and `${HOME}/x` */
function startOfHome(text: string, slash: number): number | undefined {
  if (codeBefore(text, slash - 1) === TILDE) return codeBefore(text, slash - 2) === TILDE ? undefined : slash - 1;
  if (slash > 6 && text.startsWith('HOME}', slash - 5) && text.startsWith('${', slash - 7)) return slash - 7;
  return slash > 4 && text.startsWith('$HOME', slash - 5) ? slash - 5 : undefined;
}

/** Where the folder at the root ends that the path begins with; -1 where it has none. Asked first, so that nothing is walked for the many slashes that begin no path. */
function endOfRoot(text: string, slash: number): number {
  let end = slash + 1;
  while (end - slash < 16 && isName(codeBehind(text, end))) end++;
  return end > slash + 1 && codeBehind(text, end) === SLASH && IS_ROOT.of(text, slash + 1, end) ? end : -1;
}

/** A text may be one path over and over. */
const IS_ROOT = new Recent((text, start, end) => ROOTS.has(text.slice(start, end)));
