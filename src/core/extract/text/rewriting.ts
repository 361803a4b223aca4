import { Rewriter } from './rewriter.ts';

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

/** Applies edits, which must be in order and must not overlap. Linear in text and edits. */
export function rewrite(text: string, edits: readonly Edit[]): Rewriting {
  const rewriter = new Rewriter();
  rewriter.begin(text);
  for (const { start, end, by } of edits) rewriter.replace(start, end, by);
  return rewritingOf(text, rewriter);
}

/**
 * What was written of a text; good until the rewriter begins another one. Looking back costs the logarithm of the edits, and less where one
 * goes through the text in order.
 */
export function rewritingOf(given: string, rewriter: Rewriter): Rewriting {
  const { text, ends, outs, froms } = rewriter.finish();
  if (outs.length === 0) return unchanged(given);
  const lastUpTo = searchIn(outs);
  return {
    text,
    startOf: (offset) => placeBehind(ends, outs, lastUpTo(offset), offset),
    endOf(offset) {
      let last = lastUpTo(offset);
      // What was deleted right behind a value does not belong to it.
      while (last >= 0 && outs[last] === offset && froms[last] === offset) last--;
      return placeBehind(ends, outs, last, offset);
    },
    isChanged(start, end) {
      let last = lastUpTo(end);
      while (last >= 0 && outs[last] === end && froms[last] === end) last--;
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

/** Places that are looked at one by one: neighbours are asked for most. */
const STEPS = 4;

/** Index of the last element that is not greater than a value, -1 where there is none. Begins where it ended last: most go through a text in order. */
function searchIn(sorted: Int32Array): (value: number) => number {
  let near = -1;
  return (value) => {
    let low = 0;
    let high = sorted.length;
    if (near >= 0 && (sorted[near] as number) > value) {
      high = near;
      for (let step = 0; step < STEPS && high > 0 && (sorted[high - 1] as number) > value; step++) high--;
      if (high > 0 && (sorted[high - 1] as number) <= value) low = high;
    } else {
      low = near + 1;
      for (let step = 0; step < STEPS && low < high && (sorted[low] as number) <= value; step++) low++;
      if (low < high && (sorted[low] as number) > value) high = low;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    near = low - 1;
    return near;
  };
}
