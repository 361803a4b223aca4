import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isCapital, isLetter, isLineBreak } from '../../text/characters.ts';

const { APOSTROPHE, BACKTICK, BLANK, CAPITAL_H, CAPITAL_R, CAPITAL_Y, EXCLAMATION_MARK, QUOTE } = CHARACTER_CODES;

/** What notes are called that ransomware leaves: `How To Restore Your Files.txt`, `READ ME NOW.html`; each word with a capital. */
const FIRST_WORDS =
  /(?:^|[^A-Za-z])((?:H(?:ow|OW)(?: [Tt][Oo])?|Y(?:our|OUR) F(?:iles|ILES)|R(?:ead|EAD) M[Ee]) (?:[A-Z][A-Za-z]{0,12} ){0,4})$/;
const ENDING = /\.(?:txt|html?|hta|rtf|inf)$/i;
const LONGEST = 64;

/** Where the name of such a note begins whose last word is the span; nothing where it is none. */
export function startOfNote(text: string, start: number, end: number): number | undefined {
  if (!isCapital(text.charCodeAt(start)) || codeBefore(text, start - 1) !== BLANK || !isBehindFirstWord(text, start)) return;
  if (!ENDING.test(text.slice(start, end))) return;
  const words = FIRST_WORDS.exec(text.slice(Math.max(0, start - LONGEST), start))?.[1];
  return words === undefined ? undefined : start - words.length;
}

const MOST_MARKS = 8;
const MARKED_NOTE = /^[_-]{0,3}[A-Z][\w!-]{2,60}\.\w+$/;

/**
 * `!_READ_ME.txt`, `!!READ_ME.hta`: where the marks begin that let such a note stand first in its folder. One alone at the start of a line
 * is of a pattern that excludes.
 */
export function startOfMarkedNote(text: string, start: number, end: number): number | undefined {
  let from = start;
  while (start - from < MOST_MARKS && codeBefore(text, from - 1) === EXCLAMATION_MARK) from--;
  const before = codeBefore(text, from - 1);
  const isAlone = start - from === 1 && isCapital(text.charCodeAt(start));
  if (!(isLineBreak(before) ? !isAlone : before === BLANK || isQuote(before)) || !isCapitalNote(text, start, end)) return;
  return from;
}

function isCapitalNote(text: string, start: number, end: number): boolean {
  const name = end - start <= LONGEST ? text.slice(start, end) : '';
  return ENDING.test(name) && MARKED_NOTE.test(name);
}

/** `"`, `'` or a backtick */
function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE || code === BACKTICK;
}

/** Whether any of the words right before begins as the first one of such names does. */
function isBehindFirstWord(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && start - at <= LONGEST; at--) {
    const code = text.charCodeAt(at);
    if (code !== BLANK && !isLetter(code)) return false;
    if (isFirstLetter(code) && !isLetter(codeBefore(text, at - 1))) return true;
  }
  return false;
}

/** `H` `Y` or `R` */
function isFirstLetter(code: number): boolean {
  return code === CAPITAL_H || code === CAPITAL_Y || code === CAPITAL_R;
}
