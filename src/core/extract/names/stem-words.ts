import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, isRun, isWordCharacter } from '../text/characters.ts';

const { BACKSLASH, HYPHEN, SLASH } = CHARACTER_CODES;

export const LONGEST_WORD = 30;

/** Where the word begins that ends there, hyphens in it. */
export function startOfWord(text: string, end: number): number {
  let word = end;
  while (end - word < LONGEST_WORD && isOfWord(codeBefore(text, word - 1))) word--;
  return word;
}

/** A dot, slash or backslash, or a letter of another script. */
export function isJoined(code: number): boolean {
  return isRun(code) || code === SLASH || code === BACKSLASH;
}

/** A letter of ASCII, a digit, `_` or `-` */
export function isOfWord(code: number): boolean {
  return isWordCharacter(code) || code === HYPHEN;
}
