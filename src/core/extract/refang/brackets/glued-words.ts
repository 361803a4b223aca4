import { CHARACTER_CODES } from '../../../character-codes.ts';
import { endingAt, USUAL } from '../../names/endings.ts';
import { isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { FIRST_WORDS } from '../../names/hosts/trim-host.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isDigit, isLineBreak, isSmallLetter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser, isOpener } from './brackets.ts';

const { AT, BACKSLASH, DOLLAR, DOT, HYPHEN, OPEN_BRACE, OPEN_PARENTHESIS, OPEN_SQUARE, SLASH, UNDERSCORE } = CHARACTER_CODES;

const LONGEST_LABEL = 8;
const LONGEST_WORD = 32;
const MOST_DIGITS = 3;
/** `203[.]0[.]113`, in a few more characters than it has. */
const LONGEST_NUMBERS = 24;
const NUMBERS = /(?:^|[^\w.\])}-])\d{1,3}(?:[[({]?\.[\])}]?\d{1,3}){2}$/;

/**
 * `evil[.]comProxy server`, `203.0.113[.]7Hosting Ltd`: the next cell of a table that was copied without its borders is glued to what was made
 * harmless. Notes a blank between, where `label` begins behind the dot in the brackets that open at `open`.
 */
export function partGlued(text: string, open: number, label: number, edits: Edits): void {
  const isNumber = isDigit(text.charCodeAt(label));
  const isOf = isNumber ? isDigit : isSmallLetter;
  const most = isNumber ? MOST_DIGITS : LONGEST_LABEL;
  let word = label;
  while (word - label <= most && isOf(codeBehind(text, word))) word++;
  if (word - label > most || !isCapital(codeBehind(text, word))) return;
  let end = word + 1;
  while (end - word < LONGEST_WORD && isAlphanumeric(codeBehind(text, end))) end++;
  if (goesOn(codeBehind(text, end))) return;
  const isWhole = isNumber
    ? NUMBERS.test(text.slice(Math.max(0, open - LONGEST_NUMBERS), open))
    : isEnding(text, label, word, end) && beginsCell(text, open);
  if (isWhole) edits.add(word, word, ' ');
}

function isEnding(text: string, label: number, word: number, end: number): boolean {
  return (endingAt(text, label, word) & USUAL) !== 0 && !FIRST_WORDS.has(text, label, word) && !isTopLevelDomainAt(text, label, end);
}

/** Whether the host whose last dot stands at the offset begins its line, or stands behind a slash or an at: behind a blank the end of another cell may be glued to it as well. */
function beginsCell(text: string, dot: number): boolean {
  let start = dot;
  while (dot - start < LONGEST_HOST && isOfHost(codeBefore(text, start - 1))) start--;
  const before = codeBefore(text, start - 1);
  return start === 0 || isLineBreak(before) || before === SLASH || before === AT;
}

const LONGEST_HOST = 100;

function isOfHost(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === DOT || isOpener(code) || isCloser(code);
}

/** `. [ ( { - _ / @ \ $`: another label, a path, or program code. */
function goesOn(code: number): boolean {
  return (
    code === DOT ||
    code === OPEN_SQUARE ||
    code === OPEN_PARENTHESIS ||
    code === OPEN_BRACE ||
    code === HYPHEN ||
    code === UNDERSCORE ||
    code === SLASH ||
    code === AT ||
    code === BACKSLASH ||
    code === DOLLAR
  );
}
