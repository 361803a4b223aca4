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

/** Applies edits, which must be in order and must not overlap. Linear in text and edits; looking back costs the logarithm of the edits. */
export function rewrite(text: string, edits: readonly Edit[]): Rewriting {
  if (edits.length === 0) return unchanged(text);
  const pieces: string[] = [];
  const outs: number[] = [];
  let done = 0;
  let length = 0;
  for (const { start, end, by } of edits) {
    pieces.push(text.slice(done, start), by);
    length += start - done + by.length;
    outs.push(length);
    done = end;
  }
  pieces.push(text.slice(done));
  return {
    text: pieces.join(''),
    startOf: (offset) => placeBehind(edits, outs, lastUpTo(outs, offset), offset),
    endOf(offset) {
      let last = lastUpTo(outs, offset);
      // What was deleted right behind a value does not belong to it.
      while (last >= 0 && outs[last] === offset && edits[last]?.by === '') last--;
      return placeBehind(edits, outs, last, offset);
    },
    isChanged(start, end) {
      const last = lastUpTo(outs, end);
      return last >= 0 && (outs[last] ?? 0) > start;
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

function placeBehind(edits: readonly Edit[], outs: readonly number[], index: number, offset: number): number {
  const edit = edits[index];
  const out = outs[index];
  return edit === undefined || out === undefined ? offset : edit.end + offset - out;
}

/** Index of the last element that is not greater than the value, -1 where there is none. */
function lastUpTo(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
