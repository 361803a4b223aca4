import { COM, endingAt, FILE, WORD } from '../names/endings.ts';
import { isTopLevelEnding } from '../names/hosts.ts';
import { codeBefore, isLowerCase, isWordLike } from '../text/characters.ts';

const LONGEST = 80;
/** `a.co` is a member as often. */
const SHORTEST = 3;

/** `evil.top 23.1.2.9` of a row, but not `node.js 2.1.2.9`: whether the host of which the span is the last label is no name of a program. */
export function endsHost(text: string, label: number, end: number): boolean {
  const ending = endingAt(text, label, end);
  if (((ending & FILE) !== 0 && ending !== COM) || !isTopLevelEnding(ending, text, label, end)) return false;
  let start = label;
  let isHyphenated = false;
  while (end - start < LONGEST && isOfHost(codeBefore(text, start - 1))) {
    start--;
    isHyphenated ||= text.charCodeAt(start) === 45;
  }
  return label - start > SHORTEST && ((ending & WORD) === 0 || isHyphenated) && isLowerCase(text, start, end);
}

/** Letters, digits, `.` and `-` */
function isOfHost(code: number): boolean {
  return code === 46 || code === 45 || isWordLike(code);
}
