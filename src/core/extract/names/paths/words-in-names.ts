import { codeBefore, codeBehind, isAlphanumeric, isCapital } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';

/** Words of a sentence, which end a name that holds blanks. */
export const SMALL_WORDS = new Words(
  (
    'and or to in the then from with is was were as for on by at which that are a an of into via using has registry key keys file files ' +
    'folder directory value under we it this und oder mutex mutexes mutant runs executes launches starts loads drops spawns writes calls'
  ).split(' '),
);
/** Those of them that a name may hold as well. */
export const THINGS = new Words('folder directory file files key keys'.split(' '));

const LONGEST_WORD = 64;

/** `New folder (2)\a.exe`, `Key Files 2024\a.key`: a thing with a capital or a number, which only the backslash of a folder proves to be no word of the sentence. */
export function isThingInName(text: string, start: number, end: number): boolean {
  return THINGS.has(text, start, end) && (isCapital(text.charCodeAt(start)) || NUMBER.test(text.slice(end, end + LONGEST_NUMBER)));
}

const NUMBER = /^ \(\d{1,3}\)\\/;
const LONGEST_NUMBER = 7;

/** `Proof of Payment.pdf`, `Bank of Evil\a.exe`: between two words that begin with capitals. */
export function isOfInName(text: string, start: number, end: number): boolean {
  if (end - start !== 2 || !text.startsWith('of', start) || !isCapital(codeBehind(text, end + 1))) return false;
  let word = start - 1;
  while (start - word < LONGEST_WORD && isAlphanumeric(codeBefore(text, word - 1))) word--;
  return isCapital(codeBehind(text, word));
}
