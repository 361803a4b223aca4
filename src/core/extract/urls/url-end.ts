import { CHARACTER_CODES } from '../../character-codes.ts';
import { dotBeforeSentence } from '../names/hosts/trim-host.ts';
import { isFileEndingAt } from '../names/names.ts';
import {
  codeBefore,
  codeBehind,
  isAlphanumeric,
  isCapital,
  isHex,
  isLineBreak,
  isSmallLetter,
  isWordCharacter,
} from '../text/characters.ts';
import { lengthOfScheme } from './schemes.ts';
import { closerOf, isDashOfList, isEndAt, trimEnd } from './url-punctuation.ts';
import { isWideOfUrl } from './wide-characters.ts';

const { AT, BLANK, CLOSE_SQUARE, COLON, COMMA, DOT, EQUALS } = CHARACTER_CODES;
const { OPEN_BRACE, OPEN_SQUARE, PERCENT, QUESTION_MARK, SEMICOLON, SLASH, STAR } = CHARACTER_CODES;

const STOP = 0;
const PLAIN = 1;
const OPEN = 2;
const CLOSE = 3;
const ASK = 4;

const ROLES = buildRoles();

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
    const role = code < 128 ? (ROLES[code] as number) : isWideOfUrl(text, start, at, code) ? PLAIN : STOP;
    if (role === PLAIN) continue;
    if (role === STOP) break;
    if (code === OPEN_SQUARE && (hasQuery ? isClosingTag(text, at) || isPlaceholder(text, at) : isLinkText(text, at))) break;
    if (role === OPEN) {
      if (code === OPEN_BRACE && isBlockOfWiki(text, at)) break;
      open ??= [];
      open.push(closerOf(code));
    } else if (role === CLOSE) {
      if (open?.at(-1) !== code) break;
      open.pop();
    } else if (code === QUESTION_MARK) hasQuery = true;
    else if (code === COLON) {
      const next = startOfJoined(text, from, at, opener, hasQuery);
      if (next !== undefined) {
        at = next;
        break;
      }
    } else if (isEndAt(text, at, code, opener, start, hasQuery)) break;
  }
  const trimmed = trimEnd(text, from, beforeEscapedQuote(text, start, from, at), opener);
  const end = isDashOfList(text, start, trimmed) ? trimmed - 1 : trimmed;
  return hasQuery ? end : withoutHash(text, from, withoutWord(text, from, withoutSentence(text, from, end)));
}

/** The start of another URL that was written behind this one without a blank; none where it is a part of this one (archives, redirectors). */
function startOfJoined(text: string, from: number, colon: number, opener: number, hasQuery: boolean): number | undefined {
  if (codeBehind(text, colon + 1) !== SLASH || codeBehind(text, colon + 2) !== SLASH) return;
  const length = lengthOfScheme(text, from, colon);
  if (length === 0) return;
  const start = colon - length;
  const before = text.charCodeAt(start - 1);
  if (before === COMMA || before === SEMICOLON) return start;
  // `/a/@http://evil.example/b/`: the lists that scripts of Emotet split.
  if ((before === AT || before === STAR) && text.charCodeAt(start - 2) !== EQUALS) return start - 1;
  if (before === EQUALS && opener === EQUALS) return startOfField(text, start - 1);
  if (hasQuery) return;
  // `a.https://evil.example`: the next sentence begins with it, without a blank.
  return before === DOT || isAlphanumeric(before) || (before === SLASH && (opener === SLASH || isNextJoined(text, colon + 3)))
    ? start
    : undefined;
}

const LONGEST_OF_LIST = 300;

/** Whether a third URL stands behind the second, behind a slash or a word: a list that lost its line breaks, where two may be an archive and what it keeps. */
function isNextJoined(text: string, from: number): boolean {
  return /^[^\s<>"?]+[\w/]https?:\/\//.test(text.slice(from, from + LONGEST_OF_LIST));
}

const LONGEST_FIELD = 32;

/** `src=http://a.example/;dst=http://b.example/`: the semicolon before the next field of a log that has them in this way. */
function startOfField(text: string, equals: number): number | undefined {
  let start = equals;
  while (equals - start < LONGEST_FIELD && isWordCharacter(text.charCodeAt(start - 1))) start--;
  return start < equals && text.charCodeAt(start - 1) === SEMICOLON ? start - 1 : undefined;
}

/** `https://evil.example/[Text of the link]` of AsciiDoc; a bracket that the path goes on behind belongs to the URL. */
function isLinkText(text: string, at: number): boolean {
  if (isLineBreak(codeBehind(text, at + 1))) return true;
  const close = text.slice(at, at + 120).search(/[\]\r\n]/);
  // `[our\nrepository]` goes on in the next line.
  if (close > 1 && isLineBreak(text.charCodeAt(at + close)))
    return /^\[[A-Za-z][a-z]*(?: [A-Za-z]+){0,9}$/.test(text.slice(at, at + close));
  return (
    close > 1 &&
    text.charCodeAt(at + close) === CLOSE_SQUARE &&
    !/^(?:[\w/=&?%{+*-]|\.[a-z]\w{1,3}(?!\S))/.test(text.slice(at + close + 1, at + close + 7))
  );
}

/** `{code}`, `{noformat}`: what closes a block of Jira and its like. */
function isBlockOfWiki(text: string, at: number): boolean {
  return /^\{(?:code|noformat|quote|panel|color)\}/.test(text.slice(at, at + 12));
}

/** `[/url]` of forums */
function isClosingTag(text: string, at: number): boolean {
  return codeBehind(text, at + 1) === SLASH && /^\[\/[a-z]{1,10}\]/i.test(text.slice(at, at + 13));
}

/** `?cid=[address of the recipient]`: words that stand for the value, and no list of URLs, hold a blank. */
function isPlaceholder(text: string, at: number): boolean {
  return /^\[[^\]\s]{1,40}(?: [^\]\s]{1,40}){1,8}\]/.test(text.slice(at, at + 120));
}

/** `%27http://evil.example/a.js%27%3E`: the quote around the URL was escaped with all of its markup. */
function beforeEscapedQuote(text: string, start: number, from: number, end: number): number {
  if (codeBefore(text, start - 1) === COLON) return beforeEscapedBrace(text, start, from, end);
  if (codeBefore(text, start - 3) !== PERCENT) return end;
  const quote = text.slice(start - 3, start);
  const close = quote === '%27' || quote === '%22' ? text.slice(from, end).indexOf(quote) : -1;
  return close < 0 ? end : from + close;
}

/** `/login.Thank you`, `/login.php.Thank you`: the next sentence began without a blank. */
function withoutSentence(text: string, from: number, end: number): number {
  if (codeBehind(text, end) !== BLANK || !isSmallLetter(codeBehind(text, end + 1)) || !isSmallLetter(text.charCodeAt(end - 1))) return end;
  const dot = dotBeforeSentence(text, from, end);
  if (dot < 0) return end;
  const last = text.slice(Math.max(from, dot - 42), dot);
  if (!/\/[a-z\d_-]{1,40}$/.test(last) && !ENDS_IN_FILE.test(last)) return end;
  return isFileEndingAt(text, dot + 1, end) ? end : dot;
}

/** `%7Bjndi:ldap://evil.example/a%7D`: a look-up whose braces were escaped alone. */
function beforeEscapedBrace(text: string, start: number, from: number, end: number): number {
  if (
    !text
      .slice(Math.max(0, start - 8), start)
      .toLowerCase()
      .startsWith('%7bjndi:')
  )
    return end;
  const close = text.slice(from, end).search(/%7d/i);
  return close < 0 ? end : from + close;
}

const LONGEST_WORD = 20;
const LONGEST_ENDING = 6;
const ENDS_IN_FILE = /\.(?:php|html?|aspx?|jsp|exe|dll|zip|rar|txt|docx?|xlsx?|pdf|png|jpe?g|gif|hta|vbs|ps1|bin|dat)$/;

/** `/a.rtf0123…`: the hash of the next cell. */
const ENDS_IN_HASH =
  /\.(?:php|html?|aspx?|jsp|exe|dll|zip|rar|rtf|txt|docx?|docm|xlsx?|xlsm|pdf|png|jpe?g|gif|hta|vbs|ps1|bin|dat)(?:[\da-f]{64}|[\da-f]{40}|[\da-f]{32})$/;
const SHORTEST_HASH = 32;
const LONGEST_TAIL = 70;

function withoutHash(text: string, from: number, end: number): number {
  if (end - from < SHORTEST_HASH || !isHex(text.charCodeAt(end - 1)) || !isHex(text.charCodeAt(end - SHORTEST_HASH))) return end;
  const tail = ENDS_IN_HASH.exec(text.slice(Math.max(from, end - LONGEST_TAIL), end))?.[0];
  if (tail === undefined) return end;
  const length = tail.length - tail.lastIndexOf('.');
  return end - (length > 64 ? 64 : length > 40 ? 40 : SHORTEST_HASH);
}

/** `/gate.phpDownloader`: what was parted by the border of a cell before it was copied. */
function withoutWord(text: string, from: number, end: number): number {
  let capital = end - 1;
  while (capital > from && end - capital < LONGEST_WORD && isSmallLetter(text.charCodeAt(capital))) capital--;
  if (end - capital < 3 || !isCapital(text.charCodeAt(capital))) return end;
  // `.phpURLDownloader`: what it is stands in a cell of its own.
  if (text.startsWith('URL', capital - 3)) capital -= 3;
  return ENDS_IN_FILE.test(text.slice(Math.max(from, capital - LONGEST_ENDING), capital)) ? capital : end;
}

function buildRoles(): Uint8Array {
  const roles = new Uint8Array(128).fill(PLAIN);
  roles.fill(STOP, 0, 33);
  for (const stop of '"<>`|\x7F') roles[stop.charCodeAt(0)] = STOP;
  for (const open of '([{') roles[open.charCodeAt(0)] = OPEN;
  for (const close of ')]}') roles[close.charCodeAt(0)] = CLOSE;
  for (const ask of ":?',;&\\^") roles[ask.charCodeAt(0)] = ASK;
  return roles;
}
