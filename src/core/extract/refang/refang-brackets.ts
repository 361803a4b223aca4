import { codeBefore, codeBehind, isAlphanumeric, isBlank, isDigit } from '../text/characters.ts';
import { startOfWord } from '../text/context.ts';
import type { Edits } from '../text/edits.ts';
import { BracketMark } from './bracket-mark.ts';
import { bracketedLabel, endInBrackets, isClosedBehind, opened } from './bracketed-labels.ts';
import { isCloser, isOpener, leadsToHost } from './brackets.ts';
import { framedLabel } from './framed-labels.ts';
import { join } from './join-marks.ts';

/** A mark under more brackets is none. */
const MOST_BRACKETS = 8;
/** What an address goes on with behind its `@`: words of another language need more proof than an `at`. */
const HOST_BEHIND = /^[\w-]{1,63}(?:\.\w|[ \t]?[[({])/;
const MARK = new BracketMark();

/** What stands in brackets at the offset, brought back. */
export function bracketed(text: string, at: number, edits: Edits): boolean {
  if (codeBefore(text, at - 1) === ESCAPE) return colour(text, at, edits);
  if (isPlain(text, at, edits)) return true;
  if (isShortAt(text, at)) return edits.add(at, at + 3, '@');
  if (!MARK.read(text, at)) return readLabel(text, at, edits);
  return MARK.isClosed ? closedMark(text, at, edits) : openMark(text, at, edits);
}

function readLabel(text: string, at: number, edits: Edits): boolean {
  return opened(text, at, edits) || endInBrackets(text, at, edits) || bracketedLabel(text, at, edits) || framedLabel(text, at, edits);
}

const ESCAPE = 27;

/** `ESC [ 31 m`: what a terminal was told of colours was copied along (ECMA-48, 5.4). */
function colour(text: string, at: number, edits: Edits): boolean {
  const sequence = /^\[[\d;]{0,16}[A-Za-z]/.exec(text.slice(at, at + 18))?.[0];
  return sequence !== undefined && edits.add(at - 1, at + sequence.length, '');
}

/** Lets go of the text that was read last. */
export function forgetBrackets(): void {
  MARK.forget();
}

function closedMark(text: string, at: number, edits: Edits): boolean {
  const { said, by, end } = MARK;
  // `substr(-(this.length))` and `(http[s]://` open another one.
  if ((isOfLabels(said) || isScheme(said)) && isOpener(text.charCodeAt(end - 1))) return false;
  if (said === 'et' && !HOST_BEHIND.test(text.slice(end, end + 70).trimStart())) return false;
  if (by === '.' && isBesideDot(text, at, end)) return edits.add(at, end, '');
  if (by === '.' && isHiddenInPath(text, at, end)) return edits.add(at, end, '.');
  return join(text, codeBefore(text, at - 1) === 92 ? at - 1 : at, end, by, edits);
}

/** `203.[.]0`, `evil[.].example`: the dot itself was left beside the one in brackets. */
function isBesideDot(text: string, at: number, end: number): boolean {
  if (codeBefore(text, at - 1) === 46) return isAlphanumeric(codeBefore(text, at - 2)) && isAlphanumeric(codeBehind(text, end));
  return codeBehind(text, end) === 46 && isAlphanumeric(codeBefore(text, at - 1)) && isAlphanumeric(codeBehind(text, end + 1));
}

/** `/a/[.]git`: the dot that a name begins with; an expression has no word before its slash. */
function isHiddenInPath(text: string, at: number, end: number): boolean {
  if (codeBefore(text, at - 1) !== 47 || end - at !== 3 || !isAlphanumeric(codeBehind(text, end))) return false;
  const before = codeBefore(text, at - 2);
  return isAlphanumeric(before) || isCloser(before) || before === 126;
}

/** `[.example`, `[://`, `[:443]`, `[.com]`: no bracket closes behind the mark itself. */
function openMark(text: string, at: number, edits: Edits): boolean {
  const { said, by, saidEnd, end } = MARK;
  if (said.length > 1 || text.charCodeAt(at) === 60) {
    if (said === '://') return join(text, at, end, '://', edits);
    if (said === 'dot' && isAlphanumeric(text.charCodeAt(at - 1)) && leadsToHost(text, end)) return edits.add(at, end, '.');
    return opened(text, at, edits) || bracketedLabel(text, at, edits);
  }
  // `people[?age]` of a query, `names[_item.x]`: these stand for themselves in brackets that close behind them alone.
  if (said === '?' || said === '&' || isOfLabels(said)) return false;
  // `select(.level == 50)`
  if (text.charCodeAt(at) === 40 && said === '.' && !leadsToHost(text, saidEnd) && !isDigit(codeBehind(text, saidEnd))) return false;
  const port = said === ':' ? endOfPort(text, at) : -1;
  if (port > 0) return edits.add(at, port, text.slice(at + 1, port - 1));
  // `SHA1(/usr/bin/evil)`: what programs say of a path; `[/img]` ends what another tag began.
  if (said === '/' && (text.charCodeAt(at) === 40 || isClosedBehind(text, saidEnd, text.charCodeAt(at)))) return false;
  if (said === '.' && bracketedLabel(text, at, edits)) return true;
  if (said === '.' && text.charCodeAt(at) === 91 && isClosedBehind(text, saidEnd, text.charCodeAt(at))) return false;
  return join(text, codeBefore(text, at - 1) === 92 ? at - 1 : at, saidEnd, by, edits);
}

/** `-` and `_`, which begin and end names of program code. */
function isOfLabels(said: string): boolean {
  return said === '-' || said === '_';
}

/** `http` and the like: what a scheme is written as. */
function isScheme(said: string): boolean {
  return said.length > 2 && /^h(?:tt|xx)ps?$|^ftp$/.test(said);
}

/** Behind `[:443]`; -1 behind all else. */
function endOfPort(text: string, at: number): number {
  if (text.charCodeAt(at) !== 91 || text.charCodeAt(at + 1) !== 58) return -1;
  let end = at + 2;
  while (end - at < 7 && isDigit(codeBehind(text, end))) end++;
  return end > at + 2 && text.charCodeAt(end) === 93 && !isSlice(text, at, end + 1) ? end + 1 : -1;
}

/** `data[:10].lower()`, `name[:4]`: what a program takes of a list, whose name is no host. */
function isSlice(text: string, at: number, end: number): boolean {
  if (codeBehind(text, end) === 46 && isAlphanumeric(codeBehind(text, end + 1))) return true;
  const label = startOfWord(text, at);
  return label < at && codeBefore(text, label - 1) !== 46 && !isCloser(codeBefore(text, label - 1));
}

/**
 * How far the brackets opened right behind this one need not be read: of several around a mark that could not be read from the first, the
 * last alone may hold something, but for the schemes, which stand in brackets of their own.
 */
export function lastInVain(text: string, at: number): number {
  let end = at + 1;
  if (text.charCodeAt(at) === 60) {
    while (codeBehind(text, end) === 60) end++;
    return Math.max(at, end - 1 - MOST_BRACKETS);
  }
  while (isOpener(codeBehind(text, end))) end++;
  const first = codeBehind(text, end) | 32;
  const isScheme = first === 104 || first === 102 || first === 119;
  return Math.max(at, end - (isScheme ? 1 + MOST_BRACKETS : 2));
}

/** `[.]`, `(at)`, `[dot]`, `[:]`, `[/]` with nothing but a host, a scheme or another bracket beside them: what most defanged texts are full of. */
function isPlain(text: string, at: number, edits: Edits): boolean {
  const before = codeBefore(text, at - 1);
  if (!(isAlphanumeric(before) || isCloser(before)) || text.charCodeAt(at) === 60) return false;
  const first = codeBehind(text, at + 1);
  let close = at + 2;
  let by = '.';
  if ((first | 32) === 97 && (codeBehind(text, at + 2) | 32) === 116) {
    close = at + 3;
    by = '@';
  } else if ((first | 32) === 100 && (codeBehind(text, at + 2) | 32) === 111 && (text.charCodeAt(at + 3) | 32) === 116) close = at + 4;
  else if (first === 58 || first === 47)
    return (
      isCloser(codeBehind(text, close)) && isPlainBehind(codeBehind(text, close + 1)) && edits.add(at, close + 1, first === 58 ? ':' : '/')
    );
  else if (first !== 46) return false;
  const after = codeBehind(text, close + 1);
  if (!isCloser(codeBehind(text, close)) || !(isAlphanumeric(after) || isOpener(after))) return false;
  // `evil[.][.]example`
  const isSecond = by === '.' && edits.length > 0 && edits.lastEnd === at && edits.byAt(edits.length - 1) === '.';
  return edits.add(at, close + 1, isSecond ? '' : by);
}

/** `john(a)evil.example`, `john[a]evil.example`; in `ex[a]mple.com` it is a letter taken out of a word. `/Plan(a)b.com` is a part of a path. */
function isShortAt(text: string, at: number): boolean {
  if ((codeBehind(text, at + 1) | 32) !== 97) return false;
  if (text.charCodeAt(at) === 91 && codeBehind(text, at + 2) === 93) return isMailbox(text, at) && leadsToHost(text, at + 3);
  if (text.charCodeAt(at) !== 40 || codeBehind(text, at + 2) !== 41) return false;
  return /(?:^|[\s<"'`[(,;:|>]|[^\0-\x7f])[a-z][\w.+-]{0,63}$/i.test(text.slice(Math.max(0, at - 65), at)) && leadsToHost(text, at + 3);
}

const LONGEST_MAILBOX = 64;
/** What announces a mailbox. */
const ANNOUNCED = /(?:^|[^a-z])(?:(?:e-?)?mails?(?: address)?|mailto|contact|sender|from|reply-?to)[ \t]*:[ \t]{0,4}["'<]?$/i;

/** Whether a word ends there that is a mailbox: right behind such a label, or else by its last name, which has three letters at least. */
function isMailbox(text: string, end: number): boolean {
  let start = end;
  while (end - start < LONGEST_MAILBOX && isOfMailbox(codeBefore(text, start - 1))) start--;
  if (end - start < 2) return false;
  return (isWholeName(text, start, end) && !isRestOfWord(text, start, end)) || isAnnounced(text, start);
}

/** `l[.]de`, `re.com`: of so few letters hardly a host is called that mails come from, but these, and those of two letters in countries: `lu.se`. */
const REST_OF_WORD =
  /^(?!(?:x|qq|me|hp|gm|ge|ti|bp|lg|un|ms|db|aa|ba|kp)\b)(?:[a-z](?:\.|[[({]\.[\])}])[a-z]{2,}|[a-z]{2}(?:\.|[[({]\.[\])}])[a-z]{3,})(?![\w-]|[[({]?\.[\])}]?\w)/i;

/** `malw[a]re.com`: the letter was taken out of one word, and what stands before it has no dot of its own. */
function isRestOfWord(text: string, start: number, end: number): boolean {
  return !text.slice(start, end).includes('.') && REST_OF_WORD.test(text.slice(end + 3, end + 3 + LONGEST_MAILBOX));
}

/** `john`, `john.doe`, with nothing of a path or a host around it. */
function isWholeName(text: string, start: number, end: number): boolean {
  const before = codeBefore(text, start - 1);
  if (!isBlank(before) && before !== 60 && before !== 34 && before !== 40 && before !== 44) return false;
  return NAME.test(text.slice(start, end));
}

/** Not `www.evil`, nor `evil-upd` before `[a]te.com`: hosts have hyphens, and mailboxes seldom do. */
const NAME = /^(?!www\.)(?:[\w+]{1,63}\.){0,4}[\w+]{3,}$/i;

function isAnnounced(text: string, start: number): boolean {
  return (
    (codeBefore(text, start - 1) === 58 || codeBefore(text, start - 2) === 58) && ANNOUNCED.test(text.slice(Math.max(0, start - 24), start))
  );
}

function isOfMailbox(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 46 || code === 95 || code === 43;
}

/** What no bracket around a mark goes on with. */
function isPlainBehind(code: number): boolean {
  return !isCloser(code) && code !== 62 && code !== 92;
}
