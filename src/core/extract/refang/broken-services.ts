import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../text/characters.ts';
import { behindIndent } from '../text/next-line.ts';

const { DOT, OPEN_PARENTHESIS, OPEN_SQUARE } = CHARACTER_CODES;

/** Blanks before a line below a label. */
const MOST_INDENTED = 16;
/** Names of version 3, whose last character stands for that (rend-spec-v3, 6), and of version 2, which a digit tells from a word. */
const VERSIONS: readonly { readonly length: number; readonly begins: RegExp; readonly ends: RegExp }[] = [
  { length: 56, begins: /^[a-z2-7]+$/i, ends: /^[a-z2-7]*d$/i },
  { length: 16, begins: /^[a-z]*[2-7][a-z2-7]*$/i, ends: /^[a-z2-7]+$/i },
];
const LONGEST = 56;
const ENDING = /^(?:\.|[[(]\.[\])])onion/;
/** `[.]onion` */
const LONGEST_ENDING = 8;

/**
 * Where the rest begins of `expyuzz4wqqy` at the end of a line and `qhjn.onion` or `.onion` at the start of the next, which together are as long as the name
 * of a service; -1 where there is none.
 */
export function restOfService(text: string, end: number, next: number): number {
  const start = behindIndent(text, next, MOST_INDENTED);
  let dot = start;
  while (dot - start < LONGEST && isAlphanumeric(codeBehind(text, dot))) dot++;
  if (!mayEnd(codeBehind(text, dot)) || !ENDING.test(text.slice(dot, dot + LONGEST_ENDING))) return -1;
  const rest = text.slice(start, dot);
  const isMeant = VERSIONS.some(({ length, begins, ends }) => {
    const from = end - length + rest.length;
    if (from < 0 || from >= end || !ends.test(text.slice(from, end) + rest) || isAlphanumeric(codeBefore(text, from - 1))) return false;
    return begins.test(text.slice(from, end));
  });
  return isMeant ? start : -1;
}

/** A dot, or what opens a bracket around one. */
function mayEnd(code: number): boolean {
  return code === DOT || code === OPEN_SQUARE || code === OPEN_PARENTHESIS;
}
