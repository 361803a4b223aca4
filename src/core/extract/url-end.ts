import {
  classOf,
  codeBefore,
  codeBehind,
  isAlphanumeric,
  isBlank,
  isDigit,
  isLineBreak,
  isSmallLetter,
  isSymbol,
  isUnspaced,
  WIDE,
} from './characters.ts';
import { isFileEndingAt } from './names.ts';
import { lengthOfScheme } from './scheme-endings.ts';
import { dotBeforeSentence } from './trim-host.ts';

const STOP = 0;
const PLAIN = 1;
const OPEN = 2;
const CLOSE = 3;
const ASK = 4;

const ROLES = buildRoles();
const CLOSERS: Readonly<Record<number, number>> = { 40: 41, 91: 93, 123: 125 };

/**
 * Where an URL ends whose authority ends at `from`: at the first character that cannot belong to it (RFC 3986, appendix C), at a bracket
 * that closes what was opened before it, at the next URL; then without the punctuation of the sentence around it.
 */
export function endOfUrl(text: string, start: number, from: number): number {
  const opener = codeBefore(text, start - 1);
  let open: number[] | undefined;
  let hasQuery = false;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const role = code < 128 ? (ROLES[code] as number) : roleOfWide(text, at, code);
    if (role === PLAIN) continue;
    if (role === STOP) break;
    if (code === 91 && !hasQuery && isLinkText(text, at)) break;
    if (role === OPEN) {
      open ??= [];
      open.push(CLOSERS[code] ?? 0);
    } else if (role === CLOSE) {
      if (open?.at(-1) !== code) break;
      open.pop();
    } else if (code === 63) hasQuery = true;
    else if (code === 58) {
      const next = startOfJoined(text, from, at, hasQuery);
      if (next !== undefined) {
        at = next;
        break;
      }
    } else if (isEndAt(text, at, code, opener, start, hasQuery)) break;
  }
  const end = trimEnd(text, from, beforeEscapedQuote(text, start, from, at), opener);
  return hasQuery ? end : withoutSentence(text, from, end);
}

/** `http://evil.example/menuにアクセス`: the sentence goes on without a blank; `/wiki/日本` is a path of that script. */
function roleOfWide(text: string, at: number, code: number): number {
  if (isUnspaced(code) && (isAlphanumeric(text.charCodeAt(at - 1)) || isParticle(text, at))) return STOP;
  return classOf(code) === WIDE || isSymbol(code) ? PLAIN : STOP;
}

const PARTICLE = /^(?:[にをへでとはがも](?![ぁ-ん])|から|より|まで|など)|^(?:에서?|으?로|[를을])(?=[\s,.]|$)/;

/** `http://evil.example/track/に接続`: a small word of the sentence, right behind the last slash. */
function isParticle(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 47 && PARTICLE.test(text.slice(at, at + 3));
}

/** Where the letters of a scheme before the colon begin, at most 20 characters back. */
export function startOfScheme(text: string, colon: number): number {
  let start = colon;
  while (start > 0 && colon - start < 20 && isSchemeCharacter(text.charCodeAt(start - 1))) start--;
  while (start < colon && !isLetter(text.charCodeAt(start))) start++;
  return start;
}

/** The start of another URL that was written behind this one without a blank; none where it is a part of this one (archives, redirectors). */
function startOfJoined(text: string, from: number, colon: number, hasQuery: boolean): number | undefined {
  if (codeBehind(text, colon + 1) !== 47 || codeBehind(text, colon + 2) !== 47) return;
  const length = lengthOfScheme(text, from, colon);
  if (length === 0) return;
  const start = colon - length;
  const before = text.charCodeAt(start - 1);
  if (before === 44 || before === 59) return start;
  return !hasQuery && isAlphanumeric(before) ? start : undefined;
}

/** Whether a quote, comma, semicolon or backslash ends the URL. */
function isEndAt(text: string, at: number, code: number, opener: number, start: number, hasQuery: boolean): boolean {
  const next = codeBehind(text, at + 1);
  if (code === 39 && isQuotedValue(text, start, at)) return false;
  if (code === 39) return opener === 39 || isBlank(next) || !(isAlphanumeric(next) || next === 47);
  // A backslash belongs to an URL only where it climbs: `;\..\..\mshtml` (CVE-2018-8174 style lures).
  if (code === 92) return next !== 46;
  if (code === 44) return opener === 44 || opener === 9 || isBlank(next) || next === 34 || isCellEnd(text, at, opener, start, hasQuery);
  // `;chmod +x` is the next command of a shell, `;chmod+x` of one inside an URL.
  return (
    opener === 59 ||
    next === 36 ||
    isCellBeforeSemicolon(text, at, opener, start) ||
    isBlank(next) ||
    (!hasQuery && /^[a-z]{2,12}[ +]/.test(text.slice(at + 1, at + 14)))
  );
}

/** `?name='value'`: a quote that closes what another one opened behind an equals sign. */
function isQuotedValue(text: string, start: number, at: number): boolean {
  const open = text.slice(Math.max(start, at - 64), at).lastIndexOf("='");
  return open >= 0 && !text.slice(Math.max(start, at - 64) + open + 2, at).includes("'");
}

/** `https://evil.example/[Text of the link]` of AsciiDoc; a bracket that the path goes on behind belongs to the URL. */
function isLinkText(text: string, at: number): boolean {
  if (isLineBreak(codeBehind(text, at + 1))) return true;
  const close = text.slice(at, at + 120).search(/[\]\r\n]/);
  return close > 1 && text.charCodeAt(at + close) === 93 && !/^[\w/=&?%-]/.test(text.slice(at + close + 1, at + close + 2));
}

/** The comma behind an URL that begins a line of CSV: letters follow, and more cells or words behind them. */
function isCellEnd(text: string, at: number, opener: number, start: number, hasQuery: boolean): boolean {
  if (hasQuery || !isLetter(text.charCodeAt(at + 1)) || !(isLineBreak(opener) || start === 0)) return false;
  // `/a,b/c?x=1`: no cell asks.
  if (/^[\w,;=/%+~.-]{1,80}\?[\w-]+=/.test(text.slice(at + 1, at + 100))) return false;
  return /^[^\r\n,]{1,60}(?:,|$)|^[A-Za-z]+ /.test(text.slice(at + 1, at + 64)) && /[ ,]/.test(text.slice(at + 1, at + 64));
}

/** The semicolon behind an URL that begins a line of cells: another cell follows, which is no parameter of a path. */
function isCellBeforeSemicolon(text: string, at: number, opener: number, start: number): boolean {
  return (isLineBreak(opener) || start === 0) && /^[^\r\n;=&/]{1,60};/.test(text.slice(at + 1, at + 62));
}

/** `%27http://evil.example/a.js%27%3E`: the quote around the URL was escaped with all of its markup. */
function beforeEscapedQuote(text: string, start: number, from: number, end: number): number {
  if (codeBefore(text, start - 3) !== 37) return end;
  const quote = text.slice(start - 3, start);
  const close = quote === '%27' || quote === '%22' ? text.slice(from, end).indexOf(quote) : -1;
  return close < 0 ? end : from + close;
}

/** `/login.Thank you`: the next sentence began without a blank. */
function withoutSentence(text: string, from: number, end: number): number {
  if (codeBehind(text, end) !== 32 || !isSmallLetter(codeBehind(text, end + 1)) || !isSmallLetter(text.charCodeAt(end - 1))) return end;
  const dot = dotBeforeSentence(text, from, end);
  if (dot < 0 || !/\/[a-z\d_-]{1,40}$/.test(text.slice(Math.max(from, dot - 42), dot))) return end;
  return isFileEndingAt(text, dot + 1, end) ? end : dot;
}

function trimEnd(text: string, from: number, to: number, opener: number): number {
  let end = to;
  for (;;) {
    const code = text.charCodeAt(end - 1);
    if (end <= from) return end;
    if (
      (isSentenceMark(code) && !(code === 39 && isQuotedValue(text, from, end - 1))) ||
      (code === opener && (code === 95 || code === 126 || code === 43)) ||
      CLOSERS[code] !== undefined
    )
      end--;
    else if (code === 93 && isFootnote(text, end)) end = text.lastIndexOf('[', end - 1);
    else return end;
  }
}

/** `[12]` right behind an URL: a reference of the text, not of the URL. */
function isFootnote(text: string, end: number): boolean {
  let at = end - 2;
  while (end - at < 6 && isDigit(text.charCodeAt(at))) at--;
  // `?ids=[1]` is none.
  return text.charCodeAt(at) === 91 && text.charCodeAt(at - 1) !== 61;
}

/** `. , ; : ! ? ' " *` */
function isSentenceMark(code: number): boolean {
  return (
    code === 46 || code === 44 || code === 59 || code === 58 || code === 33 || code === 63 || code === 39 || code === 34 || code === 42
  );
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** What a scheme is made of (RFC 3986): letters, digits, `+ - .` */
export function isSchemeCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 43 || code === 45 || code === 46;
}

function buildRoles(): Uint8Array {
  const roles = new Uint8Array(128).fill(PLAIN);
  roles.fill(STOP, 0, 33);
  for (const stop of '"<>`|^\x7F') roles[stop.charCodeAt(0)] = STOP;
  for (const open of '([{') roles[open.charCodeAt(0)] = OPEN;
  for (const close of ')]}') roles[close.charCodeAt(0)] = CLOSE;
  for (const ask of ":?',;\\") roles[ask.charCodeAt(0)] = ASK;
  return roles;
}
