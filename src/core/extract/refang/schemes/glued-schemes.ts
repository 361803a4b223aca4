import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isAlphanumeric, isDigit, isHex } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser, isOpener } from '../brackets/brackets.ts';

const { AMPERSAND, AT, BACKSLASH, COLON, DOT, EQUALS, HYPHEN } = CHARACTER_CODES;
const { NUMBER_SIGN, PERCENT, PLUS, QUESTION_MARK, SLASH, TILDE, UNDERSCORE } = CHARACTER_CODES;

/** `evil.example`, `john@evil.example` and `203.0.113.7` are shorter as a rule. */
const LONGEST = 100;
/** The digits of an MD5 hash, the shortest one. */
const SHORTEST_HASH = 32;

/**
 * `evil.examplehttp://`, `203.0.113.7http://`: whether a value ends right before a scheme, as the cells of a table do that were copied
 * without their borders. What stands in an URL is for the one who reads that to judge.
 */
export function isGluedToValue(text: string, scheme: number): boolean {
  if (!isAlphanumeric(codeBefore(text, scheme - 1))) return false;
  let start = scheme;
  let dot = -1;
  let isHash = true;
  for (; scheme - start < LONGEST && isOfValue(codeBefore(text, start - 1)); start--) {
    const code = text.charCodeAt(start - 1);
    if (code === DOT && dot < 0) dot = start - 1;
    isHash &&= isHex(code);
  }
  if (scheme - start === LONGEST || isInUrl(codeBefore(text, start - 1))) return false;
  return dot > start ? endsInLabel(text, dot, scheme) : isHash && scheme - start >= SHORTEST_HASH;
}

/** Notes how a scheme is to be read, behind a blank where it is glued to a value; the letter that both spellings begin with stays and says where the URL begins. */
export function addScheme(text: string, start: number, end: number, by: string, edits: Edits): void {
  if (!isGluedToValue(text, start)) edits.add(start, end, by);
  else if ((text.charCodeAt(start) | 32) !== by.charCodeAt(0)) edits.add(start, end, ` ${by}`);
  else {
    edits.add(start, start, ' ');
    edits.add(start + 1, end, by.slice(1));
  }
}

/** A number, or letters enough for a top-level domain or a file. */
function endsInLabel(text: string, dot: number, end: number): boolean {
  const label = isCloser(text.charCodeAt(dot + 1)) ? dot + 2 : dot + 1;
  return end - label > 1 || isDigit(text.charCodeAt(label));
}

/** Letters, digits, `. - _ @ +` and the brackets around what was defanged. */
function isOfValue(code: number): boolean {
  return (
    isAlphanumeric(code) ||
    code === DOT ||
    code === HYPHEN ||
    code === UNDERSCORE ||
    code === AT ||
    code === PLUS ||
    isOpener(code) ||
    isCloser(code)
  );
}

/** `/ \ = ? & % # : ~` */
function isInUrl(code: number): boolean {
  return (
    code === SLASH ||
    code === BACKSLASH ||
    code === EQUALS ||
    code === QUESTION_MARK ||
    code === AMPERSAND ||
    code === PERCENT ||
    code === NUMBER_SIGN ||
    code === COLON ||
    code === TILDE
  );
}
