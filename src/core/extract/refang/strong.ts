import { codeBefore, codeBehind, isAlphanumeric, isBlank } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import type { Marks } from './marks.ts';

const UNDERSCORE = 95;
const LONGEST = 120;

/** `__C:\x.exe__`: what Markdown makes strong has underscores on both sides that would pass for letters. A name such as `__init__` has no other mark. */
export function findStrong(text: string, marks: Marks, edits: Edits): void {
  const places = marks.of('_');
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    if (at < done || !isOpening(text, at)) continue;
    const close = endOfStrong(text, at + 2);
    done = Math.max(at + 2, close + 2);
    if (close < 0) continue;
    edits.add(at, at + 2, '');
    edits.add(close, close + 2, '');
  }
}

function isOpening(text: string, at: number): boolean {
  if (codeBehind(text, at + 1) !== UNDERSCORE || codeBehind(text, at + 2) === UNDERSCORE) return false;
  const before = codeBefore(text, at - 1);
  return isBlank(before) || before === 40 || before === 42;
}

/** Where the underscores begin that close a word with a dot, a colon, a slash or a backslash in it; -1 where they do not. */
function endOfStrong(text: string, from: number): number {
  let isValue = false;
  for (let at = from; at - from < LONGEST && !isBlank(codeBehind(text, at)); at++) {
    const code = text.charCodeAt(at);
    if (code === 46 || code === 58 || code === 47 || code === 92) isValue = true;
    if (code !== UNDERSCORE || codeBehind(text, at + 1) !== UNDERSCORE) continue;
    const behind = codeBehind(text, at + 2);
    return isValue && behind !== UNDERSCORE && !isAlphanumeric(behind) && behind !== 46 && behind !== 47 && behind !== 92 ? at : -1;
  }
  return -1;
}
