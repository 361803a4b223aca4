import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Scan } from '../../scan/scan.ts';
import { areDigits, codeBefore, codeBehind, isBlank, isHex, isLineBreak, isRun } from '../../text/characters.ts';
import { readColumns } from '../../text/columns.ts';
import { endOfWordBefore } from '../../text/context.ts';
import { endsRow, goesOnBelow, startOfRest } from '../tables/rows.ts';
import { isAllHex } from './labelled.ts';

const { AT, DOT, OPEN_PARENTHESIS } = CHARACTER_CODES;

/** A hash that line breaks divide, as in the narrow cells of a table; `length` is that of its digits. */
export interface BrokenHash {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** How long a number is that stands for something by itself: a hash, a JARM, a TLSH. */
const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 62, 64, 70, 96, 128]);
/** Nobody breaks lines at fewer digits; a last line may have as few as are left. */
const NARROWEST = 16;
const MOST_LINES = 8;
const LONGEST = 128;
/** Characters between the rows of a list. */
const MOST_BETWEEN = 64;

const NONE: readonly BrokenHash[] = [];

type HeaderOf = ReturnType<typeof readColumns>;

/** Lines that were read last: every line asks for those behind it, so each would be read up to eight times. A line's place is told by where the one before ends. */
const PLACES = 64;
const ENDS = new Int32Array(PLACES);
const NEXT_STARTS = new Int32Array(PLACES);
const NEXT_ENDS = new Int32Array(PLACES);

const remembered = new WeakMap<Scan, readonly BrokenHash[]>();

/** The broken hashes of a scan, found once for all lengths. */
export function brokenHashes(scan: Scan): readonly BrokenHash[] {
  if (scan.hex.length + scan.coded.length === 0) return NONE;
  const known = remembered.get(scan);
  if (known) return known;
  const { text, coded, hex } = scan;
  ENDS.fill(-1);
  const found: BrokenHash[] = [];
  for (const runs of [hex, coded]) {
    let done = 0;
    let above: BrokenHash | undefined;
    let width = 0;
    const headerOf = readColumns(text, (line) => OF_SHA.test(line));
    for (let at = 0; at < runs.length; at += 2) {
      const start = runs[at] as number;
      const end = runs[at + 1] as number;
      if (start < done || end - start < NARROWEST || !endsRow(text, end)) continue;
      if (runs === coded && !isAllHex(text, start, end)) continue;
      const isNext = above !== undefined && end - start === width && isRightBelow(text, above, start);
      const broken = readBroken(text, start, end, headerOf, isNext ? above?.length : undefined);
      if (broken === undefined) continue;
      found.push(broken);
      above = broken;
      width = end - start;
      done = broken.end;
    }
  }
  remembered.set(scan, found);
  return found;
}

/**
 * The longest hash whose digits fill the lines from here on: lines of one width but for the first, beside which a label may stand, and the
 * last; none of which is a hash by itself, unless a label says what all of them are together. `lengthAbove`: of the one right above it, that was
 * broken at the same width.
 */
function readBroken(text: string, start: number, firstEnd: number, headerOf: HeaderOf, lengthAbove?: number): BrokenHash | undefined {
  let length = firstEnd - start;
  let width = LONGEST;
  let hasHash = LENGTHS.has(length);
  let end = firstEnd;
  let broken: BrokenHash | undefined;
  let bits = lengthAbove === undefined ? undefined : 4 * lengthAbove;
  for (let lines = 1; lines < MOST_LINES && endsRow(text, end); lines++) {
    const place = readLineBehind(text, end);
    const next = NEXT_STARTS[place] as number;
    const stop = NEXT_ENDS[place] as number;
    if (stop === next || stop - next > width || goesOn(text, stop) || !goesOnBelow(text, start, end, next)) break;
    hasHash ||= LENGTHS.has(stop - next);
    if (lines === 1 && isWideAsHash(text, length, next, stop)) {
      bits ??= bitsNamed(text, start, firstEnd, headerOf);
      hasHash = bits === 4 * length;
    }
    // Two hashes are one where a label says so, and it must say how long it is.
    if (hasHash) bits ??= bitsNamed(text, start, firstEnd, headerOf);
    if (hasHash && bits === 0) break;
    length += stop - next;
    end = stop;
    if (LENGTHS.has(length) && (!hasHash || bits === 4 * length)) broken = { start, end, length };
    if (stop - next < width && lines > 1) break;
    width = stop - next;
  }
  return broken;
}

/** Whether nothing but the end of a row and the start of another stands between. */
function isRightBelow(text: string, above: BrokenHash, start: number): boolean {
  return start - above.end <= MOST_BETWEEN && startOfRest(text, above.end) === start;
}

/** Nothing else has 24 digits below 40, or 8 below 56 that are no date: the cell was as wide as a shorter hash. */
function isWideAsHash(text: string, first: number, next: number, stop: number): boolean {
  return first >= OPEN_PARENTHESIS && first + stop - next === AT && !areDigits(text, next, stop);
}

/** Whether the word has more than digits; a full stop ends the sentence. */
function goesOn(text: string, end: number): boolean {
  const code = codeBehind(text, end);
  return isRun(code) && !(code === DOT && isBlank(codeBehind(text, end + 1)));
}

/** Where the digits on the next line begin and end, in the lists above; those of a line that is too long need not be read to its end. */
function readLineBehind(text: string, end: number): number {
  const place = (end ^ (end >> 6)) & (PLACES - 1);
  if (ENDS[place] === end) return place;
  const start = startOfRest(text, end);
  let stop = start;
  while (stop - start <= LONGEST && isHex(codeBehind(text, stop))) stop++;
  ENDS[place] = end;
  NEXT_STARTS[place] = start;
  NEXT_ENDS[place] = stop;
  return place;
}

const OF_SHA = /(?:^|[^a-z0-9])sha-?(?:2[-_ /])?(224|256|384|512)/i;
const LABEL = /(?:^|[^a-z0-9])sha-?(?:2[-_ /])?(224|256|384|512)$/i;

const JARM = /(?:^|[^a-z0-9])jarm$/i;
const BITS_OF_JARM = 248;

/** `SHA-256: ` before a half that could be an MD5, or above its column: how long a hash the label speaks of; 0 where there is none. */
function bitsNamed(text: string, start: number, firstEnd: number, headerOf: HeaderOf): number {
  const end = endOfWordBefore(text, start);
  if (JARM.test(text.slice(Math.max(0, end - 5), end))) return BITS_OF_JARM;
  const label = LABEL.exec(text.slice(Math.max(0, end - 13), end)) ?? OF_SHA.exec(headerOf(start, firstEnd) ?? '');
  return Number(label?.[1] ?? (isPair(text, start, firstEnd) ? bitsOfHeading(text, start) : 0));
}

/** Whether digits stand on this line and the next, as many, and on none beside them: the cell of a table that was copied line by line. */
function isPair(text: string, start: number, end: number): boolean {
  const second = readLineBehind(text, end);
  const stop = NEXT_ENDS[second] as number;
  if (stop - (NEXT_STARTS[second] as number) !== end - start) return false;
  const behind = startOfRest(text, stop);
  if (!isLineBreak(codeBefore(text, start - 1)) || isAllHex(text, behind, behind + NARROWEST)) return false;
  return start <= NARROWEST || !isAllHex(text, start - NARROWEST - 1, start - 1);
}

/** As far as the headings of the columns stand above a row, or those of the row before it. */
const FARTHEST = 400;
const NAME_OF_HASH = /(?<![a-z\d])(?:md5|sha-?(?:2[-_ /])?(\d{1,3}))(?!\d)/gi;
const BEFORE_HEADING = /(?:^|[\r\n|\t])[ *]{0,4}$/;
const BEHIND_HEADING = /^(?:[ _-]?(?:hash(?:es)?|sums?|digests?|values?))?[ *:]{0,4}[\r\n|\t]/i;

/** What the last name of a hash above says where it is all of a cell, unless a whole one stands below it: a sentence may speak of another. */
function bitsOfHeading(text: string, start: number): number {
  const above = text.slice(Math.max(0, start - FARTHEST), start);
  const last = [...above.matchAll(NAME_OF_HASH)].at(-1);
  if (last?.[1] === undefined || !BEFORE_HEADING.test(above.slice(0, last.index))) return 0;
  const behind = above.slice(last.index + last[0].length);
  return BEHIND_HEADING.test(behind) && !/[\da-f]{40}/i.test(behind) ? Number(last[1]) : 0;
}
