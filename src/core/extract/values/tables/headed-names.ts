import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import { claimName } from './claim-name.ts';

/** The rest of a heading that ends in its word, and what stands between it and the list: a blank line, a rule under it, the start of code. */
const HEADING =
  /^[ \t]*(?:names?[ \t]*)?(?:\(\d{1,3}\)[ \t]*)?(?:[:*#=\]]{1,6}[ \t]*)?\r?\n(?:[ \t]*(?:(?:`{3}\w{0,12}|[=~-]{3,})[ \t]*)?\r?\n){0,3}/i;
/** A line with one name and nothing else but the mark of a point, quotes and a comma. */
const LINE = /^[ \t]*(?:[-*•][ \t]+)?["'`]?([\w{}$#@!%^~.\\-]{4,120})["'`]?,?[ \t]*(?:\r?\n|$)/;
/** A line of code: under such a heading it is a name, whatever it looks like. */
const LINE_OF_CODE = /^[ \t]*([^\s`][^\r\n`]{2,120})\r?\n/;
/** Digits, marks or a capital within tell a name from the words of the next heading. */
const NO_WORD = /[\d_{}\\]|[a-z][A-Z]/;
const LONGEST_HEADING = 90;
const LONGEST_LINE = 140;
const MOST_NAMES = 64;

/** The names that stand below a heading in the plural, one on each line: `## Mutexes`. */
export function findHeadedNames(text: string, from: number, kind: Kind, claims: Claims): void {
  const heading = HEADING.exec(text.slice(from, from + LONGEST_HEADING));
  if (heading === null) return;
  const isCode = heading[0].includes('```');
  let at = from + heading[0].length;
  for (let names = 0; names < MOST_NAMES; names++) {
    const line = (isCode ? LINE_OF_CODE : LINE).exec(text.slice(at, at + LONGEST_LINE));
    const name = line?.[1]?.trimEnd();
    if (line === null || name === undefined || !(isCode || NO_WORD.test(name))) return;
    // The line goes on behind what was looked at.
    if (line[0].length === LONGEST_LINE && !line[0].endsWith('\n')) return;
    const start = at + line[0].indexOf(name);
    claimName(kind, name, start, 'a heading names it', claims);
    at += line[0].length;
  }
}
