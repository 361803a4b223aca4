import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Scan } from '../../scan/scan.ts';
import { codeBehind, isHex } from '../../text/characters.ts';
import { type Cell, cellBelow } from '../tables/rows.ts';
import { isAllHex } from './labelled.ts';

const { BAR, BLANK } = CHARACTER_CODES;

/** A hash that a narrow cell divides, with other cells behind it: its digits stand in pieces, one below the other. */
export interface HashInCells {
  readonly length: number;
  readonly pieces: readonly Cell[];
}

const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);
/** Nobody makes a column of hashes narrower. */
const NARROWEST = 12;
const MOST_LINES = 8;

const NONE: readonly HashInCells[] = [];
const remembered = new WeakMap<Scan, readonly HashInCells[]>();

/** Those of a scan, found once for all lengths. */
export function hashesInCells(scan: Scan): readonly HashInCells[] {
  if (scan.hex.length + scan.coded.length === 0) return NONE;
  const known = remembered.get(scan);
  if (known) return known;
  const { text, coded, hex } = scan;
  const found: HashInCells[] = [];
  for (const runs of [hex, coded]) {
    for (let at = 0; at < runs.length; at += 2) {
      const start = runs[at] as number;
      const end = runs[at + 1] as number;
      const isCell = end - start >= NARROWEST && !LENGTHS.has(end - start) && isBeforeBorder(text, end);
      const hash = isCell && isAllHex(text, start, end) ? readPieces(text, { start, end }) : undefined;
      if (hash !== undefined) found.push(hash);
    }
  }
  remembered.set(scan, found);
  return found;
}

/** As many pieces of one width as make a hash, the last of them as wide or narrower. */
function readPieces(text: string, first: Cell): HashInCells | undefined {
  const width = first.end - first.start;
  const pieces = [first];
  let length = width;
  for (let last: Cell = first; pieces.length < MOST_LINES; ) {
    const below = cellBelow(text, last.start, last.end);
    if (below === undefined || below.end - below.start > width || !isAllHex(text, below.start, below.end)) return;
    pieces.push(below);
    length += below.end - below.start;
    if (LENGTHS.has(length)) return { length, pieces };
    if (below.end - below.start < width) return;
    last = below;
  }
  return;
}

/** Behind a blank or none: most hashes stand before words. */
function isBeforeBorder(text: string, end: number): boolean {
  const mark = codeBehind(text, end) === BLANK ? end + 1 : end;
  return codeBehind(text, mark) === BAR && !isHex(codeBehind(text, mark + 1));
}
