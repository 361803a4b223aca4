import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isBlank, isLetter } from '../../text/characters.ts';
import { MarkedWords } from '../../text/words.ts';

const { EQUALS } = CHARACTER_CODES;

/** The address that something came from. */
export const SOURCE = 1;
/** An address and nothing else that is written with dots. */
export const ADDRESS = 2;
/** Only the words before it tell of what: `source ip=`. */
export const UNTOLD = 4;

/** Words for where something came from, in ASCII. */
export const SOURCES: readonly string[] = 'src source saddr rhost attacker client origen quelle'.split(' ');
const SUFFIXES = ['', 'ip', 'addr', 'address', 'host'];
const withSuffixes = (words: readonly string[]) => words.flatMap((word) => SUFFIXES.map((suffix) => word + suffix));

const FIELDS = new MarkedWords([
  [SOURCE, withSuffixes(SOURCES)],
  [ADDRESS, withSuffixes('src source saddr daddr dst dest destination'.split(' '))],
  [UNTOLD, SUFFIXES.slice(1)],
]);

/** What the field `src=` or `dstip=` right before the offset holds, as bits of the above; 0 where one of another name stands there, nothing where none does that is one word in ASCII. */
export function fieldBefore(text: string, offset: number): number | undefined {
  const end = offset - 1;
  if (codeBefore(text, end) !== EQUALS) return;
  let start = end;
  while (isLetter(codeBefore(text, start - 1))) start--;
  return start < end && (start === 0 || isBlank(text.charCodeAt(start - 1))) ? FIELDS.bitsOf(text, start, end) : undefined;
}
