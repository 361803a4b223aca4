/** Which lines of a long list are drawn, and how much room those before and behind them take, in CSS pixels. */
export interface VisibleWindow {
  readonly first: number;
  /** Behind the last one drawn. */
  readonly end: number;
  readonly before: number;
  readonly behind: number;
}

/**
 * The lines between `top` and `bottom` (from the start of the list) and some more on both sides.
 * `heightOf` gives what was measured or guessed. Takes one pass over the lines.
 */
export function visibleWindow(count: number, heightOf: (index: number) => number, top: number, bottom: number, more = 300): VisibleWindow {
  let first = -1;
  let end = count;
  let before = 0;
  let y = 0;
  let behind = 0;
  for (let index = 0; index < count; index += 1) {
    const height = heightOf(index);
    if (first < 0 && y + height > top - more) {
      first = index;
      before = y;
    }
    if (end === count && first >= 0 && y > bottom + more) {
      end = index;
    }
    if (index >= end) {
      behind += height;
    }
    y += height;
  }
  return first < 0 ? { first: count, end: count, before: y, behind: 0 } : { first, end, before, behind };
}
