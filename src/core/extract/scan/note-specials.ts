import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isRun } from '../text/characters.ts';
import { isStartOfPath } from '../text/context.ts';
import { LISTS } from './lists.ts';

const { AT, BACKSLASH, BLANK, COLON, OPEN_PARENTHESIS, SLASH, TILDE } = CHARACTER_CODES;

/** Notes one of the characters that values are found by: `: / @ \ +`. */
export function noteSpecial(text: string, at: number): void {
  const code = text.charCodeAt(at);
  const next = codeBehind(text, at + 1);
  if (code === COLON) {
    if (next === SLASH && codeBehind(text, at + 2) === SLASH) LISTS.schemes.push(at);
    else if (
      codeBefore(text, at - 1) !== COLON &&
      (isAlphanumeric(next) || next === COLON) &&
      (at === 0 || !isBlankBefore(text, at) || next === COLON)
    )
      LISTS.colons.push(at);
  } else if (code === SLASH) {
    if ((isRun(next) || next === TILDE) && isStartOfPath(text, at)) LISTS.slashes.push(at);
  } else if (code === AT) LISTS.ats.push(at);
  else if (code === BACKSLASH) {
    // Several in a row are one: JSON and source code double them.
    if (codeBefore(text, at - 1) !== BACKSLASH) LISTS.backslashes.push(at);
  } else if (isDigit(next) || next === OPEN_PARENTHESIS) LISTS.pluses.push(at);
}

function isBlankBefore(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) <= BLANK;
}
