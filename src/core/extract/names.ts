import { isCapital, isDigit } from './characters.ts';
import { endingAt, FILE, RATHER_FILE, RATHER_HOST, startOfLastLabel } from './endings.ts';
import { isMadeUpEnding, isTopLevelEnding, readHost, spellingOf } from './hosts.ts';
import type { Claims } from './rule.ts';
import { saysFile, saysHost } from './says.ts';
import { Words } from './words.ts';

const SCRIPTS = new Words(
  'index main test tests script setup install installer run cgi login upload shell cmd exploit scan backdoor server client utils helper command ntdetect lib mod util init config build configure'.split(
    ' ',
  ),
);

/** Program sources, which stand before the number of a line. */
const SOURCES = new Words('py rs sh pl md ps'.split(' '));

const JAVA = new Words(['java']);
/** Endings of RATHER_FILE for which the number of labels tells nothing. */
const NEVER_HOST = new Words(['zip', 'so']);

/** Services whose names end like files. */
const KNOWN_HOSTS = new Words('transfer.sh temp.sh bashupload.sh notion.so paste.rs docs.rs keybase.pub warp.dev cutt.ly'.split(' '));

export type NameKind = 'host' | 'file';

/** What a run with dots names: a host, a file, or nothing that an analyst would keep. */
export function judgeName(text: string, start: number, end: number, claims: Claims): NameKind | undefined {
  const spelling = spellingOf(text, start, end);
  if (spelling === 'plain' || spelling === 'capitals') return judge(text, start, end, text, start, end, claims);
  const host = spelling && readHost(text, start, end);
  if (host !== undefined) return judgeHost(text, start, end, host, claims);
  // What is no host in spite of its `.com` is no file either.
  return hasFileEnding(text, start, end) && !/\.\.|\.com$/i.test(text.slice(start, end)) ? 'file' : undefined;
}

/** The same for a run that can be a host as far as its characters go; `host`: its normal form. */
export function judgeHost(text: string, start: number, end: number, host: string, claims: Claims): NameKind | undefined {
  return judge(text, start, end, host, 0, host.length, claims);
}

/** `name[from, to)`: the host of the span in whatever case, but in A-labels. */
function judge(text: string, start: number, end: number, name: string, from: number, to: number, claims: Claims): NameKind | undefined {
  if (isHostInCom(text, start, end)) return 'host';
  const label = startOfLastLabel(name, from, to);
  const ending = endingAt(name, label, to);
  const isFile = (ending & FILE) !== 0;
  if (!isTopLevelEnding(ending, name, label, to))
    return isFile ? 'file' : claims.isDefanged(start, end) && isMadeUpEnding(name, label, to) ? 'host' : undefined;
  if (!isFile || KNOWN_HOSTS.has(name, from, to) || claims.isDefanged(start, end)) return 'host';
  return weigh(text, start, end, ending);
}

/** Whether the run ends like a file. */
export function hasFileEnding(text: string, start: number, end: number): boolean {
  let dot = end - 1;
  while (dot > start && end - dot < 18 && text.charCodeAt(dot) !== 46) dot--;
  return text.charCodeAt(dot) === 46 && isFileEndingAt(text, dot + 1, end);
}

/** Whether the run ends in `.com` and is none of the few of them that are files. */
export function isHostInCom(text: string, start: number, end: number): boolean {
  return isCom(text, start, end) && !DOS_COMMANDS.has(text, start, end);
}

function isCom(text: string, start: number, end: number): boolean {
  return (
    end - start > 4 &&
    (text.charCodeAt(end - 1) | 32) === 109 &&
    (text.charCodeAt(end - 2) | 32) === 111 &&
    (text.charCodeAt(end - 3) | 32) === 99 &&
    text.charCodeAt(end - 4) === 46
  );
}

/** How many characters stand before the first dot: a name has some. */
export function stemLength(text: string, start: number, end: number): number {
  let dot = start;
  while (dot < end && text.charCodeAt(dot) !== 46) dot++;
  return text.charCodeAt(end - 2) === 46 && dot - start < 3 ? 0 : dot - start;
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
function weigh(text: string, start: number, end: number, bits: number): NameKind {
  const ending = startOfLastLabel(text, start, end);
  if (isCom(text, start, end)) return DOS_COMMANDS.has(text, start, end) ? 'file' : 'host';
  const label = startOfLastLabel(text, start, ending - 1);
  // Nobody can register a name with an underscore.
  if (hasUnderscore(text, label, ending)) return 'file';
  if (startsWithWww(text, start)) return 'host';
  if (text.charCodeAt(end) === 58 && isDigit(text.charCodeAt(end + 1))) return isLineNumber(text, ending, end) ? 'file' : 'host';
  if (isInPath(text, start) || saysFile(text, start)) return 'file';
  if (saysHost(text, start)) return 'host';
  if ((bits & RATHER_FILE) !== 0) return isHostInSpite(text, start, label, ending, end) ? 'host' : 'file';
  if ((bits & RATHER_HOST) !== 0) return label === start && SCRIPTS.has(text, start, ending - 1) ? 'file' : 'host';
  return 'file';
}

/** `www.` */
function startsWithWww(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) if ((text.charCodeAt(at) | 32) !== 119) return false;
  return text.charCodeAt(start + 3) === 46;
}

/** `Main.java:17` of a stack trace; `evil.sh:8080` is a port. */
function isLineNumber(text: string, ending: number, end: number): boolean {
  if (JAVA.has(text, ending, end)) return true;
  return SOURCES.has(text, ending, end) && !/^:(?:80|443|\d{4,5})(?!\d)/.test(text.slice(end, end + 7));
}

/** Behind a slash, backslash or tilde that is not the second one of `//`. */
function isInPath(text: string, start: number): boolean {
  const previous = text.charCodeAt(start - 1);
  return (previous === 47 || previous === 92 || previous === 126) && text.charCodeAt(start - 2) !== 47;
}

/** `cdn.evil.py`: three labels in small letters, the one before the ending no ending itself. */
function isHostInSpite(text: string, start: number, label: number, ending: number, end: number): boolean {
  if (label === start || NEVER_HOST.has(text, ending, end)) return false;
  return !isFileEndingAt(text, label, ending - 1) && !hasUnderscore(text, start, end) && !hasCapital(text, start, end);
}

function hasUnderscore(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 95) return true;
  return false;
}

function hasCapital(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isCapital(text.charCodeAt(at))) return true;
  return false;
}
