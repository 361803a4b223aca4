import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit } from '../../text/characters.ts';
import { startOfWord } from '../../text/context.ts';
import type { Edits } from '../../text/edits.ts';
import { join } from '../join-marks.ts';
import { BracketMark } from './bracket-mark.ts';
import { bracketedLabel, endInBrackets } from './bracketed-labels.ts';
import { isCloser, isOpener, leadsToHost } from './brackets.ts';
import { framedLabel } from './framed-labels.ts';
import { partGlued } from './glued-words.ts';
import { partedHost } from './hosts-in-rules.ts';
import { isClosedBehind, opened } from './opened-brackets.ts';
import { isShortAt } from './short-ats.ts';

const { BACKSLASH, BLANK, CAPITAL_N, CLOSE_SQUARE, COLON, DOT, GREATER_THAN, LESS_THAN, OPEN_PARENTHESIS, OPEN_SQUARE } = CHARACTER_CODES;
const { SLASH, SMALL_A, SMALL_D, SMALL_F, SMALL_H, SMALL_O, SMALL_T, SMALL_W, TILDE } = CHARACTER_CODES;

/** A mark under more brackets is none. */
const MOST_BRACKETS = 8;
/** What an address goes on with behind its `@`: words of another language need more proof than an `at`. */
const HOST_BEHIND = /^[\w-]{1,63}(?:\.\w|[ \t]?[[({])/;
const MARK = new BracketMark();

/** What stands in brackets at the offset, brought back. */
export function bracketed(text: string, at: number, edits: Edits): boolean {
  if (codeBefore(text, at - 1) === ESCAPE) return colour(text, at, edits);
  if (isPlain(text, at, edits)) return true;
  if (isEmpty(text, at)) return edits.add(at, at + 2, '');
  if (isShortAt(text, at)) return edits.add(at, at + 3, '@');
  if (!MARK.read(text, at)) return readLabel(text, at, edits);
  if (isFramework(text, at)) return false;
  return MARK.isClosed ? closedMark(text, at, edits) : openMark(text, at, edits) || partedHost(text, at, edits);
}

const LONGEST_HOST = 100;
const BEFORE_EMPTY = /:\/\/[\w.-]{0,90}\w$/;
/** The empty brackets, a top-level domain, and what stands behind it. */
const LONGEST_EMPTY = 26;
const BEHIND_EMPTY = /^\.[a-z]{2,18}(?:\.[a-z]{2})?(?:[/:\s]|$)/i;

/** `hxxp://evil[].example/a`: the dot slipped out of its brackets. */
function isEmpty(text: string, at: number): boolean {
  if (!isOpener(text.charCodeAt(at)) || !isCloser(codeBehind(text, at + 1)) || codeBehind(text, at + 2) !== DOT) return false;
  return BEHIND_EMPTY.test(text.slice(at + 2, at + LONGEST_EMPTY)) && BEFORE_EMPTY.test(text.slice(Math.max(0, at - LONGEST_HOST), at));
}

function readLabel(text: string, at: number, edits: Edits): boolean {
  return (
    opened(text, at, edits) ||
    endInBrackets(text, at, edits) ||
    bracketedLabel(text, at, edits) ||
    framedLabel(text, at, edits) ||
    partedHost(text, at, edits)
  );
}

/** `Evil Loader(.NET)`: what it was written for. */
function isFramework(text: string, at: number): boolean {
  return codeBehind(text, at + 2) === CAPITAL_N && text.startsWith('(.NET)', at);
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
  return join(text, codeBefore(text, at - 1) === BACKSLASH ? at - 1 : at, end, by, edits);
}

/** `203.[.]0`, `evil[.].example`: the dot itself was left beside the one in brackets. */
function isBesideDot(text: string, at: number, end: number): boolean {
  if (codeBefore(text, at - 1) === DOT) return isAlphanumeric(codeBefore(text, at - 2)) && isAlphanumeric(codeBehind(text, end));
  return codeBehind(text, end) === DOT && isAlphanumeric(codeBefore(text, at - 1)) && isAlphanumeric(codeBehind(text, end + 1));
}

/** `/a/[.]git`: the dot that a name begins with; an expression has no word before its slash. */
function isHiddenInPath(text: string, at: number, end: number): boolean {
  if (codeBefore(text, at - 1) !== SLASH || end - at !== 3 || !isAlphanumeric(codeBehind(text, end))) return false;
  const before = codeBefore(text, at - 2);
  return isAlphanumeric(before) || isCloser(before) || before === TILDE;
}

/** `[.example`, `[://`, `[:443]`, `[.com]`: no bracket closes behind the mark itself. */
function openMark(text: string, at: number, edits: Edits): boolean {
  const { said, by, saidEnd, end } = MARK;
  if (said.length > 1 || text.charCodeAt(at) === LESS_THAN) {
    if (said === '://') return join(text, at, end, '://', edits);
    if (said === 'dot' && isAlphanumeric(text.charCodeAt(at - 1)) && leadsToHost(text, end)) return edits.add(at, end, '.');
    return opened(text, at, edits) || bracketedLabel(text, at, edits);
  }
  // `people[?age]` of a query, `names[_item.x]`: these stand for themselves in brackets that close behind them alone.
  if (said === '?' || said === '&' || isOfLabels(said)) return false;
  // `select(.level == 50)`
  if (text.charCodeAt(at) === OPEN_PARENTHESIS && said === '.' && !leadsToHost(text, saidEnd) && !isDigit(codeBehind(text, saidEnd)))
    return false;
  const port = said === ':' ? endOfPort(text, at) : -1;
  if (port > 0) return edits.add(at, port, text.slice(at + 1, port - 1));
  // `SHA1(/usr/bin/evil)`: what programs say of a path; `[/img]` ends what another tag began.
  if (said === '/' && (text.charCodeAt(at) === OPEN_PARENTHESIS || isClosedBehind(text, saidEnd, text.charCodeAt(at)))) return false;
  if (said === '.' && isRemark(text, at)) return false;
  if (said === '.' && bracketedLabel(text, at, edits)) return true;
  if (said === '.' && text.charCodeAt(at) === OPEN_SQUARE && isClosedBehind(text, saidEnd, text.charCodeAt(at))) return false;
  return join(text, codeBefore(text, at - 1) === BACKSLASH ? at - 1 : at, saidEnd, by, edits);
}

/** `Invoice.exe [ .NET executable ]`: the words in the brackets are about what stands before them. */
function isRemark(text: string, at: number): boolean {
  return codeBefore(text, at - 1) === BLANK && /^[[({] ?\.\w{1,12}(?: \w{1,20}){1,6} ?[\])}]/.test(text.slice(at, at + 160));
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
  if (text.charCodeAt(at) !== OPEN_SQUARE || text.charCodeAt(at + 1) !== COLON) return -1;
  let end = at + 2;
  while (end - at < 7 && isDigit(codeBehind(text, end))) end++;
  return end > at + 2 && text.charCodeAt(end) === CLOSE_SQUARE && !isSlice(text, at, end + 1) ? end + 1 : -1;
}

/** `data[:10].lower()`, `name[:4]`: what a program takes of a list, whose name is no host. */
function isSlice(text: string, at: number, end: number): boolean {
  if (codeBehind(text, end) === DOT && isAlphanumeric(codeBehind(text, end + 1))) return true;
  const label = startOfWord(text, at);
  return label < at && codeBefore(text, label - 1) !== DOT && !isCloser(codeBefore(text, label - 1));
}

/**
 * How far the brackets opened right behind this one need not be read: of several around a mark that could not be read from the first, the
 * last alone may hold something, but for the schemes, which stand in brackets of their own.
 */
export function lastInVain(text: string, at: number): number {
  let end = at + 1;
  if (text.charCodeAt(at) === LESS_THAN) {
    while (codeBehind(text, end) === LESS_THAN) end++;
    return Math.max(at, end - 1 - MOST_BRACKETS);
  }
  while (isOpener(codeBehind(text, end))) end++;
  const first = codeBehind(text, end) | 32;
  const isScheme = first === SMALL_H || first === SMALL_F || first === SMALL_W;
  return Math.max(at, end - (isScheme ? 1 + MOST_BRACKETS : 2));
}

/** `[.]`, `(at)`, `[dot]`, `[:]`, `[/]` with nothing but a host, a scheme or another bracket beside them: what most defanged texts are full of. */
function isPlain(text: string, at: number, edits: Edits): boolean {
  const before = codeBefore(text, at - 1);
  if (!(isAlphanumeric(before) || isCloser(before)) || text.charCodeAt(at) === LESS_THAN) return false;
  const first = codeBehind(text, at + 1);
  let close = at + 2;
  let by = '.';
  if ((first | 32) === SMALL_A && (codeBehind(text, at + 2) | 32) === SMALL_T) {
    close = at + 3;
    by = '@';
  } else if ((first | 32) === SMALL_D && (codeBehind(text, at + 2) | 32) === SMALL_O && (text.charCodeAt(at + 3) | 32) === SMALL_T)
    close = at + 4;
  else if (first === COLON || first === SLASH)
    return (
      isCloser(codeBehind(text, close)) &&
      isPlainBehind(codeBehind(text, close + 1)) &&
      edits.add(at, close + 1, first === COLON ? ':' : '/')
    );
  else if (first !== DOT) return false;
  const after = codeBehind(text, close + 1);
  if (!isCloser(codeBehind(text, close)) || !(isAlphanumeric(after) || isOpener(after))) return false;
  if (by === '.') partGlued(text, at, close + 1, edits);
  // `evil[.][.]example`
  const isSecond = by === '.' && edits.length > 0 && edits.lastEnd === at && edits.byAt(edits.length - 1) === '.';
  return edits.add(at, close + 1, isSecond ? '' : by);
}

/** What no bracket around a mark goes on with. */
function isPlainBehind(code: number): boolean {
  return !isCloser(code) && code !== GREATER_THAN && code !== BACKSLASH;
}
