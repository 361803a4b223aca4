import { CHARACTER_CODES } from '../../character-codes.ts';
import { plainLetter } from './plain-letters.ts';

const { BAR, BLANK, CAPITAL_A, CAPITAL_Z, COMMA, CR, DIGIT_0, DIGIT_9 } = CHARACTER_CODES;
const { DOT: FULL_STOP, HYPHEN, LF, SEMICOLON, SMALL_A, SMALL_Z, TAB, UNDERSCORE } = CHARACTER_CODES;

/** Classes of characters, one bit each; everything below SPECIAL is part of a run (a word, a host, a hash, a number). */
export const HEX_LETTER = 1;
export const LETTER = 2;
export const DIGIT = 4;
export const DOT = 8;
export const DASH = 16;
export const WIDE = 32;
export const SPECIAL = 64;

const TABLE = buildTable();

/** The class of a UTF-16 code unit; 0 for what only separates. */
export function classOf(code: number): number {
  return TABLE[code] ?? 0;
}

/** The table itself, for the one loop that looks at every character. */
export const CLASSES: Uint8Array = TABLE;

/**
 * The code unit at an offset that may lie before the start of the text or behind its end, where line breaks are. Where `charCodeAt` was asked
 * once for what is beyond them, the engine reads every other character there without its fast way from then on.
 */
export function codeAt(text: string, offset: number): number {
  return offset >= 0 && offset < text.length ? text.charCodeAt(offset) : LF;
}

/** The same of an offset that may only lie before the start: small enough for the engine to put it wherever it is called. */
export function codeBefore(text: string, offset: number): number {
  return offset < 0 ? LF : text.charCodeAt(offset);
}

/** And of one that may only lie behind the end. */
export function codeBehind(text: string, offset: number): number {
  return offset < text.length ? text.charCodeAt(offset) : LF;
}

/** Whether the code unit is `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

/** Whether the code unit is a letter or a digit of ASCII. */
export function isAlphanumeric(code: number): boolean {
  return ((TABLE[code] ?? 0) & (HEX_LETTER | LETTER | DIGIT)) !== 0;
}

/** Whether the code unit is a letter or digit of ASCII or an underscore, as in `\w`. */
export function isWordCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === UNDERSCORE;
}

/** Whether the code unit is a hexadecimal digit, in either case. */
export function isHex(code: number): boolean {
  return ((TABLE[code] ?? 0) & (HEX_LETTER | DIGIT)) !== 0;
}

/** Whether the code unit is a capital of ASCII, */
export function isCapital(code: number): boolean {
  return code >= CAPITAL_A && code <= CAPITAL_Z;
}

/** or a small letter of it. */
export function isSmallLetter(code: number): boolean {
  return code >= SMALL_A && code <= SMALL_Z;
}

/** Whether the code unit is a letter of ASCII. */
export function isLetter(code: number): boolean {
  return isSmallLetter(code | 32);
}

/** Whether a span of a text would stay as it is in lower case. */
export function isLowerCase(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= CAPITAL_A && code <= CAPITAL_Z) return false;
    if (code > 127 && plainLetter(code) === 0) return isSame(text.slice(start, end));
  }
  return true;
}

function isSame(written: string): boolean {
  return written === written.toLowerCase();
}

/** A span of a text in lower case, which most are already. */
export function inLowerCase(text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  return isLowerCase(text, start, end) ? written : written.toLowerCase();
}

/** Letters, digits, marks of any script. */
export function isWordLike(code: number): boolean {
  return ((TABLE[code] ?? 0) & (HEX_LETTER | LETTER | DIGIT | WIDE)) !== 0;
}

/** Characters of scripts that write words without blanks around them, or glue small words to names: Han, kana, Hangul, Thai. */
export function isUnspaced(code: number): boolean {
  return (code >= 0x2e80 || (code >= 0x0e00 && code < 0x0e80)) && classOf(code) === WIDE;
}

/** Signs that hosts and paths of URLs are made of for fun: `☺.example`; no arrows and no frames of tables. */
export function isSymbol(code: number): boolean {
  return (code >= 0x2300 && code < 0x2400) || (code >= 0x2600 && code < 0x27c0);
}

/** Whether the code unit can stand inside a word: a letter, a digit, or a character of another script. */
export function isRun(code: number): boolean {
  const type = TABLE[code] ?? 0;
  return type !== 0 && type < SPECIAL;
}

/** Blank, tabulator, line break, no-break and typographic blanks; also before the start and behind the end of a text. */
export function isBlank(code: number): boolean {
  return (
    code <= BLANK ||
    Number.isNaN(code) ||
    code === 0xa0 ||
    code === 0x85 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x3000 ||
    code === 0x2028
  );
}

/** Whether any character of the span is a dot. */
export function hasDot(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === FULL_STOP) return true;
  return false;
}

/** Whether the span is digits throughout, and not empty. */
export function areDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return end > start;
}

/** Whether any character of the span is a hyphen. */
export function hasHyphen(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === HYPHEN) return true;
  return false;
}

/** Whether the code unit parts the cells of a row: `|` `,` `;` or a tab. */
export function isCellMark(code: number): boolean {
  return code === BAR || code === COMMA || code === SEMICOLON || code === TAB;
}

/** Whether the code unit ends a line: LF or CR. */
export function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(65536);
  // Letters beyond ASCII, roughly: what is none of these ranges of punctuation, symbols, blanks and private use.
  table.fill(WIDE, 0xc0, 0x2000);
  table.fill(WIDE, 0x2c00, 0x2e00);
  table.fill(WIDE, 0x3005, 0xe000);
  table.fill(WIDE, 0xf900, 0xfe00);
  table.fill(WIDE, 0xff66, 0xffdd);
  for (const code of [0xd7, 0xf7, 0x37e, 0x387, 0x55a, 0x589, 0x5be, 0x60c, 0x61b, 0x61f, 0x6d4, 0x964, 0x965, 0x30fb, 0x1680])
    table[code] = 0;
  table.fill(0, 0x3008, 0x3021);
  table[0xaa] = table[0xb5] = table[0xba] = WIDE;
  table.fill(DIGIT, 48, 58);
  table.fill(LETTER, 65, 91);
  table.fill(LETTER, 97, 123);
  table.fill(HEX_LETTER, 65, 71);
  table.fill(HEX_LETTER, 97, 103);
  table[46] = DOT;
  table[45] = table[95] = DASH;
  for (const special of '@:/\\+') table[special.charCodeAt(0)] = SPECIAL;
  return table;
}
