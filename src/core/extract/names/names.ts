import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit } from '../text/characters.ts';
import { LetterPairs } from '../text/letter-pairs.ts';
import { Words } from '../text/words.ts';
import { COM, endingAt, endingOf, FILE, RATHER_FILE, RATHER_HOST } from './endings.ts';
import { isBehindLabelOfFile } from './files/labels-of-files.ts';
import { isInPunycode } from './hosts/a-labels.ts';
import { isEntryOfBlocklist, standsAmongHosts } from './hosts/among-hosts.ts';
import { isBelowHeadingOfHosts } from './hosts/headed-hosts.ts';
import { isMadeUpEnding, isOpenAddress, isTopLevelEnding, keptHostOf } from './hosts/hosts.ts';
import { behindName, startOfMark } from './hosts/lines-of-lists.ts';
import type { Name } from './name.ts';
import { saysFile, saysHost, saysHostBehind } from './says.ts';

const { BACKSLASH, BLANK, COLON, COMMA, DOT, SLASH, SMALL_D, SMALL_R, SMALL_W, STAR, TILDE } = CHARACTER_CODES;

const SCRIPTS = new Words(
  'index makefile main test tests script setup install installer run cgi login upload shell cmd exploit scan backdoor server client utils helper command ntdetect lib mod util init config build configure backup cleanup deploy parser'.split(
    ' ',
  ),
);

/** Program sources, which stand before the number of a line. */
const SOURCES = new Words('py rs sh pl md ps'.split(' '));

/** `evil.cc:21` is a port as well. */
const C_SOURCES = new Words(['cc']);

/** Programs of macOS, which are written with a capital: `Safari.app`. */
const BUNDLES = new Words(['app']);

const JAVA = new Words(['java']);
/** Endings of RATHER_FILE for which the number of labels tells nothing. */
const NEVER_HOST = new Words(['zip', 'so']);

/** Services whose names end like files. */
const KNOWN_HOSTS = new Words('transfer.sh temp.sh bashupload.sh notion.so paste.rs docs.rs keybase.pub warp.dev cutt.ly'.split(' '));

export type NameKind = 'host' | 'file';

/** What was judged, as it is kept for the next rule that would ask the same. */
export const HOST = 1;
export const NO_HOST = 2;

/** What a run with dots names: a host, a file, or nothing that an analyst would keep. */
export function judgeName(name: Name, claims: Claims): NameKind | undefined {
  // `stream.__` of Markdown: nothing is left of the dot.
  if (name.dots === 0 || isOpenAddress(name.text, name.start, name.end) || isBucket(name)) return;
  // No host ends so, whatever its letters come to in A-labels.
  if ((name.ending & FILE) !== 0 && !isTopLevelEnding(name.ending, name.text, name.last, name.end))
    return name.isHost || !hasEmptyLabel(name) ? 'file' : undefined;
  if (name.isHost) {
    const { ending, text, last, end, isWide } = name;
    if (!isWide || ((ending & FILE) !== 0 && ending !== COM)) {
      const kind = judge(name, isTopLevelEnding(ending, text, last, end), text, last, end, claims);
      // To find its A-labels takes longer than all else: only of a host it matters whether it has any.
      return kind === 'host' && isWide && keptHostOf(name).host === '' ? 'file' : kind;
    }
    const { host, label, isTopLevel } = keptHostOf(name);
    if (host !== '') return judge(name, isTopLevel, host, label, host.length, claims);
  }
  // What is no host in spite of its `.com` is no file either.
  return (name.ending & FILE) !== 0 && name.ending !== COM && !hasEmptyLabel(name) ? 'file' : undefined;
}

/** `arn:aws:s3:::my.bucket`: the resource behind a region and an account that were left out. */
function isBucket({ text, start, before }: Name): boolean {
  return before === COLON && codeBefore(text, start - 2) === COLON && codeBefore(text, start - 3) === COLON;
}

/** `label`: where the last label stands in A-labels. */
function judge(name: Name, isTopLevel: boolean, text: string, label: number, to: number, claims: Claims): NameKind | undefined {
  const { ending } = name;
  if (!isTopLevel) return isMadeUpEnding(text, label, to) && isDefangedHost(name, claims) ? 'host' : undefined;
  if ((ending & FILE) === 0) return 'host';
  if (ending === COM) return isDosProgram(name.text, name.start, name.end) && !claims.isDefanged(name.start, name.end) ? 'file' : 'host';
  // Nobody can register a name with an underscore.
  if (name.underscore >= name.secondLast) return 'file';
  if (KNOWN_HOSTS.has(name.text, name.start, name.end) || claims.isDefanged(name.start, name.end)) return 'host';
  return weigh(name, ending);
}

/** Whether somebody made it harmless, and not Markdown escaped the underscore of `child\_process.kill`, which nobody can register. */
export function isDefangedHost(name: Name, claims: Claims): boolean {
  return claims.isDefanged(name.start, name.end) && name.underscore < name.secondLast;
}

/** Whether the run ends like a file. */
export function hasFileEnding(text: string, start: number, end: number): boolean {
  return (endingOf(text, start, end) & FILE) !== 0;
}

/** One of the few `.com` that are files, or one that is behind a label of them: `Attachment: invoice.com`. */
export function isDosProgram(text: string, start: number, end: number): boolean {
  if (codeBefore(text, start - 1) === BLANK && codeBefore(text, start - 2) === COLON && isBehindLabelOfFile(text, start - 2)) return true;
  return DOS_COMMANDS.has(text, start, end);
}

/** `a..exe` */
function hasEmptyLabel({ text, start, end }: Name): boolean {
  for (let at = start + 1; at < end; at++) if (text.charCodeAt(at) === DOT && text.charCodeAt(at - 1) === DOT) return true;
  return false;
}

/** How many characters stand before the first dot: a name has some. */
export function stemLength({ start, end, firstEnd, last }: Name): number {
  return end - last === 1 && firstEnd - start < 3 ? 0 : firstEnd - start;
}

/** Whether the ending is one of a file, in lower case and without its dot. */
export function isFileEnding(ending: string): boolean {
  return isFileEndingAt(ending, 0, ending.length);
}

/** The same of a span of a text. */
export function isFileEndingAt(text: string, start: number, end: number): boolean {
  return (endingAt(text, start, end) & FILE) !== 0;
}

/** The few `.com` that come with DOS and Windows. */
const DOS_COMMANDS = new Words(
  'command ntdetect format mode more tree chcp diskcopy edit win kb16 loadfix graftabl'.split(' ').map((name) => `${name}.com`),
);

/** A name that ends like a file and like a host, by what stands around it and by what its ending is for more often. */
function weigh(name: Name, bits: number): NameKind {
  const { text, start, end, last, behind } = name;
  if (startsWithWww(text, start)) return 'host';
  if (behind === COLON && isDigit(codeBehind(text, end + 1))) return isLineNumber(text, last, end) ? 'file' : 'host';
  if (isInPath(name)) return 'file';
  if (isRatherHost(name, bits)) return saysFile(text, start) || isBesideTwin(name) ? 'file' : 'host';
  const isHost = saysHost(text, start, end) || saysHostBehind(text, end) || isBeforePath(name) || isEntryOfHosts(name);
  return isHost && !saysFile(text, start) ? 'host' : 'file';
}

/** `evil.py, evil.pl`, `evil.pl and evil.py`: a file of the same name but for its ending stands beside it. */
function isBesideTwin({ text, start, end, last, dots }: Name): boolean {
  if (dots !== 1 || last - start > LONGEST_TWIN) return false;
  const behind = mayTie(text, end) ? (TIE_BEHIND.exec(text.slice(end, end + LONGEST_TIE))?.[0].length ?? 0) : 0;
  if (behind > 0 && text.startsWith(text.slice(start, last), end + behind)) return isScript(text, end + behind + last - start);
  if (codeBefore(text, start - 1) !== BLANK || !mayEndTie(codeBefore(text, start - 2))) return false;
  const before = start - (TIE_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_TIE), start))?.[0].length ?? 0);
  const dot = before < start ? text.lastIndexOf('.', before) : -1;
  return before - dot <= LONGEST_TIE && text.startsWith(text.slice(start, last), dot + 1 - (last - start)) && isScript(text, dot + 1);
}

/** Whether a comma stands at the offset, or a blank before the first letters of `and` or `or`. */
function mayTie(text: string, at: number): boolean {
  const code = codeBehind(text, at);
  return code === COMMA || (code === BLANK && STARTS_OF_TIES.has(codeBehind(text, at + 1), codeBehind(text, at + 2)));
}

/** A comma, or the last letter of `and` and `or`. */
function mayEndTie(code: number): boolean {
  return code === COMMA || code === SMALL_D || code === SMALL_R;
}

/** Whether the ending that begins at the offset is for files more often than for hosts. */
function isScript(text: string, from: number): boolean {
  let end = from;
  while (end - from < LONGEST_TIE && isAlphanumeric(codeBehind(text, end))) end++;
  const ending = endingAt(text, from, end);
  return (ending & FILE) !== 0 && (ending & RATHER_HOST) === 0;
}

const LONGEST_TWIN = 40;
const LONGEST_TIE = 6;
const STARTS_OF_TIES = new LetterPairs(['an', 'or']);
const TIE_BEHIND = /^(?:,? and |,? or |, )/;
const TIE_BEFORE = /(?:,? and |,? or |, )$/;

/** Nothing of it ends like a file: `a.py/b.py` are two of them. */
const PATH = /^\/[a-z\d_-]{1,40}(?:\/[\w/-]{1,40})?(?![\w./-])/i;

/** `evil.sh/raw/9`: no file is a folder but an archive. */
function isBeforePath(name: Name): boolean {
  const { text, end, behind, hasCapital, underscore } = name;
  if (behind !== SLASH || hasCapital || underscore >= 0) return false;
  return !isCalledAsScripts(name) && PATH.test(text.slice(end, end + 84));
}

/** Whether only hosts stand where the name does, and it is none that scripts and archives are called. */
function isEntryOfHosts(name: Name): boolean {
  const { text, start, end, before, hasCapital, underscore } = name;
  if (hasCapital || underscore >= 0) return false;
  if (isEntryOfBlocklist(name)) return true;
  const isWildcard = before === DOT && codeBefore(text, start - 2) === STAR;
  const line = startOfMark(text, start);
  // Most names stand amid a line.
  if (line < 0) return isWildcard && !isCalledAsScripts(name);
  const behind = behindName(text, end);
  if (isBelowHeadingOfHosts(text, line, end, behind)) return true;
  return !isCalledAsScripts(name) && (isWildcard || standsAmongHosts(text, line, start, end, behind));
}

/** Whether scripts or archives are called so. */
function isCalledAsScripts({ text, start, end, last, dots }: Name): boolean {
  return NEVER_HOST.has(text, last, end) || (dots === 1 && SCRIPTS.has(text, start, last - 1));
}

/** By what the ending is for more often. */
function isRatherHost(name: Name, bits: number): boolean {
  if (isInPunycode(name.text, name.secondLast)) return true;
  if ((bits & RATHER_FILE) !== 0) return isHostInSpite(name);
  if ((bits & RATHER_HOST) === 0 || (name.hasCapital && BUNDLES.has(name.text, name.last, name.end))) return false;
  return !(name.dots === 1 && SCRIPTS.has(name.text, name.start, name.last - 1));
}

/** `www.` */
function startsWithWww(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) if ((text.charCodeAt(at) | 32) !== SMALL_W) return false;
  return text.charCodeAt(start + 3) === DOT;
}

/** `Main.java:17` of a stack trace; `evil.sh:8080` is a port. */
function isLineNumber(text: string, ending: number, end: number): boolean {
  if (JAVA.has(text, ending, end)) return true;
  // `const.cc:7:12: error`: a compiler has another number behind that of the line.
  if (C_SOURCES.has(text, ending, end)) return /^:\d{1,5}:/.test(text.slice(end, end + 8));
  return SOURCES.has(text, ending, end) && !/^:(?:80|443|\d{4,5})(?!\d)/.test(text.slice(end, end + 7));
}

/** Behind a slash, backslash or tilde that is not the second one of `//`. */
function isInPath({ text, start, before }: Name): boolean {
  return (before === SLASH || before === BACKSLASH || before === TILDE) && codeBefore(text, start - 2) !== SLASH;
}

/** `cdn.evil.py`: three labels in small letters, the one before the ending no ending itself. */
function isHostInSpite({ text, end, last, secondLast, dots, underscore, hasCapital }: Name): boolean {
  if (dots === 1 || NEVER_HOST.has(text, last, end)) return false;
  return !isFileEndingAt(text, secondLast, last - 1) && underscore < 0 && !hasCapital;
}
