import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isLetter } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { FIRST_WORDS } from '../hosts/trim-host.ts';
import type { Name } from '../name.ts';

const { BLANK } = CHARACTER_CODES;

const CUT_SHORT = new Words('bzgl bzw inkl exkl zzgl abzgl ggf evtl vgl gem incl excl approx dept inc ltd corp'.split(' '));
const OF_LETTERS = new Words('a.m p.m u.s u.k e.g i.e ph.d b.c a.d z.b d.h u.a'.split(' '));
/** A small word that files end in. */
const ARTICLES = new Words(['der']);

/** `EE.UU.`, `RR.HH.`: Spanish doubles the letters of what is cut short where there are several. */
const DOUBLED = /^([A-Z])\1\.([A-Z])\2$/;

/** `bzgl.der Sache`, `Acme Inc.is a client`, `at 5 p.m.in Kyiv`: words that were cut short, and a small one without a blank between. */
export function isCutShort({ text, start, end, behind, firstEnd, dots, last }: Name): boolean {
  if (end - start === 5 && dots === 1 && DOUBLED.test(text.slice(start, end))) return true;
  if (behind !== BLANK || dots > 2 || !(dots === 1 ? CUT_SHORT.has(text, start, firstEnd) : OF_LETTERS.has(text, start, last - 1)))
    return false;
  const isSmallWord = FIRST_WORDS.has(text, last, end) || ARTICLES.has(text, last, end);
  return isSmallWord && isLetter(codeBehind(text, end + 1));
}
