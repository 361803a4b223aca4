import { codeBefore, codeBehind, isAlphanumeric } from '../text/characters.ts';
import { Words } from '../text/words.ts';
import { areTitles } from './listed-names.ts';

const LONGEST = 90;

/** What a link does is no part of what it leads to: `[Download Invoice.pdf](…)`. */
const OFFERS = new Words('download open view read see get save show click preview print'.split(' '));

/**
 * `[Annual Report.docx](…)`, `<li>Annual Report.docx</li>`: where the text of a link or of an element begins that is one name in capitalised
 * words, whose end was found from `start` on.
 */
export function startOfNameInMarkup(text: string, start: number, end: number): number | undefined {
  const open = openerOf(text, end);
  if (open === 0) return;
  let from = start;
  while (start - from < LONGEST && codeBefore(text, from - 1) !== open) from--;
  if (codeBefore(text, from - 1) !== open || !areTitles(text, from, end)) return;
  return OFFERS.has(text, from, endOfWord(text, from)) ? undefined : from;
}

/** What begins the text of a link in Markdown, or of an element in HTML, that ends at the offset. */
function openerOf(text: string, end: number): number {
  const close = codeBehind(text, end);
  if (close === 93) return codeBehind(text, end + 1) === 40 ? 91 : 0;
  return close === 60 && codeBehind(text, end + 1) === 47 ? 62 : 0;
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end - start < LONGEST && isAlphanumeric(codeBehind(text, end))) end++;
  return end;
}
