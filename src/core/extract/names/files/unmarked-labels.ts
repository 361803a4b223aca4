import { CHARACTER_CODES } from '../../../character-codes.ts';
import { endOfLine, startOfLine } from '../../text/context.ts';

const { HYPHEN, SMALL_F, STAR } = CHARACTER_CODES;

const LONGEST_LINE = 200;
const HASH = /(?<![\da-f])(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})(?![\da-f])/i;
/** `File name `, and no sentence of names. */
const LABEL =
  /^(?:[-*•][ \t]+)?file ?name[ \t]{1,8}(?!(?:is|was|were|are|has|had|in|of|on|by|with|for|and|or|to|extensions?|must|should|can|may)\b)/i;

/** `File name Order 4500.doc` below or above the line with its hash, where no colon parts the label from the name: where the name begins. `line`: where its line does, if that is near. */
export function behindUnmarkedLabel(text: string, line: number | undefined, start: number): number | undefined {
  if (line === undefined || start - line > LONGEST_LINE || !mayBeBehindLabel(text, line, start)) return;
  const label = LABEL.exec(text.slice(line, start))?.[0];
  if (label === undefined) return;
  return hasHash(text, lineBefore(text, line)) || hasHash(text, lineBehind(text, start)) ? line + label.length : undefined;
}

/** Of the label and a blank. */
const SHORTEST = 9;

/** Whether the line has room for the label before the offset, and begins with `f` or the mark of a point: each line with a name is asked. */
export function mayBeBehindLabel(text: string, line: number, start: number): boolean {
  const code = text.charCodeAt(line);
  return start - line >= SHORTEST && ((code | 32) === SMALL_F || code === HYPHEN || code === STAR || code === 0x2022);
}

/** Whether a hash stands in the same line. */
export function isInLineWithHash(text: string, start: number): boolean {
  const line = startOfLine(text, start, LONGEST_LINE);
  return line !== undefined && hasHash(text, [line, endOfLine(text, start, LONGEST_LINE)]);
}

type Line = readonly [start: number, end: number];

function lineBefore(text: string, line: number): Line {
  const end = Math.max(0, line - 1);
  return [startOfLine(text, end, LONGEST_LINE) ?? end, end];
}

function lineBehind(text: string, start: number): Line {
  const end = endOfLine(text, start, LONGEST_LINE);
  return [end + 1, endOfLine(text, end + 1, LONGEST_LINE)];
}

function hasHash(text: string, [start, end]: Line): boolean {
  return end - start > 31 && HASH.test(text.slice(start, end));
}
