import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import type { Marks } from '../marks.ts';

const { BACKSLASH, CLOSE_PARENTHESIS, COLON, DOT, EXCLAMATION_MARK, HYPHEN, OPEN_PARENTHESIS } = CHARACTER_CODES;
const { PLUS, QUESTION_MARK, SEMICOLON, SLASH, STAR, UNDERSCORE } = CHARACTER_CODES;

const LONGEST = 120;

/**
 * `_C:\x.exe_`, `__C:\x.exe__`: what Markdown emphasises or makes strong has underscores on both sides that would pass for letters. A name
 * such as `__init__` has no other mark.
 */
export function findStrong(text: string, marks: Marks, edits: Edits): void {
  const places = marks.of('_');
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    const width = at < done ? 0 : widthOfOpening(text, at);
    if (width === 0) continue;
    const close = endOfStrong(text, at + width, width);
    done = Math.max(at, close) + width;
    if (close < 0) continue;
    edits.add(at, at + width, '');
    edits.add(close, close + width, '');
  }
}

/** One underscore or two before a word; 0 where there are more, or something stands before them. */
function widthOfOpening(text: string, at: number): number {
  const before = codeBefore(text, at - 1);
  if (!isBlank(before) && before !== OPEN_PARENTHESIS && before !== STAR) return 0;
  if (codeBehind(text, at + 1) !== UNDERSCORE) return 1;
  return codeBehind(text, at + 2) === UNDERSCORE ? 0 : 2;
}

/** Where the underscores begin that close a word with a dot, a colon, a slash or a backslash in it; -1 where they do not. */
function endOfStrong(text: string, from: number, width: number): number {
  let isValue = false;
  for (let at = from; at - from < LONGEST && !isBlank(codeBehind(text, at)); at++) {
    const code = text.charCodeAt(at);
    if (code === DOT || code === COLON || code === SLASH || code === BACKSLASH) isValue = true;
    if (code !== UNDERSCORE || (width === 2 && codeBehind(text, at + 1) !== UNDERSCORE)) continue;
    if (isValue && isClosing(text, at + width, width)) return at;
    if (width === 2) return -1;
  }
  return -1;
}

/** Whether no word goes on there; a name may hold single underscores, and only blanks and what ends a sentence tell where it does not. */
function isClosing(text: string, end: number, width: number): boolean {
  const behind = codeBehind(text, end);
  if (width === 1) return isBlank(behind) || (isMark(behind) && !isAlphanumeric(codeBehind(text, end + 1)));
  return behind !== UNDERSCORE && !isAlphanumeric(behind) && behind !== DOT && behind !== SLASH && behind !== BACKSLASH;
}

/** `! ) * , . : ; ?` */
function isMark(code: number): boolean {
  return (
    code === EXCLAMATION_MARK ||
    (code >= CLOSE_PARENTHESIS && code <= DOT && code !== PLUS && code !== HYPHEN) ||
    code === COLON ||
    code === SEMICOLON ||
    code === QUESTION_MARK
  );
}
