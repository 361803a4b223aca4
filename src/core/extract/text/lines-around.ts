import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind } from './characters.ts';
import { endOfLine, startOfLine } from './context.ts';
import { startOfNextLine } from './next-line.ts';

const { CR, LF } = CHARACTER_CODES;

export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** No line that is asked for is longer. */
export const LONGEST_LINE = 150;

/**
 * The next line above the one that begins at the offset, over at most so many lines that are empty: what holds nothing but characters that
 * count as such, which are left out around it. Nothing where a line is longer than 150 characters.
 */
export function lineAbove(text: string, line: number, mostEmpty: number, isEmpty: (code: number) => boolean): Line | undefined {
  let end = line - 1;
  for (let lines = 0; lines <= mostEmpty && end >= 0; lines++) {
    if (codeBefore(text, end - 1) === CR) end--;
    const start = startOfLine(text, end, LONGEST_LINE);
    if (start === undefined) return;
    const found = withoutEmpty(text, start, end, isEmpty);
    if (found !== undefined) return found;
    end = start - 1;
  }
  return;
}

/** The same below the line of the offset. */
export function lineBelow(text: string, from: number, mostEmpty: number, isEmpty: (code: number) => boolean): Line | undefined {
  let start = startOfNextLine(text, endOfLine(text, from, LONGEST_LINE));
  for (let lines = 0; lines <= mostEmpty && start < text.length; lines++) {
    const end = endOfLine(text, start, LONGEST_LINE);
    const found = withoutEmpty(text, start, end, isEmpty);
    if (found !== undefined) return found;
    start = startOfNextLine(text, end);
  }
  return;
}

function withoutEmpty(text: string, from: number, to: number, isEmpty: (code: number) => boolean): Line | undefined {
  let start = from;
  let end = to;
  while (start < end && isEmpty(text.charCodeAt(start))) start++;
  while (end > start && isEmpty(text.charCodeAt(end - 1))) end--;
  return start < end ? { start, end, text: text.slice(start, end) } : undefined;
}

/** Where the next line begins, where the offset ends one; the offset itself elsewhere. */
export function behindBreak(text: string, end: number): number {
  const code = codeBehind(text, end);
  return code === LF || (code === CR && codeBehind(text, end + 1) === LF) ? startOfNextLine(text, end) : end;
}
