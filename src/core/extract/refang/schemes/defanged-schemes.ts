import { CHARACTER_CODES } from '../../../character-codes.ts';
import { tableOf } from '../../text/table-of.ts';
import { Words } from '../../text/words.ts';

const { CLOSE_PARENTHESIS, CLOSE_SQUARE, OPEN_PARENTHESIS, OPEN_SQUARE, STAR } = CHARACTER_CODES;

const MEOW = new Words(['meow', 'purr', 'hpp', 'htp', 'ttp', 'tp', 'hxp', 'xxxx', 'xxxp', 'xxp', 'httx', 'hxxx', 'htpp']);
/** Most letters, or brackets with letters, between the `h` and the `p`. */
const MOST_MIDDLES = 4;
/** What stands for a letter between them, other than in brackets: `t x z 1 * _ # - . ?` */
const MIDDLES = tableOf('tTxXzZ1*_#-.?');
/** The same of `ftp`: `t x * _` */
const MIDDLES_OF_FTP = tableOf('tTxX*_');

const S = 115;
const H = 104;
const F = 102;
const P = 112;
const T = 116;
const X = 120;

/** `http`, `https`, `ftp` ..., what the letters of a span stand for, the same again where nothing was done to them; nothing where they are no scheme. */
export function schemeAt(text: string, start: number, end: number): string | undefined {
  if (isUsual(text, start, end)) return end - start === 4 ? 'http' : 'https';
  const isBracketed =
    end - start > 2 &&
    isOneOf(text.charCodeAt(start), OPEN_SQUARE, OPEN_PARENTHESIS) &&
    isOneOf(text.charCodeAt(end - 1), CLOSE_SQUARE, CLOSE_PARENTHESIS);
  return isBracketed ? readScheme(text, start + 1, end - 1) : readScheme(text, start, end);
}

/** The same of a text. */
export function schemeOf(given: string): string | undefined {
  return schemeAt(given, 0, given.length);
}

/** `http`, `hxxp`, `htxp`, `hxtp` and the same with an `s`, in whatever case: most are written like this. */
function isUsual(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length !== 4 && !(length === 5 && small(text, start + 4) === S)) return false;
  return small(text, start) === H && isMiddle(small(text, start + 1)) && isMiddle(small(text, start + 2)) && small(text, start + 3) === P;
}

function readScheme(text: string, start: number, end: number): string | undefined {
  if (end - start < 2) return;
  const first = small(text, start);
  const isSecure = small(text, end - 1) === S;
  if (first === H) {
    const http = readHttp(text, start, end);
    if (http !== undefined) return http;
  } else if (first === F || (first === S && small(text, start + 1) === F))
    return readFtp(text, first === S ? start + 1 : start, end, first === S);
  if (MEOW.has(text, start, isSecure ? end - 1 : end)) return isSecure ? 'https' : 'http';
  return end - start === 5 && small(text, end - 1) === X && MEOW.has(text, start, end - 1) && areAllX(text, start, end)
    ? 'https'
    : undefined;
}

/** `h**p`, `hzzp`, `h__p`, `hxxxp`, `h[tt]p`, `h(tt)p`, `htt*` and the same of https, `http(s)` among them. */
function readHttp(text: string, start: number, end: number): string | undefined {
  let at = start + 1;
  for (let middles = 0; middles < MOST_MIDDLES; middles++) {
    at = endOfMiddle(text, at);
    if (at < 0 || at >= end) return;
    const code = text.charCodeAt(at);
    if (code !== STAR && (code | 32) !== P) continue;
    const isSecure = endsAsSecure(text, at + 1, end);
    if (isSecure !== undefined) return isSecure ? 'https' : 'http';
  }
  return;
}

/** Behind one letter or a pair of brackets that holds two of them at most; -1 where neither stands there. */
function endOfMiddle(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128 && MIDDLES[code] === 1) return at + 1;
  if (code !== OPEN_SQUARE && code !== OPEN_PARENTHESIS) return -1;
  let end = at + 1;
  while (end - at < 3 && isMiddle(small(text, end))) end++;
  return text.charCodeAt(end) === (code === OPEN_SQUARE ? CLOSE_SQUARE : CLOSE_PARENTHESIS) ? end + 1 : -1;
}

/** Whether an `s` is all that follows the `p`, in brackets or not; nothing where something else does. */
function endsAsSecure(text: string, from: number, end: number): boolean | undefined {
  let at = from;
  if (at < end && isOneOf(text.charCodeAt(at), OPEN_PARENTHESIS, OPEN_SQUARE)) at++;
  const isSecure = at < end && small(text, at) === S;
  if (isSecure) at++;
  if (at < end && isOneOf(text.charCodeAt(at), CLOSE_PARENTHESIS, CLOSE_SQUARE)) at++;
  return at === end ? isSecure : undefined;
}

/** `fxp`, `f*p`, `ftx`, `sfxp`, `fxps` */
function readFtp(text: string, start: number, to: number, isOverSsh: boolean): string | undefined {
  const isSecure = small(text, to - 1) === S;
  const end = isSecure ? to - 1 : to;
  const length = end - start;
  const isTx = length === 3 && small(text, start + 1) === T && small(text, start + 2) === X;
  if (!isTx && !((length === 3 || length === 4) && small(text, end - 1) === P && areMiddles(text, start + 1, end - 1))) return;
  if (isOverSsh) return isSecure ? 'sftps' : 'sftp';
  return isSecure ? 'ftps' : 'ftp';
}

function areMiddles(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (MIDDLES_OF_FTP[text.charCodeAt(at)] !== 1) return false;
  return true;
}

function areAllX(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (small(text, at) !== X) return false;
  return true;
}

/** `t` or `x` */
function isMiddle(code: number): boolean {
  return code === T || code === X;
}

function isOneOf(code: number, one: number, other: number): boolean {
  return code === one || code === other;
}

/** The letter at the offset as a small one. */
function small(text: string, at: number): number {
  return text.charCodeAt(at) | 32;
}
