import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isDigit, isRun, isWordLike } from '../../text/characters.ts';
import { isBehindLabelOfFile } from './labels-of-files.ts';
import { isOfName } from './names-in-fields.ts';

const { AT, BACKSLASH, BLANK, DOT, HYPHEN, SLASH, UNDERSCORE } = CHARACTER_CODES;

const LONGEST_STEM = 64;
const GENITIVE = /^s[_-]\w/;
const JOINED = /\w[_-]\w/;

/**
 * `Smith's_invoice.exe`, `avis_d'impot.pdf`: where a name begins that holds an apostrophe, for neither a genitive nor an article ends in what joins the words of
 * a name; `l'avis_1.pdf` is a name behind an article. Nothing where the mark is a quote.
 */
export function startOfOwned(text: string, start: number, end: number, mark: number): number | undefined {
  if (codeBehind(text, end) === mark) return;
  const from = startOfJoined(text, start - 1);
  if (from === start - 1 || isMarkBefore(codeBefore(text, from - 1), mark)) return;
  return GENITIVE.test(text.slice(start, start + 3)) || JOINED.test(text.slice(from, start - 1)) ? from : undefined;
}

/** `Voicemail_from_+49301234.htm`: where a name begins that holds a plus behind what joins its words; nothing where the plus stands between two names. */
export function startOfNumberInName(text: string, start: number): number | undefined {
  return isJoint(codeBefore(text, start - 2)) && isDigit(text.charCodeAt(start)) ? startOfJoined(text, start - 1) : undefined;
}

/** `File name: Order#12_Offer&Specs.exe`: the whole word behind the label; nothing where it stands behind no label. */
export function startOfWordInField(text: string, start: number): number | undefined {
  let from = start;
  while (start - from < LONGEST_STEM && (isRun(codeBefore(text, from - 1)) || isOfName(codeBefore(text, from - 1)))) from--;
  return codeBefore(text, from - 1) === BLANK && isBehindLabelOfFile(text, from - 2) ? from : undefined;
}

function startOfJoined(text: string, end: number): number {
  let from = end;
  while (end - from < LONGEST_STEM && (isWordLike(codeBefore(text, from - 1)) || isJoint(codeBefore(text, from - 1)))) from--;
  return from;
}

/** `_` or `-` */
function isJoint(code: number): boolean {
  return code === UNDERSCORE || code === HYPHEN;
}

/** What the name goes on before, or the quote that the mark closes. */
function isMarkBefore(code: number, mark: number): boolean {
  return code === mark || code === DOT || code === AT || code === SLASH || code === BACKSLASH;
}
