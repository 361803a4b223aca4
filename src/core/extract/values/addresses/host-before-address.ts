import { CHARACTER_CODES } from '../../../character-codes.ts';
import { COM, endingAt, FILE, WORD } from '../../names/endings.ts';
import { isTopLevelEnding } from '../../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isLowerCase, isWordLike } from '../../text/characters.ts';

const { DOT, HYPHEN, TAB } = CHARACTER_CODES;

/** Parts the cells of a row: who writes of a program puts a blank. */
const LONGEST = 80;
/** `a.co` is a member as often. */
const SHORTEST = 3;

/** `evil.top 23.1.2.9` of a row, but not `node.js 2.1.2.9`: whether what ends at the offset is a host, and no name of a program. */
export function isBehindHost(text: string, end: number): boolean {
  let start = end;
  let label = end;
  let isHyphenated = false;
  for (; end - start < LONGEST && isOfHost(codeBefore(text, start - 1)); start--) {
    const code = text.charCodeAt(start - 1);
    isHyphenated ||= code === HYPHEN;
    if (code === DOT && label === end) label = start;
  }
  if (label === end || label - start <= SHORTEST) return false;
  const ending = endingAt(text, label, end);
  if (((ending & FILE) !== 0 && ending !== COM) || ((ending & WORD) !== 0 && !isHyphenated && codeBehind(text, end) !== TAB)) return false;
  return isTopLevelEnding(ending, text, label, end) && isLowerCase(text, start, end);
}

/** Letters, digits, `.` and `-` */
function isOfHost(code: number): boolean {
  return code === DOT || code === HYPHEN || isWordLike(code);
}
