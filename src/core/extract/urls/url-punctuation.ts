import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isDigit, isLetter, isLineBreak } from '../text/characters.ts';
import { isHost } from '../values/tables/entries.ts';
import { beginsCell } from './beginning-cells.ts';

const { AMPERSAND, APOSTROPHE, BACKSLASH, BLANK, CARET, CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON, COMMA, DOLLAR } = CHARACTER_CODES;
const { DOT, EQUALS, EXCLAMATION_MARK, GREATER_THAN, HYPHEN, LESS_THAN, OPEN_BRACE, OPEN_PARENTHESIS, OPEN_SQUARE, PLUS } = CHARACTER_CODES;
const { QUESTION_MARK, QUOTE, SEMICOLON, SLASH, SMALL_S, STAR, TAB, TILDE, UNDERSCORE } = CHARACTER_CODES;

/** The code of what closes a bracket; 0 of what is none. */
export function closerOf(code: number): number {
  return code === OPEN_PARENTHESIS ? CLOSE_PARENTHESIS : code === OPEN_SQUARE || code === OPEN_BRACE ? code + 2 : 0;
}

/** Whether a quote, comma, semicolon, ampersand, caret or backslash ends the URL. */
export function isEndAt(text: string, at: number, code: number, opener: number, start: number, hasQuery: boolean): boolean {
  const next = codeBehind(text, at + 1);
  if (code === APOSTROPHE && isQuotedValue(text, start, at)) return false;
  // `[a](http://evil.example/#f('x'))`: the brackets of Markdown say where the URL ends.
  if (code === APOSTROPHE && opener === OPEN_PARENTHESIS && codeBefore(text, start - 2) === CLOSE_SQUARE) return isBlank(next);
  if (code === APOSTROPHE)
    return opener === APOSTROPHE || isBlank(next) || !(isAlphanumeric(next) || next === SLASH) || isGenitive(text, at, opener);
  // `/a.vbs&&timeout 10`, `/a.vbs& x`: the next command; a query may hold an empty parameter.
  if (code === AMPERSAND) return hasQuery ? next === AMPERSAND && isBlank(codeBehind(text, at + 2)) : next === AMPERSAND || isBlank(next);
  // `url=http://evil.com/a^user=x`: the next field of LEEF.
  if (code === CARET)
    return (
      !isAlphanumeric(next) ||
      !isAlphanumeric(text.charCodeAt(at - 1)) ||
      NEXT_FIELD.test(text.slice(at + 1, at + 23)) ||
      isValue(text, at, start, hasQuery)
    );
  // A backslash belongs to an URL only where it climbs: `;\..\..\mshtml` (CVE-2018-8174 style lures).
  if (code === BACKSLASH) return next !== DOT;
  if ((opener === COLON || opener === BLANK) && isNextLabelled(text, start, at)) return true;
  if (code === COMMA)
    return (
      opener === COMMA ||
      opener === TAB ||
      isBlank(next) ||
      next === QUOTE ||
      (opener === EQUALS && isFieldBehindComma(text, start, at)) ||
      isCellEnd(text, at, opener, start, hasQuery)
    );
  // `;chmod +x` is the next command of a shell, `;chmod+x` of one inside an URL.
  return (
    opener === SEMICOLON ||
    (opener === EQUALS && isFieldOfLog(text, start, at)) ||
    next === DOLLAR ||
    next === SLASH ||
    isValue(text, at, start, hasQuery) ||
    isCellBeforeSemicolon(text, at, opener, start) ||
    isBlank(next) ||
    (hasQuery ? NEXT_COMMAND : NEXT_COMMAND_OR_ESCAPED).test(text.slice(at + 1, at + 14))
  );
}

/** `http://evil.example/panel's owner`; an URL that is all of its line owns nothing. */
function isGenitive(text: string, at: number, opener: number): boolean {
  const behind = codeBehind(text, at + 2);
  return codeBehind(text, at + 1) === SMALL_S && isBlank(behind) && !(isLineBreak(opener) && isLineBreak(behind));
}

const NEXT_COMMAND = /^[a-z]{2,12} /;
const NEXT_COMMAND_OR_ESCAPED = /^[a-z]{2,12}[ +]/;

const NEXT_FIELD = /^[A-Za-z_][A-Za-z\d_]{2,19}=/;
const FIRST_FIELD = /(?:^|[;\r\n])[A-Za-z_]{2,20}=$/;

/** `url=http://a.example/?b=1;src=192.0.2.1`: the next field of a line whose fields are parted by semicolons. */
function isFieldOfLog(text: string, start: number, at: number): boolean {
  return NEXT_FIELD.test(text.slice(at + 1, at + 23)) && FIRST_FIELD.test(text.slice(Math.max(0, start - 22), start));
}

const NEXT_LABEL = /^[A-Za-z][\w-]{1,20}:(?!\/\/)/;
const FIRST_LABEL = /(?:^|[;,\r\n])[ \t]?[A-Za-z][\w -]{1,20}: ?$/;

/** `URL:http://evil.example/a;MD5:...`: the next field of a line whose fields have labels. */
function isNextLabelled(text: string, start: number, at: number): boolean {
  return NEXT_LABEL.test(text.slice(at + 1, at + 24)) && FIRST_LABEL.test(text.slice(Math.max(0, start - 26), start));
}

const FIELD_BEFORE = /(?:^|[\s,;|([{])[A-Za-z_][\w.-]{1,24}=$/;

/** `url=http://a.example/b,action=blocked`: the same where commas part them. */
function isFieldBehindComma(text: string, start: number, at: number): boolean {
  return NEXT_FIELD.test(text.slice(at + 1, at + 23)) && FIELD_BEFORE.test(text.slice(Math.max(0, start - 27), start));
}

/** `?name='value'`: a quote that closes what another one opened behind an equals sign. */
function isQuotedValue(text: string, start: number, at: number): boolean {
  const open = text.slice(Math.max(start, at - 64), at).lastIndexOf("='");
  return open >= 0 && !text.slice(Math.max(start, at - 64) + open + 2, at).includes("'");
}

/** What another cell holds and no list of an URL. */
const HASH_OR_ADDRESS = /^(?:[\da-f]{32}(?:[\da-f]{8}|[\da-f]{32})?|(?:\d{1,3}\.){3}\d{1,3}(?:\/\d\d?)?)(?![\w/.-])/i;
/** Other values that a cell may hold, each all of it. */
const VALUE =
  /^(?:(?:CVE-\d{4}-|CWE-|AS|UA-\d{4,10}-)\d{1,7}|GHSA(?:-\w{4}){3}|T\d{4}(?:\.\d{3})?|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|[\da-f]{2}(?::[\da-f]{2}){5}|HK(?:LM|CU|CR|U|CC)\\[^\s,;|]+|[a-z]:\\[^\s,;|]+)(?=[\s,;|"']|$)/i;
const LONGEST_CELL = 80;

/** Whether what stands behind a comma, semicolon or caret is a value of its own: another cell of a row, or the next entry of a list. */
function isValue(text: string, at: number, start: number, hasQuery: boolean): boolean {
  const cell = text.slice(at + 1, at + 1 + LONGEST_CELL);
  if (HASH_OR_ADDRESS.test(cell) || VALUE.test(cell)) return true;
  const length = cell.search(/[\s,;|"']|$/);
  // `?hosts=a.example,b.example`
  if (hasQuery && /[=,;][^=&,;?]*\.[^=&,;?]*$/.test(text.slice(Math.max(start, at - LONGEST_CELL), at))) return false;
  return length > 0 && length < LONGEST_CELL && isHost(text, at + 1, at + 1 + length);
}

/** `indicator,first seen in May`: the rest of a row, which asks nothing. */
const WORDS = /^[A-Za-z][A-Za-z _-]{1,30},[^\r\n=& ]* [^\r\n=&]*(?:\r?\n|$)/;

/** `/a,b/c?x=1`, `/news,title,12.html`: no cell asks, and the last one of a row is no page. */
const PATH_WITH_COMMAS = /^[\w,;=/%+~.-]{1,80}(?:\?[\w-]+=|\.html?(?!\S))/;

/** `http://evil.example/a?b=1,url`: the cell that says what the one before it holds. */
const TYPE = /^(?:url|uri|link)(?=,|[ \t]*(?:\r?\n|$))/i;

/** The comma behind an URL that begins a line of CSV: letters follow, and more cells or words behind them. */
function isCellEnd(text: string, at: number, opener: number, start: number, hasQuery: boolean): boolean {
  if (isValue(text, at, start, hasQuery)) return true;
  if (TYPE.test(text.slice(at + 1, at + 16)) && beginsCell(text, opener, start)) return true;
  if (hasQuery) return beginsCell(text, opener, start) && WORDS.test(text.slice(at + 1, at + 120));
  if (!isLetter(text.charCodeAt(at + 1)) || !beginsCell(text, opener, start)) return false;
  if (PATH_WITH_COMMAS.test(text.slice(at + 1, at + 100))) return false;
  return /^[^\r\n,]{2,60}(?:,|$)|^[A-Za-z]+ /.test(text.slice(at + 1, at + 64)) && /[ ,]/.test(text.slice(at + 1, at + 64));
}

/** The semicolon behind an URL that begins a line of cells: another cell follows, which is no parameter of a path. */
function isCellBeforeSemicolon(text: string, at: number, opener: number, start: number): boolean {
  return beginsCell(text, opener, start) && NEXT_CELL.test(text.slice(at + 1, at + 1 + LONGEST_CELL));
}

/** Not the `;o;?https://evil.example` of a click that leads on, nor the `;Iw!!x!y$` behind what Proofpoint keeps of an URL. */
const NEXT_CELL = /^(?![^\s?]{0,70}\?https?:|[\w=-]{0,70}!!)[^\r\n;=&/]{1,60};/;

/** Where an URL ends without the arrow and the punctuation of the sentence around it, and the brackets that it leaves open. */
export function trimEnd(text: string, from: number, to: number, opener: number): number {
  let end = to;
  for (;;) {
    const code = text.charCodeAt(end - 1);
    if (end <= from) return end;
    if (
      (isSentenceMark(code) &&
        !(code === APOSTROPHE && isQuotedValue(text, from, end - 1)) &&
        !(code === QUESTION_MARK && asksNothing(text, end, opener))) ||
      (code === DOLLAR && opener !== LESS_THAN && isEndOfExpression(text, end)) ||
      (code === HYPHEN && opener !== LESS_THAN && (codeBehind(text, end) === GREATER_THAN || text.startsWith('->', end))) ||
      (code === opener && (code === UNDERSCORE || code === TILDE || code === PLUS)) ||
      closerOf(code) !== 0
    )
      end--;
    else if (code === CLOSE_SQUARE && isFootnote(text, end)) end = text.lastIndexOf('[', end - 1);
    else return end;
  }
}

/** `/gate\.php$` of a regular expression: nothing but what closes it stands behind the dollar. */
function isEndOfExpression(text: string, end: number): boolean {
  const next = codeBehind(text, end);
  return isBlank(next) || next === QUOTE || next === APOSTROPHE || next === SLASH || next === CLOSE_PARENTHESIS;
}

/** `/gate.php?` alone on its line: a script that is asked with nothing, and no question of a sentence. */
function asksNothing(text: string, end: number, opener: number): boolean {
  return (
    isLineBreak(opener) && isLineBreak(codeBehind(text, end)) && /\.(?:php|aspx?|jsp|cgi)$/i.test(text.slice(Math.max(0, end - 6), end - 1))
  );
}

/** `- http://evil.example/a- text`: the dash that parts an entry of a list, or a hash, from the URL; its blank before was lost. */
export function isDashOfList(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end - 1) !== HYPHEN || codeBehind(text, end) !== BLANK || !isAlphanumeric(text.charCodeAt(end - 2))) return false;
  return (
    /^ [\da-f]{32,128}(?![\w-])/i.test(text.slice(end, end + 130)) ||
    (isAlphanumeric(codeBehind(text, end + 1)) && /(?:^|\n)[ \t]*[-*\u2022] $/.test(text.slice(Math.max(0, start - 20), start)))
  );
}

/** `[12]` right behind an URL: a reference of the text, not of the URL. */
function isFootnote(text: string, end: number): boolean {
  let at = end - 2;
  while (end - at < 6 && isDigit(text.charCodeAt(at))) at--;
  // `?ids=[1]` is none.
  return text.charCodeAt(at) === OPEN_SQUARE && text.charCodeAt(at - 1) !== EQUALS;
}

/** `. , ; : ! ? ' " *` */
function isSentenceMark(code: number): boolean {
  return (
    code === DOT ||
    code === COMMA ||
    code === SEMICOLON ||
    code === COLON ||
    code === EXCLAMATION_MARK ||
    code === QUESTION_MARK ||
    code === APOSTROPHE ||
    code === QUOTE ||
    code === STAR
  );
}
