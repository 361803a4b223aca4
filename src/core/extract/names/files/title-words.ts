import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isRun, isSmallLetter } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';

const { AMPERSAND, CLOSE_PARENTHESIS, NUMBER_SIGN, TILDE } = CHARACTER_CODES;

/** Small letters that titles have between their words. */
const OF_TITLES = new Words('of and for the in to de und la del da do du des le les al et y e ve von'.split(' '));

/** Whether the word is written as one of a title is: with no small letter first, but for the small words between the others. */
export function isOfTitle(text: string, start: number, end: number): boolean {
  return !isSmallLetter(text.charCodeAt(start)) || OF_TITLES.has(text, start, end);
}

/** Where the word of a name begins that ends before the offset, at most so many characters before. */
export function startOfNameWord(text: string, end: number, longest: number): number {
  let at = end;
  while (end - at <= longest && isOfName(codeBefore(text, at - 1))) at--;
  return at;
}

/** Letters and digits, `( ) & ' # № ~` and a long dash. */
function isOfName(code: number): boolean {
  return (
    isRun(code) ||
    code === 0x2013 ||
    code === 0x2014 ||
    code === 0x2116 ||
    code === TILDE ||
    code === NUMBER_SIGN ||
    (code >= AMPERSAND && code <= CLOSE_PARENTHESIS)
  );
}
