import { codeBefore, codeBehind, isWordLike } from '../../text/characters.ts';

const LONGEST_STEM = 64;
const GENITIVE = /^s[_-]\w/;
const JOINED = /\w[_-]\w/;

/**
 * `Smith's_invoice.exe`, `avis_d'impot.pdf`: where a name begins that holds an apostrophe, for neither a genitive nor an article ends in what joins the words of
 * a name; `l'avis_1.pdf` is a name behind an article. Nothing where the mark is a quote.
 */
export function startOfOwned(text: string, start: number, end: number, mark: number): number | undefined {
  if (codeBehind(text, end) === mark) return;
  const apostrophe = start - 1;
  let from = apostrophe;
  while (apostrophe - from < LONGEST_STEM && (isWordLike(codeBefore(text, from - 1)) || isJoint(codeBefore(text, from - 1)))) from--;
  if (from === apostrophe || isMarkBefore(codeBefore(text, from - 1), mark)) return;
  return GENITIVE.test(text.slice(start, start + 3)) || JOINED.test(text.slice(from, apostrophe)) ? from : undefined;
}

/** `_` or `-` */
function isJoint(code: number): boolean {
  return code === 95 || code === 45;
}

/** What the name goes on before, or the quote that the mark closes. */
function isMarkBefore(code: number, mark: number): boolean {
  return code === mark || code === 46 || code === 64 || code === 47 || code === 92;
}
