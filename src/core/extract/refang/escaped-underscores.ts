import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../text/characters.ts';

/** How far the line is looked at on either side. */
const NEAR = 128;

/** `my\_file.exe` of Markdown, and no folder of a path: no backslash but those before an underscore stands near in the line. */
export function isUnderscoreOfWord(text: string, at: number): boolean {
  if (!isAlphanumeric(codeBefore(text, at - 1)) || !isAlphanumeric(codeBehind(text, at + 2))) return false;
  let end = at + 2;
  while (end - at < NEAR && (isAlphanumeric(codeBehind(text, end)) || isEscaped(text, end))) end++;
  if (codeBehind(text, end) === 92) return false;
  for (let before = at - 1; at - before < NEAR && !isLineBreak(codeBefore(text, before)); before--)
    if (text.charCodeAt(before) === 92 && !isEscaped(text, before)) return false;
  return true;
}

/** The backslash or the underscore of `\_`. */
function isEscaped(text: string, at: number): boolean {
  const code = codeBehind(text, at);
  return (code === 92 && codeBehind(text, at + 1) === 95) || (code === 95 && text.charCodeAt(at - 1) === 92);
}
