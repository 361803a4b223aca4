import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isCapital } from '../../text/characters.ts';

const { BAR, BLANK, COMMA, TAB } = CHARACTER_CODES;

/** At most two more words of a name, and what stands behind them. */
const WORDS = /^(?: [A-Z][A-Za-z\d]{1,24}){1,2}(?= ?([,|\t]))/;

/** `path,%PROGRAMDATA%\Evil Update,staging`: where a path ends that is all of its cell, by words in capitals up to the mark that began the cell. */
export function endOfCell(text: string, start: number, end: number): number {
  if (codeBehind(text, end) !== BLANK || !isCapital(codeBehind(text, end + 1))) return end;
  const before = codeBefore(text, start - 1);
  const mark = before === BLANK ? codeBefore(text, start - 2) : before;
  if (mark !== COMMA && mark !== BAR && mark !== TAB) return end;
  const words = WORDS.exec(text.slice(end, end + 64));
  return words?.[1] === String.fromCharCode(mark) ? end + words[0].length : end;
}
