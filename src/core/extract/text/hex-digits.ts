import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBehind, isDigit, isHex } from './characters.ts';

const { DIGIT_0 } = CHARACTER_CODES;

/** The number that two hexadecimal digits are; -1 where they are none. */
export function hexAt(text: string, at: number): number {
  const high = digitOf(codeBehind(text, at));
  const low = digitOf(codeBehind(text, at + 1));
  return high < 0 || low < 0 ? -1 : 16 * high + low;
}

function digitOf(code: number): number {
  if (!isHex(code)) return -1;
  return isDigit(code) ? code - DIGIT_0 : (code | 32) - 87;
}
