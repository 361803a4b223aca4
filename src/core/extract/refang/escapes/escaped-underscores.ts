import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../../text/characters.ts';

const { BACKSLASH, SLASH, UNDERSCORE } = CHARACTER_CODES;

/** How far the line is looked at on either side. */
const NEAR = 128;

/** `my\_file.exe`, `/a/\_b` of Markdown, and no folder of a path: no backslash but those before an underscore stands near in the line. */
export function isUnderscoreOfWord(text: string, at: number): boolean {
  const before = codeBefore(text, at - 1);
  if (
    !(isAlphanumeric(before) || before === SLASH || isEscaped(text, at - 1)) ||
    !(isAlphanumeric(codeBehind(text, at + 2)) || isEscaped(text, at + 2))
  )
    return false;
  let end = at + 2;
  while (end - at < NEAR && (isAlphanumeric(codeBehind(text, end)) || isEscaped(text, end))) end++;
  if (codeBehind(text, end) === BACKSLASH) return false;
  for (let near = at - 1; at - near < NEAR && !isLineBreak(codeBefore(text, near)); near--)
    if (text.charCodeAt(near) === BACKSLASH && !isEscaped(text, near)) return false;
  return true;
}

/** The backslash or the underscore of `\_`. */
function isEscaped(text: string, at: number): boolean {
  const code = codeBehind(text, at);
  return (code === BACKSLASH && codeBehind(text, at + 1) === UNDERSCORE) || (code === UNDERSCORE && text.charCodeAt(at - 1) === BACKSLASH);
}
