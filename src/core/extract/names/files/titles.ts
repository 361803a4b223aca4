import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isCapital, isDigit, isRun, isSmallLetter } from '../../text/characters.ts';
import { isOfTitle } from './title-words.ts';

const { AMPERSAND, BLANK, CLOSE_PARENTHESIS, CLOSE_SQUARE, COMMA, NUMBER_SIGN, OPEN_SQUARE, PLUS } = CHARACTER_CODES;

const MOST_WORDS = 16;

/** Whether every word begins with a capital, a digit or a mark, but for the small ones of titles. */
export function areTitles(text: string, start: number, end: number): boolean {
  let words = 0;
  let isFirst = true;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const wasFirst = isFirst;
    isFirst = code === BLANK;
    if (isFirst) continue;
    if (!isOfName(code)) return false;
    if (!wasFirst) continue;
    if (++words > MOST_WORDS) return false;
    if (words === 1 ? !mayBeginTitle(text, at) : isSmallLetter(code) && !isSmallWord(text, at, end)) return false;
  }
  return words > 1;
}

/** A capital, a digit, or such a bracket. */
function mayBeginTitle(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isCapital(code) || isDigit(code) || isWideBracket(text, at);
}

/** `[붙임] 안내문.hwp`: a bracket around what a document is; in ASCII it says as often of which type the file is. */
function isWideBracket(text: string, at: number): boolean {
  return text.charCodeAt(at) === OPEN_SQUARE && codeBehind(text, at + 1) > 127;
}

/** A small word of titles, or one more where the name is known to be all that stands there. */
function isSmallWord(text: string, start: number, to: number): boolean {
  if (OF_WHOLE_NAMES.test(text.slice(start, start + 5))) return true;
  let end = start;
  while (end < to && isSmallLetter(text.charCodeAt(end))) end++;
  return codeBehind(text, end) === BLANK && isOfTitle(text, start, end);
}

const OF_WHOLE_NAMES = /^(?:on|by|with|from|v\d?)[ .\d]/;

/** Letters and digits, `( ) & ' # + , [ ]` and a long dash. */
function isOfName(code: number): boolean {
  return (
    isRun(code) ||
    code === 0x2013 ||
    code === NUMBER_SIGN ||
    code === 0x2116 ||
    (code >= AMPERSAND && code <= CLOSE_PARENTHESIS) ||
    code === PLUS ||
    code === COMMA ||
    code === OPEN_SQUARE ||
    code === CLOSE_SQUARE
  );
}
