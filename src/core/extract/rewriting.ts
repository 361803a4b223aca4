import type { SortedEdits } from './edits.ts';
import { TextBuilder } from './text-builder.ts';

/** A text in which pieces were replaced, and the way back to where they stood. */
export interface Rewriting {
  readonly text: string;
  /** Where in the given text a value that starts here began. */
  startOf(offset: number): number;
  /** Where in the given text a value that ends before this offset ended. */
  endOf(offset: number): number;
  /** Whether anything between the two offsets was written in another way. */
  isChanged(start: number, end: number): boolean;
}

/** One replaced piece of a text: `[start, end)` became `by`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** The text as it is. */
export function unchanged(text: string): Rewriting {
  return { text, startOf: same, endOf: same, isChanged: () => false };
}

/** Whether it is the text as it was given. */
export function isUnchanged(rewriting: Rewriting): boolean {
  return rewriting.startOf === same;
}

/** Applies edits, which must be in order and must not overlap. Linear in text and edits; looking back costs the logarithm of the edits. */
export function rewrite(text: string, edits: readonly Edit[]): Rewriting {
  return rewriteSorted(text, {
    starts: Int32Array.from(edits, ({ start }) => start),
    ends: Int32Array.from(edits, ({ end }) => end),
    by: edits.map(({ by }) => by),
    length: edits.length,
  });
}

/** One text is written at a time. */
const BUILDER = new TextBuilder();

/** The same for lists of edits, which are its own from then on. */
export function rewriteSorted(text: string, { starts, ends, by, length }: SortedEdits): Rewriting {
  if (length === 0) return unchanged(text);
  // A start is not asked for once its edit is written.
  const outs = starts.subarray(0, length);
  let written = 0;
  let done = 0;
  for (let at = 0; at < length; at++) {
    const start = starts[at] as number;
    const piece = by[at] as string;
    BUILDER.add(text, done, start);
    BUILDER.add(piece, 0, piece.length);
    written += start - done + piece.length;
    outs[at] = written;
    done = ends[at] as number;
  }
  BUILDER.add(text, done, text.length);
  const lastUpTo = searchIn(outs);
  return {
    text: BUILDER.take(),
    startOf: (offset) => placeBehind(ends, outs, lastUpTo(offset), offset),
    endOf(offset) {
      let last = lastUpTo(offset);
      // What was deleted right behind a value does not belong to it.
      while (last >= 0 && outs[last] === offset && by[last] === '') last--;
      return placeBehind(ends, outs, last, offset);
    },
    isChanged(start, end) {
      const last = lastUpTo(end);
      return last >= 0 && (outs[last] as number) > start;
    },
  };
}

/** Two rewritings, one after the other, as one. */
export function chain(first: Rewriting, second: Rewriting): Rewriting {
  if (isUnchanged(first)) return second;
  if (isUnchanged(second)) return first;
  return {
    text: second.text,
    startOf: (offset) => first.startOf(second.startOf(offset)),
    endOf: (offset) => first.endOf(second.endOf(offset)),
    isChanged: (start, end) => second.isChanged(start, end) || first.isChanged(second.startOf(start), second.endOf(end)),
  };
}

function same(offset: number): number {
  return offset;
}

function placeBehind(ends: Int32Array, outs: Int32Array, index: number, offset: number): number {
  return index < 0 ? offset : (ends[index] as number) + offset - (outs[index] as number);
}

/** Index of the last element that is not greater than a value, -1 where there is none. Begins where it ended last: most go through a text in order. */
function searchIn(sorted: Int32Array): (value: number) => number {
  let near = -1;
  return (value) => {
    const isBehind = near < 0 || (sorted[near] as number) <= value;
    let low = isBehind ? near + 1 : 0;
    let high = isBehind ? sorted.length : near;
    for (let step = 0; step < 4 && low < high && (sorted[low] as number) <= value; step++) low++;
    if (low < high && (sorted[low] as number) > value) high = low;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    near = low - 1;
    return near;
  };
}
