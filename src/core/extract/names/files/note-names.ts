import { codeBefore, isCapital, isLetter } from '../../text/characters.ts';

/** What notes are called that ransomware leaves: `How To Restore Your Files.txt`, `READ ME NOW.html`; each word with a capital. */
const FIRST_WORDS =
  /(?:^|[^A-Za-z])((?:H(?:ow|OW)(?: [Tt][Oo])?|Y(?:our|OUR) F(?:iles|ILES)|R(?:ead|EAD) M[Ee]) (?:[A-Z][A-Za-z]{0,12} ){0,4})$/;
const ENDING = /\.(?:txt|html?|hta|rtf|inf)$/i;
const LONGEST = 64;

/** Where the name of such a note begins whose last word is the span; nothing where it is none. */
export function startOfNote(text: string, start: number, end: number): number | undefined {
  if (codeBefore(text, start - 1) !== 32 || !isCapital(text.charCodeAt(start)) || !isBehindFirstWord(text, start)) return;
  if (!ENDING.test(text.slice(start, end))) return;
  const words = FIRST_WORDS.exec(text.slice(Math.max(0, start - LONGEST), start))?.[1];
  return words === undefined ? undefined : start - words.length;
}

/** Whether any of the words right before begins as the first one of such names does. */
function isBehindFirstWord(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && start - at <= LONGEST; at--) {
    const code = text.charCodeAt(at);
    if (code !== 32 && !isLetter(code)) return false;
    if (isFirstLetter(code) && !isLetter(codeBefore(text, at - 1))) return true;
  }
  return false;
}

/** `H` `Y` or `R` */
function isFirstLetter(code: number): boolean {
  return code === 72 || code === 89 || code === 82;
}
