import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isLetter, isRun, isWordLike } from '../text/characters.ts';
import { startOfAnnotated, startOfBracketed, startOfCopied, startOfLenticular, startOfSquared } from './bracketed-stems.ts';
import { startOfPadded } from './files/padded-names.ts';
import { isJoined, isOfWord, startOfWord } from './stem-words.ts';

const { AT, BLANK, CLOSE_BRACE, CLOSE_PARENTHESIS, CLOSE_SQUARE, EXCLAMATION_MARK } = CHARACTER_CODES;
const { HYPHEN, NUMBER_SIGN, OPEN_PARENTHESIS, PLUS, UNDERSCORE } = CHARACTER_CODES;

/** `Invoice(1).pdf`, `notepad++.exe`: what stands before a dot that a bracket or plus parts from its name. */
export function startOfStem(text: string, dot: number): number | undefined {
  const before = codeBefore(text, dot - 1);
  if (isMark(before)) return startOfMarked(text, dot, before);
  if (before === CLOSE_SQUARE) return startOfSquared(text, dot);
  if (before === 0x3011 || before === 0xff09) return startOfLenticular(text, dot);
  if (before === BLANK) return startOfPadded(text, dot) ?? startOfParted(text, dot);
  if (before === CLOSE_BRACE) return startOfIdentifier(text, dot);
  if (before !== CLOSE_PARENTHESIS && before !== PLUS) return;
  let start = dot - 1;
  while (
    start > 0 &&
    dot - start < 40 &&
    (isRun(text.charCodeAt(start - 1)) ||
      text.charCodeAt(start - 1) === before ||
      (before === CLOSE_PARENTHESIS && text.charCodeAt(start - 1) === OPEN_PARENTHESIS))
  )
    start--;
  const stem = text.slice(start, dot);
  if (before === CLOSE_PARENTHESIS && !stem.includes('('))
    return startOfBracketed(text, dot) ?? startOfAnnotated(text, dot, OPEN_PARENTHESIS);
  // `f(x).g(y).h` are calls.
  if (before === CLOSE_PARENTHESIS && stem.includes(').')) return;
  const hasName =
    isWordLike(text.charCodeAt(start)) || (text.charCodeAt(start) === OPEN_PARENTHESIS && isAlphanumeric(text.charCodeAt(start + 1)));
  if (hasName) return startOfCopied(text, start, dot);
  return before === PLUS ? startOfMarked(text, dot, before) : undefined;
}

const IDENTIFIER = /^\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/i;
const LENGTH_OF_IDENTIFIER = 38;

/** `{3f2504e0-4f89-11d3-9a0c-0305e82c3301}.exe`, `~WRS{…}.tmp`: where the name begins whose identifier ends before the dot. */
function startOfIdentifier(text: string, dot: number): number | undefined {
  const start = dot - LENGTH_OF_IDENTIFIER;
  if (start < 0 || !IDENTIFIER.test(text.slice(start, dot))) return;
  const before = codeBefore(text, start - 1);
  return isAlphanumeric(before) || before === HYPHEN || before === UNDERSCORE ? startOfWord(text, start) : start;
}

/** A program, and no word that says so: `the .exe file`, `.exe and .dll`. */
const PROGRAM =
  /^\.(?:exe|scr|com|pif|bat|cmd|dll)(?![\w.-]|[ \t](?:files?|and|or|und|oder|et|y|dateien?|fichiers?|archivos?|extensions?)\b)/i;
const SAYS_NAME =
  /(?:(?:^|[^\w])(?:file(?: ?name)?|named|called|datei|dateiname|fichier|nommé|archivo|llamado)["'`*]{0,3}[: \t]{1,3}|(?:^|[\r\n])[ \t]*(?:[-*•][ \t]+)?)["'`]?$/i;

/** `x64 .exe`, `win32 .dll`: for which machines a program is. */
const MACHINE = /^(?:x|i|win(?:dows)?|amd|arm)\d{1,3}$/i;

/** `file vbgujr7v .exe`: what got a blank before its ending, where a name is announced or is all of the line. */
function startOfParted(text: string, dot: number): number | undefined {
  if (!PROGRAM.test(text.slice(dot, dot + 20))) return;
  const start = startOfWord(text, dot - 1);
  if (start === dot - 1 || isJoined(codeBefore(text, start - 1))) return;
  const word = text.slice(start, dot - 1);
  const isMeant = /[A-Za-z]\d|\d[A-Za-z]/.test(word) && !MACHINE.test(word);
  return isMeant && SAYS_NAME.test(text.slice(Math.max(0, start - 24), start)) ? start : undefined;
}

const LONGEST_MARKED = 64;
const FEWEST_LETTERS = 4;

/** `!!!_READ_ME_!!!.txt`, `@Please_Read_Me@.exe`: notes of ransomware stand out by the same mark on both sides of their name, or behind it. */
function startOfMarked(text: string, dot: number, mark: number): number | undefined {
  let start = dot - 1;
  let letters = 0;
  while (dot - start < LONGEST_MARKED && isOfMarked(codeBefore(text, start - 1), mark)) {
    start--;
    if (isLetter(text.charCodeAt(start))) letters++;
  }
  if (letters < FEWEST_LETTERS) return;
  return text.charCodeAt(start) === mark || (mark !== AT && isNote(text, start, dot)) ? start : undefined;
}

const NOTE = /^\.(?:txt|html?|hta|rtf)$/;

/** `ReadMe!!!.txt`: with a capital and the ending of a text, for in code such a mark stands behind a name as well. */
function isNote(text: string, start: number, dot: number): boolean {
  let end = dot + 1;
  while (end - dot < 6 && isAlphanumeric(codeBehind(text, end))) end++;
  return isCapital(text.charCodeAt(start)) && NOTE.test(text.slice(dot, end));
}

/** `!` `#` or `@` */
function isMark(code: number): boolean {
  return code === EXCLAMATION_MARK || code === NUMBER_SIGN || code === AT;
}

function isOfMarked(code: number, mark: number): boolean {
  return isOfWord(code) || code === mark;
}
