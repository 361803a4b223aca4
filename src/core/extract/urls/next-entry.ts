import { COM, endingOf, FILE } from '../names/endings.ts';
import { isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import { codeBehind, isAlphanumeric, isBlank, isLineBreak } from '../text/characters.ts';
import { readIpv4 } from '../values/addresses/addresses.ts';
import { type Continuation, continuationOf, isInAngles } from './rest-of-url.ts';

/** A hash, a date, an address, a share in percent, the version of HTTP behind what was asked for, or a number of a vulnerability or technique: entries of lists, and seldom the rest of an URL. */
const VALUE =
  /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128}|\d{4}-\d\d-\d\d|HTTP\/\d(?:\.\d)?|CVE-\d{4}-\d{4,7}|[GST]\d{4}(?:\.\d{3})?|\d{1,3}(?:\.\d{1,3}){0,3}%?|[\da-f]{1,4}(?::[\da-f]{0,4}){2,7})$/i;
const MAILBOX = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
/** The first cell of a row: `file_path,C:\a.dll`; and the marks of points. */
const CELL = /^(?:[\w .-]+[,;]|[-*+]$)/;
/** What words of a sentence do not hold. */
const OF_PATHS = /[/=&%?]|\.(?:html?|php|aspx?|exe|zip|js)$/;

/** Lines that one URL was broken over: each as narrow as a cell. */
const MOST_LINES = 8;

/** What of an URL stands on the lines behind it, unless that is an entry of its own. */
export function restOnNextLines(text: string, start: number, end: number): Continuation | undefined {
  const first = restOnNextLine(text, start, start, end);
  let rest = first;
  for (let lines = 1; rest !== undefined && lines < MOST_LINES; lines++) {
    const more = restOnNextLine(text, start, rest.start, rest.end);
    if (more === undefined) break;
    rest = { ...more, text: (more.isSoft ? rest.text.slice(0, -1) : rest.text) + more.text };
  }
  return rest && { text: rest.text, start: rest.start, end: rest.end, ...(first?.isSoft && { isSoft: true }) };
}

function restOnNextLine(text: string, start: number, from: number, end: number): Continuation | undefined {
  const rest = continuationOf(text, start, from, end);
  // The mark that more of it begins with ended the line before.
  const isMarked = rest !== undefined && rest.text.length > rest.end - rest.start;
  if (rest === undefined || isMarked || isInAngles(text, start) || rest.isQuoted) return rest;
  // A path from the root behind an equals sign that nothing asks for.
  if (rest.isSoft && text.charCodeAt(rest.start) === 47) return;
  const last = text.charCodeAt(end - 1);
  if (isNextEntry(text, rest.start, rest.end, isOpen(last) || rest.text.startsWith('_')) || isNextCommand(text, from, end, rest)) return;
  return FIELD.test(rest.text) && !mayAsk(last) && !OPEN_FIELD.test(text.slice(from, end)) ? undefined : rest;
}

/**
 * Whether a word at the start of a line is an entry of its own, or the label of one, and no more of the URL that ends the line before it.
 * `isDivided`: that URL ends in a mark behind which the name of a file may go on.
 */
function isNextEntry(text: string, start: number, end: number, isDivided: boolean): boolean {
  const word = text.slice(start, end);
  if (codeBehind(text, end) === 58 || isEntry(word)) return true;
  return !OF_PATHS.test(word) && !(isDivided && isFile(text, start, end)) && isFollowed(text, end);
}

/** Whether the word is a value by itself. */
export function isEntry(word: string): boolean {
  return word.includes('\\') || VALUE.test(word) || MAILBOX.test(word) || CELL.test(word) || isHost(word, 0, word.length);
}

/** `…/a.gif` and below it `rundll32.exe a.gif,Start`: the URL leads to a file already, and a program with what it is to do begins the line. */
function isNextCommand(text: string, from: number, end: number, rest: Continuation): boolean {
  return isFile(text, from, end) && /^[\w-]+\.(?:exe|cmd|bat|com)$/i.test(text.slice(rest.start, rest.end)) && isFollowed(text, rest.end);
}

/** Whether a word is a host, with or without a port and a path: `evil.example`, `203.0.113.7:8080`, `cdn7.evil.example/a.php`; what ends like a file is more of a path as often. */
export function isHost(text: string, start: number, end: number): boolean {
  let stop = start;
  let label = start;
  for (; stop < end; stop++) {
    const code = text.charCodeAt(stop);
    if (code === 46) label = stop + 1;
    else if (!isAlphanumeric(code) && code !== 45) break;
  }
  if (label === start || (stop < end && !/^[:/]/.test(text.slice(stop, end)))) return false;
  if (readIpv4(text, start, stop) !== undefined) return true;
  const ending = endingOf(text, start, stop);
  return ((ending & FILE) === 0 || ending === COM) && isTopLevelDomainAt(text, label, stop);
}

function isFile(text: string, start: number, end: number): boolean {
  return (endingOf(text, start, end) & FILE) !== 0;
}

/** A hyphen, a slash or an underscore. */
function isOpen(last: number): boolean {
  return last === 45 || last === 47 || last === 95;
}

/** `&redir`, before `ect_uri=` */
const OPEN_FIELD = /&[\w.-]+$/;
/** `ioc=`; in an URL it stands behind `?`, `&`, `;` or `%3F`. */
const FIELD = /^[A-Za-z]\w{0,15}=/;

function mayAsk(last: number): boolean {
  return last === 63 || last === 38 || last === 59 || last === 70;
}

/** Whether the line goes on behind the word. */
function isFollowed(text: string, end: number): boolean {
  let at = end;
  while (at - end < 8 && isBlank(codeBehind(text, at)) && !isLineBreak(codeBehind(text, at))) at++;
  return at > end && !isLineBreak(codeBehind(text, at));
}
