import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';

const { APOSTROPHE, BACKTICK, GREATER_THAN, LESS_THAN, OPEN_PARENTHESIS, QUOTE } = CHARACTER_CODES;

const LONGEST = 300;
/** What stands before a scheme that was written from its end. */
const SCHEME = /^:(?:s?ptth|ptf)(?![\w.-])/i;

/** `php.etag/elpmaxe.live//:ptth`, as scripts hide an URL until they turn it around: the slashes at the offset stand before its scheme. */
export function reversedUrl(text: string, slashes: number, edits: Edits): void {
  const scheme = SCHEME.exec(text.slice(slashes + 2, slashes + 9))?.[0];
  if (scheme === undefined) return;
  const end = slashes + 2 + scheme.length;
  // What was turned around already is not turned again.
  const floor = edits.length > 0 && edits.lastEnd <= slashes ? edits.lastEnd : 0;
  let start = slashes;
  while (start > floor && slashes - start < LONGEST && isOfUrl(codeBefore(text, start - 1))) start--;
  if (start < slashes) edits.add(start, end, reverse(text, start, end));
}

function isOfUrl(code: number): boolean {
  return (
    !isBlank(code) &&
    code < 127 &&
    code !== QUOTE &&
    code !== APOSTROPHE &&
    code !== OPEN_PARENTHESIS &&
    code !== LESS_THAN &&
    code !== GREATER_THAN &&
    code !== BACKTICK
  );
}

function reverse(text: string, start: number, end: number): string {
  let reversed = '';
  for (let at = end - 1; at >= start; at--) reversed += String.fromCharCode(codeBehind(text, at));
  return reversed;
}
