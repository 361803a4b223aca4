import { codeBefore, isAlphanumeric, isLineBreak } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';

/** As they are written, the last two harmless: what begins with a mark is searched for in an eighth of the time. */
const ENDINGS = ['.onion', ']onion', ')onion'] as const;
/** Blanks before a line below a label. */
const MOST_INDENTED = 16;
/** Names of version 3, whose last character stands for that (rend-spec-v3, 6), and of version 2, which a digit tells from a word. */
const VERSIONS: readonly { readonly length: number; readonly begins: RegExp; readonly ends: RegExp }[] = [
  { length: 56, begins: /^[a-z2-7]+$/i, ends: /^[a-z2-7]*d$/i },
  { length: 16, begins: /^[a-z]*[2-7][a-z2-7]*$/i, ends: /^[a-z2-7]+$/i },
];
const LONGEST = 56;

/** `expyuzz4wqqy` at the end of a line and `qhjn.onion` at the start of the next: both are as long as the name of a service. */
export function findBrokenServices(text: string, edits: Edits): void {
  for (const ending of ENDINGS)
    for (let at = text.indexOf(ending); at >= 0; at = text.indexOf(ending, at + ending.length)) join(text, dotBefore(text, at), edits);
}

/** Where the dot, or the bracket before it, stands whose last character is at the offset. */
function dotBefore(text: string, at: number): number {
  return text.charCodeAt(at) !== 46 && codeBefore(text, at - 1) === 46 ? at - 2 : at;
}

function join(text: string, dot: number, edits: Edits): void {
  let start = dot;
  while (start > 0 && dot - start < LONGEST && isAlphanumeric(text.charCodeAt(start - 1))) start--;
  if (start >= dot) return;
  let line = start;
  while (start - line < MOST_INDENTED && codeBefore(text, line - 1) === 32) line--;
  if (line === 0 || !isLineBreak(text.charCodeAt(line - 1))) return;
  const end = codeBefore(text, line - 2) === 13 ? line - 2 : line - 1;
  const rest = text.slice(start, dot);
  const isMeant = VERSIONS.some(({ length, begins, ends }) => {
    const from = end - length + rest.length;
    if (from < 0 || from >= end || !ends.test(rest) || isAlphanumeric(codeBefore(text, from - 1))) return false;
    return begins.test(text.slice(from, end));
  });
  if (isMeant) edits.add(end, start, '');
}
