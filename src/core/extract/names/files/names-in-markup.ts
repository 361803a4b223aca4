import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { areTitles } from './titles.ts';

const { BLANK, CLOSE_SQUARE, EQUALS, GREATER_THAN, HYPHEN, LESS_THAN, OPEN_PARENTHESIS, OPEN_SQUARE, SLASH } = CHARACTER_CODES;

const LONGEST = 90;

/** What a link does is no part of what it leads to, a step none of what it is done with, a question none of what it is about: `[Download Invoice.pdf](…)`, `<li>Run Setup.exe</li>`. */
const ORDERS = new Words(
  'download open view read see get save show click preview print run start launch execute install delete remove extract copy create drop use using how what why when where who which about is'.split(
    ' ',
  ),
);

/**
 * `[Annual Report.docx](…)`, `<li>Annual Report.docx</li>`, `-> Annual Report.docx ->`: where the text of a link, of an element or of a step in a
 * chain begins that is one name in capitalised words, whose end was found from `start` on.
 */
export function startOfNameInMarkup(text: string, start: number, end: number): number | undefined {
  const isStep = isArrowBehind(text, end);
  const open = isStep ? arrowBefore(text, start) : openerOf(text, end);
  if (open === 0) return;
  let from = start;
  while (start - from < LONGEST && codeBefore(text, from - 1) !== open) from--;
  if (codeBefore(text, from - 1) !== open) return;
  if (isStep) from++;
  return isNameInMarkup(text, from, end) ? from : undefined;
}

const ARROW = 0x2192;

/** ` -> `, ` --> `, ` => ` or ` → ` */
function isArrowBehind(text: string, end: number): boolean {
  if (codeBehind(text, end) !== BLANK) return false;
  const code = codeBehind(text, end + 1);
  return code === ARROW || ((code === HYPHEN || code === EQUALS) && /^[-=]{1,3}> /.test(text.slice(end + 1, end + 6)));
}

/** What the nearest arrow before the offset ends in: `>` or `→`; 0 where none is near on the line. */
function arrowBefore(text: string, start: number): number {
  for (let at = start - 1; at > 1 && start - at < LONGEST && !isLineBreak(text.charCodeAt(at)); at--) {
    const code = text.charCodeAt(at);
    if (code === ARROW) return ARROW;
    if (code === GREATER_THAN) return text.charCodeAt(at - 1) === HYPHEN || text.charCodeAt(at - 1) === EQUALS ? GREATER_THAN : 0;
  }
  return 0;
}

/** Whether the text of an element, which ends like a file, is one name in capitalised words. */
export function isNameInMarkup(text: string, start: number, end: number): boolean {
  return areTitles(text, start, end) && !ORDERS.has(text, start, endOfWord(text, start));
}

/** What begins the text of a link in Markdown, or of an element in HTML, that ends at the offset. */
function openerOf(text: string, end: number): number {
  const close = codeBehind(text, end);
  if (close === CLOSE_SQUARE) return codeBehind(text, end + 1) === OPEN_PARENTHESIS ? OPEN_SQUARE : 0;
  return close === LESS_THAN && codeBehind(text, end + 1) === SLASH ? GREATER_THAN : 0;
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end - start < LONGEST && isAlphanumeric(codeBehind(text, end))) end++;
  return end;
}
