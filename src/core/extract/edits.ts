import { inOrder, isSorted } from './in-order.ts';
import { NumberStore, Offsets } from './offsets.ts';

/** Pieces of a list that is kept; what one huge text needed is given back. */
const KEPT = 1 << 20;

/** Pieces of a text that are replaced: `[start, end)` becomes `by`. Lists instead of objects: a text may be little else than such pieces. */
export class Edits {
  private readonly startOffsets = new Offsets();
  private readonly endOffsets = new Offsets();
  /** May hold more behind `length`: a list that grows from nothing for each text is copied again and again. */
  private by: string[] = [];
  private readonly sortedStarts = new NumberStore();
  private readonly sortedEnds = new NumberStore();

  get length(): number {
    return this.startOffsets.length;
  }

  /** Where the piece that was added last ends. */
  get lastEnd(): number {
    return this.endOffsets.at(this.length - 1);
  }

  startAt(index: number): number {
    return this.startOffsets.at(index);
  }

  byAt(index: number): string | undefined {
    return this.by[index];
  }

  /** Returns true, so that who reads a mark can tell in one word that it did. */
  add(start: number, end: number, by: string): true {
    this.by[this.length] = by;
    this.startOffsets.push(start);
    this.endOffsets.push(end);
    return true;
  }

  /** Makes the piece that was added last end here, and another one of what it becomes. */
  widen(end: number, by: string): void {
    const last = this.length - 1;
    this.endOffsets.set(last, end);
    this.by[last] = by;
  }

  clear(): void {
    // Pieces of the text before would keep all of it alive.
    if (this.by.length > KEPT) this.by = [];
    else this.by.fill('', 0, this.length);
    this.startOffsets.clear();
    this.endOffsets.clear();
  }

  /**
   * In the order in which they start, in a text of this length; those that start together stay as they were. Linear. Good until these edits
   * are cleared.
   */
  sorted(length: number): SortedEdits {
    const from = this.startOffsets.all();
    const to = this.endOffsets.all();
    if (isSorted(from)) return { starts: from, ends: to, by: this.by, length: this.length };
    const order = inOrder(from, length);
    const starts = this.sortedStarts.take(order.length);
    const ends = this.sortedEnds.take(order.length);
    const by = new Array<string>(order.length).fill('');
    for (let at = 0; at < order.length; at++) {
      const index = order[at] as number;
      starts[at] = from[index] as number;
      ends[at] = to[index] as number;
      by[at] = this.by[index] as string;
    }
    return { starts, ends, by, length: order.length };
  }
}

/** Edits in order; the lists may hold more behind `length`. */
export interface SortedEdits {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly by: string[];
  readonly length: number;
}
