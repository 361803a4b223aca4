import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, isSmallLetter } from '../text/characters.ts';

const { CLOSE_BRACE } = CHARACTER_CODES;

/** `${lower:l}`, `${::-d}`, `${env:X:-ap}`: a look-up of Log4j that gives back what stands last in it. */
const LOOK_UP = /\$\{[^{}$]{0,32}[:-]([a-z]{1,6})\}/gi;
const SCHEME_OF_LOOK_UPS = /(?:\$\{[^{}$]{0,32}[:-][a-z]{1,6}\}|[a-z]){1,8}$/i;
const LONGEST = 160;
/** `${lower:l}dap` */
const LONGEST_REST = 5;

/** A scheme whose letters were hidden in look-ups of Log4j, and where it begins: `${lower:l}da${lower:p}://evil.example`; none where none were. */
export function schemeOfLookUps(text: string, colon: number): { readonly scheme: string; readonly start: number } | undefined {
  let end = colon;
  while (colon - end < LONGEST_REST && isSmallLetter(codeBefore(text, end - 1))) end--;
  if (codeBefore(text, end - 1) !== CLOSE_BRACE) return;
  const written = SCHEME_OF_LOOK_UPS.exec(text.slice(Math.max(0, colon - LONGEST), colon))?.[0];
  // Letters alone hide none.
  if (written?.includes('}') !== true) return;
  return { scheme: written.replace(LOOK_UP, '$1').toLowerCase(), start: colon - written.length };
}
