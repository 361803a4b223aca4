import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isWordCharacter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import type { Marks } from '../marks.ts';

const { CLOSE_PARENTHESIS, HYPHEN, OPEN_PARENTHESIS } = CHARACTER_CODES;

/** RFC 1035 */
const LONGEST_HOST = 253;
const FEWEST_LABELS = 2;

/** `(3)www(4)evil(7)example(0)`: names in the logs of the DNS server of Windows, each label behind its length as it is on the wire. */
export function findCountedLabels(text: string, marks: Marks, edits: Edits): void {
  const places = marks.of('(');
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    if (at < done || !isDigit(codeBehind(text, at + 1)) || isAlphanumeric(codeBefore(text, at - 1))) continue;
    const counts = readCounts(text, at);
    done = counts.end;
    if (counts.isWhole) joinLabels(text, counts.places, edits);
  }
}

interface Counts {
  /** Where the bracket of each length opens, */
  readonly places: readonly number[];
  /** how far they were read, */
  readonly end: number;
  /** and whether the last one is that of the root. */
  readonly isWhole: boolean;
}

function readCounts(text: string, from: number): Counts {
  const places: number[] = [];
  let at = from;
  while (at - from <= LONGEST_HOST && codeBehind(text, at) === OPEN_PARENTHESIS) {
    const close = endOfDigits(text, at + 1);
    if (close === at + 1 || codeBehind(text, close) !== CLOSE_PARENTHESIS) break;
    places.push(at);
    const length = Number(text.slice(at + 1, close));
    if (length === 0) return { places, end: close + 1, isWhole: places.length > FEWEST_LABELS };
    if (!isLabel(text, close + 1, close + 1 + length)) break;
    at = close + 1 + length;
  }
  return { places, end: at, isWhole: false };
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end - from < 3 && isDigit(codeBehind(text, end))) end++;
  return end;
}

function isLabel(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isWordCharacter(codeBehind(text, at)) && codeBehind(text, at) !== HYPHEN) return false;
  return true;
}

function joinLabels(text: string, places: readonly number[], edits: Edits): void {
  for (const [label, at] of places.entries()) {
    const isBetween = label > 0 && label < places.length - 1;
    edits.add(at, endOfDigits(text, at + 1) + 1, isBetween ? '.' : '');
  }
}
