import { codeBefore, codeBehind, isAlphanumeric } from '../text/characters.ts';
import { Words } from '../text/words.ts';
import { areTitles } from './listed-names.ts';

const LONGEST = 90;

/** What a link does is no part of what it leads to, a step none of what it is done with, a question none of what it is about: `[Download Invoice.pdf](…)`, `<li>Run Setup.exe</li>`. */
const ORDERS = new Words(
  'download open view read see get save show click preview print run start launch execute install delete remove extract copy create drop use using how what why when where who which about is'.split(
    ' ',
  ),
);

/**
 * `[Annual Report.docx](…)`, `<li>Annual Report.docx</li>`: where the text of a link or of an element begins that is one name in capitalised
 * words, whose end was found from `start` on.
 */
export function startOfNameInMarkup(text: string, start: number, end: number): number | undefined {
  const open = openerOf(text, end);
  if (open === 0) return;
  let from = start;
  while (start - from < LONGEST && codeBefore(text, from - 1) !== open) from--;
  return codeBefore(text, from - 1) === open && isNameInMarkup(text, from, end) ? from : undefined;
}

/** Whether the text of an element, which ends like a file, is one name in capitalised words. */
export function isNameInMarkup(text: string, start: number, end: number): boolean {
  return areTitles(text, start, end) && !ORDERS.has(text, start, endOfWord(text, start));
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
