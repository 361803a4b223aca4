import { inOrder } from './in-order.ts';

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

/** Edits of a text of this length in the order in which they start; those that start together stay as they were. Linear. */
export function sortByStart(edits: readonly Edit[], length: number): readonly Edit[] {
  const starts = new Uint32Array(edits.length);
  for (let at = 0; at < starts.length; at++) starts[at] = (edits[at] as Edit).start;
  const order = inOrder(starts, length);
  const sorted: Edit[] = [];
  for (let at = 0; at < order.length; at++) sorted.push(edits[order[at] as number] as Edit);
  return sorted;
}

/** The text as it is. */
export function unchanged(text: string): Rewriting {
  return { text, startOf: same, endOf: same, isChanged: () => false };
}

/** Applies edits, which must be in order and must not overlap. Linear in text and edits; looking back costs the logarithm of the edits. */
export function rewrite(text: string, edits: readonly Edit[]): Rewriting {
  if (edits.length === 0) return unchanged(text);
  const outs = new Float64Array(edits.length);
  let written = '';
  let done = 0;
  for (let at = 0; at < edits.length; at++) {
    const { start, end, by } = edits[at] as Edit;
    written += text.slice(done, start);
    written += by;
    outs[at] = written.length;
    done = end;
  }
  const lastUpTo = searchIn(outs);
  return {
    text: written + text.slice(done),
    startOf: (offset) => placeBehind(edits, outs, lastUpTo(offset), offset),
    endOf(offset) {
      let last = lastUpTo(offset);
      // What was deleted right behind a value does not belong to it.
      while (last >= 0 && outs[last] === offset && edits[last]?.by === '') last--;
      return placeBehind(edits, outs, last, offset);
    },
    isChanged(start, end) {
      const last = lastUpTo(end);
      return last >= 0 && (outs[last] as number) > start;
    },
  };
}

/** Two rewritings, one after the other, as one. */
export function chain(first: Rewriting, second: Rewriting): Rewriting {
  if (first.startOf === same) return second;
  if (second.startOf === same) return first;
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

function placeBehind(edits: readonly Edit[], outs: Float64Array, index: number, offset: number): number {
  const edit = edits[index];
  return edit === undefined ? offset : edit.end + offset - (outs[index] as number);
}

/** Index of the last element that is not greater than a value, -1 where there is none. Begins where it ended last: most go through a text in order. */
function searchIn(sorted: Float64Array): (value: number) => number {
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
