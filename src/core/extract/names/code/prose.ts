import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isLowerCase, isSmallLetter } from '../../text/characters.ts';
import { areCapitals, isCapitalised } from '../../text/letter-case.ts';
import { COM, ORG } from '../endings.ts';
import { FIRST_WORDS } from '../hosts/trim-host.ts';
import type { Name } from '../name.ts';

const { BLANK } = CHARACTER_CODES;

/** `the end.Next sentence` and `System.Net`: a capital after the dot that the rest of the name does not share. */
export function isMissingBlank({ text, end, last, secondLast, ending }: Name): boolean {
  if (!isCapitalised(text, last, end)) return false;
  if ((ending === COM || ending === ORG) && !isLowerCase(text, secondLast, last - 1)) return false;
  return last - 1 - secondLast < 2 || !areCapitals(text, secondLast, last - 1);
}

/** `Bring your ID.No parking`: a small word that is a top-level domain, and a sentence that goes on. */
export function isBlankMissingBehindCapitals({ text, last, end, hasCapital }: Name): boolean {
  return (
    hasCapital &&
    codeBehind(text, end) === BLANK &&
    isSmallLetter(codeBehind(text, end + 1)) &&
    isCapitalised(text, last, end) &&
    FIRST_WORDS.has(text, last, end)
  );
}
