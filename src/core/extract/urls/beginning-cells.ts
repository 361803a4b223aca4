import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, isLineBreak, isWordCharacter } from '../text/characters.ts';

const { BLANK, COMMA, HYPHEN, LF } = CHARACTER_CODES;

/** Whether the URL begins its line, or stands behind the first cell of it and a blank: `url, http://evil.example/a.dll,Loader`. */
export function beginsCell(text: string, opener: number, start: number): boolean {
  if (isLineBreak(opener) || start === 0) return true;
  if (opener !== BLANK) return false;
  if (codeBefore(text, start - 2) === COMMA) return isFirstCell(text, start - 2);
  // `STRING,wget http://evil.example/a.dll,Loader`: the last of some words in the second cell.
  let cell = start;
  while (start - cell <= LONGEST_WORDS && !endsCell(codeBefore(text, cell - 1))) cell--;
  return (
    start - cell <= LONGEST_WORDS && codeBefore(text, cell - 1) === COMMA && isFirstCell(text, cell - 1) && !/\s/.test(text.charAt(cell))
  );
}

/** How long the words of that cell are, with the blank behind them, */
const LONGEST_WORDS = 61;
/** and the one word of the first cell. */
const LONGEST_FIRST = 16;

/** Whether all of a line before a comma is one word. */
function isFirstCell(text: string, comma: number): boolean {
  let start = comma;
  while (comma - start <= LONGEST_FIRST && isOfWord(codeBefore(text, start - 1))) start--;
  return start < comma && comma - start <= LONGEST_FIRST && codeBefore(text, start - 1) === LF;
}

/** A letter, a digit, `_` or `-`. */
function isOfWord(code: number): boolean {
  return isWordCharacter(code) || code === HYPHEN;
}

function endsCell(code: number): boolean {
  return code === COMMA || isLineBreak(code);
}
