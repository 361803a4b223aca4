import { codeBehind, isAlphanumeric, isLineBreak } from '../../text/characters.ts';

const MOST_INDENTED = 8;
const LONGEST = 96;

/** What of a wallet may stand on the next line, and where it ends. */
export interface Rest {
  readonly text: string;
  readonly end: number;
}

/** The letters and digits that the next line begins with, where a line ends at the offset; whether they belong to it, its checksum tells. */
export function restOfWallet(text: string, from: number): Rest | undefined {
  if (from >= text.length || !isLineBreak(text.charCodeAt(from))) return;
  let start = from + 1;
  if (codeBehind(text, start) === 10 && text.charCodeAt(from) === 13) start++;
  const line = start;
  while (start - line < MOST_INDENTED && codeBehind(text, start) === 32) start++;
  let end = start;
  while (end - start < LONGEST && isAlphanumeric(codeBehind(text, end))) end++;
  return end === start ? undefined : { text: text.slice(start, end), end };
}
