import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit } from './characters.ts';

const { BLANK, CLOSE_BRACE, CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON, DOT, HYPHEN } = CHARACTER_CODES;
const { LF, OPEN_BRACE, OPEN_PARENTHESIS, OPEN_SQUARE, QUOTE, SLASH } = CHARACTER_CODES;

/** Instead of the code of a character: it stays as it is, or shows nothing. */
export const STAYS = -1;
export const NOTHING = 0;

/** The code of the character of ASCII that one is read as, or one of the two above. */
export function standInOf(text: string, at: number, code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) return fullWidth(text, at, code);
  if (isOddBlank(code)) return codeBefore(text, at - 1) === 0xab || codeBehind(text, at + 1) === 0xbb ? QUOTE : BLANK;
  if (isQuote(code)) return isApart(text, at, code) ? BLANK : QUOTE;
  if (code === 0x2028 || code === 0x2029) return LF;
  if (code === 0x2010 || code === 0x2011) return HYPHEN;
  // Word processors make dashes of the hyphens in `CVE-2021-1` and `CWE-79`.
  if ((code >= 0x2012 && code <= 0x2014) || code === 0x2212) return isDashOfNumber(text, at) ? HYPHEN : STAYS;
  // Between letters a full stop of another script stands for a dot; elsewhere it ends a sentence.
  if (code === 0x3002 || code === 0xff61 || code === 0x2024 || code === 0xfe52)
    return isBetween(text, at) && !isBetweenSentences(text, at) ? DOT : STAYS;
  if (code === 0x3010 || code === 0x3011) return isAroundMark(text, at) ? (code === 0x3010 ? OPENER : CLOSER) : STAYS;
  // `192·0·2·1`; between letters it is one of Catalan.
  if (code === 0xb7) return isBehindNumber(text, at) && isDigit(codeBehind(text, at + 1)) ? DOT : STAYS;
  if (isSlash(code)) return isBesideSlash(text, at) ? SLASH : STAYS;
  return NOTHING;
}

/** Whether digits alone stand there: in `a.ps1·2.log` it parts two names. */
function isBehindNumber(text: string, at: number): boolean {
  let start = at;
  while (at - start < LONGEST_NUMBER && isDigit(codeBefore(text, start - 1))) start--;
  return start < at && !isAlphanumeric(codeBefore(text, start - 1));
}

/** Of fractions, of divisions, and the big one of mathematics. */
function isSlash(code: number): boolean {
  return code === 0x2044 || code === 0x2215 || code === 0x29f8;
}

/** `http:∕∕evil.example∕a`; `1⁄2` is a fraction. */
function isBesideSlash(text: string, at: number): boolean {
  const before = codeBefore(text, at - 1);
  const behind = codeBehind(text, at + 1);
  return (joins(before) || isSlash(before)) && (joins(behind) || isSlash(behind)) && !(isDigit(before) && isDigit(behind));
}

/** Blanks that mail programs and word processors write so that no line is broken there. */
function isOddBlank(code: number): boolean {
  return code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** `“ ” „ ‟ « »` */
function isQuote(code: number): boolean {
  return code === 0xab || code === 0xbb || (code >= 0x201c && code <= 0x201f);
}

/** French has a blank between a word and the quotation marks around it: the two change places. */
function isApart(text: string, at: number, code: number): boolean {
  return (code === 0xab && isOddBlank(codeBehind(text, at + 1))) || (code === 0xbb && isOddBlank(codeBefore(text, at - 1)));
}

/** No number of an address has more digits. */
const LONGEST_NUMBER = 3;

const OPENER = 91;
const CLOSER = 93;

function isDashOfNumber(text: string, at: number): boolean {
  return /^(?:C[VW]E|CVE.\d{4})$/i.test(text.slice(text.charCodeAt(at - 1) < 58 ? at - 8 : at - 3, at)) && /\d/.test(text[at + 1] ?? '');
}

/** Letters and digits always; punctuation only where it joins ASCII or other full-width characters. */
function fullWidth(text: string, at: number, code: number): number {
  const ascii = code - 0xfee0;
  if (isBracket(ascii)) return isAroundMark(text, at) ? ascii : STAYS;
  return isAlphanumeric(ascii) || isBetween(text, at) ? ascii : STAYS;
}

/** `( ) [ ] { }` */
function isBracket(code: number): boolean {
  return (
    code === OPEN_PARENTHESIS ||
    code === CLOSE_PARENTHESIS ||
    code === OPEN_SQUARE ||
    code === CLOSE_SQUARE ||
    code === OPEN_BRACE ||
    code === CLOSE_BRACE
  );
}

const LONGEST_IN_BRACKETS = 8;
const IN_BRACKETS = '[（［｛【](?:[.:@/．：＠／。]{1,3}|h[tx]{2}ps?|dot|at|点|點|ドット|アット)[）］｝】]';
const OPENS = new RegExp(`^${IN_BRACKETS}`, 'i');
const CLOSES = new RegExp(`${IN_BRACKETS}$`, 'i');

/** `evil【.】example`: what a bracket of another script opens or closes is a mark and nothing else. */
function isAroundMark(text: string, at: number): boolean {
  return OPENS.test(text.slice(at, at + LONGEST_IN_BRACKETS)) || CLOSES.test(text.slice(Math.max(0, at + 1 - LONGEST_IN_BRACKETS), at + 1));
}

function isBetween(text: string, at: number): boolean {
  return joins(codeBefore(text, at - 1)) && joins(codeBehind(text, at + 1));
}

const LONGEST_LABEL = 63;
/** No label is as long, but hashes are. */
const LONG = 32;

/**
 * `a.example。MD5`, `192.0.2.1。次`: what stands before the full stop has its own dots, and behind it is no last label. A name may have one
 * full stop in place of its last dot.
 */
function isBetweenSentences(text: string, at: number): boolean {
  let start = at;
  let dots = 0;
  while (start > 0 && at - start < LONGEST_LABEL && isOfName(text.charCodeAt(start - 1))) {
    start--;
    if (text.charCodeAt(start) === DOT) dots++;
  }
  let end = at + 1;
  while (end - at < LONGEST_LABEL && isAlphanumeric(codeBehind(text, end))) end++;
  if (dots === 0) return at - start >= LONG || text.startsWith('://', end);
  const next = codeBehind(text, end);
  const isLabelOrScheme = next === COLON && !isDigit(codeBehind(text, end + 1));
  return (
    end === at + 1 ||
    end - at > LONG ||
    isLabelOrScheme ||
    next === DOT ||
    next === HYPHEN ||
    next > 0x2e7f ||
    /^(?:\d+\.){3}\d+$/.test(text.slice(start, at))
  );
}

function isOfName(code: number): boolean {
  return isAlphanumeric(code) || code === DOT || code === HYPHEN;
}

function joins(code: number): boolean {
  return (code > BLANK && code < 127) || (code >= 0xff01 && code <= 0xff5e);
}
