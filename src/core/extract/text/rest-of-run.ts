import { codeBehind, isAlphanumeric, isLineBreak } from './characters.ts';
import { behindIndent, startOfNextLine } from './next-line.ts';

const MOST_INDENTED = 8;
const LONGEST = 96;

/** What of letters and digits may stand on the next line, and where it ends. */
export interface Rest {
  readonly text: string;
  readonly end: number;
}

/**
 * The letters and digits that the next line begins with, where a line ends at the offset, and those of more lines where they are fewer than
 * `least`; whether they belong to what stands there, its length or checksum tells.
 */
export function restOfRun(text: string, from: number, least = 1): Rest | undefined {
  let rest = runBelow(text, from);
  while (rest !== undefined && rest.text.length < least) {
    const more = runBelow(text, rest.end);
    if (more === undefined) return rest;
    rest = { text: rest.text + more.text, end: more.end };
  }
  return rest;
}

function runBelow(text: string, from: number): Rest | undefined {
  if (from >= text.length || !isLineBreak(text.charCodeAt(from))) return;
  const start = behindIndent(text, startOfNextLine(text, from), MOST_INDENTED);
  let end = start;
  while (end - start < LONGEST && isAlphanumeric(codeBehind(text, end))) end++;
  return end === start ? undefined : { text: text.slice(start, end), end };
}
