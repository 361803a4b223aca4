import { codeBehind, isAlphanumeric, isUnspaced } from '../text/characters.ts';
import { isFileEnding } from './names.ts';

/** The end without what ties a name to the next word: `a.exe->b.exe`, `a.exe- the loader`. */
export function withoutHyphens(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === 45) end--;
  return end;
}

const FARTHEST = 250;
const HIDDEN_ENDING = /^ {1,240}\.([a-z][a-z\d]{1,4})(?=["'`”])/i;

/** Behind what blanks hide in a narrow window: `"invoice.pdf      .exe"`; the end itself where they hide nothing. */
export function endOfHidden(text: string, end: number): number {
  if (codeBehind(text, end) !== 32 || !(codeBehind(text, end + 1) === 32 || codeBehind(text, end + 1) === 46)) return end;
  const hidden = HIDDEN_ENDING.exec(text.slice(end, end + FARTHEST));
  return hidden !== null && isFileEnding((hidden[1] as string).toLowerCase()) ? end + hidden[0].length : end;
}

/** The end without the small word behind a name in ASCII, in scripts that glue them: `invoice.lnk는`. */
export function withoutParticle(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && isUnspaced(text.charCodeAt(end - 1))) end--;
  return end > start && isAlphanumeric(text.charCodeAt(end - 1)) ? end : to;
}
