import { inOrder } from './in-order.ts';
import { NumberStore, Offsets } from './offsets.ts';

/** Pieces of a text that are replaced: `[start, end)` becomes `by`. Lists instead of objects: a text may be little else than such pieces. */
export class Edits {
  private readonly startOffsets = new Offsets();
  private readonly endOffsets = new Offsets();
  private by: string[] = [];
  private readonly sortedStarts = new NumberStore();
  private readonly sortedEnds = new NumberStore();

  get length(): number {
    return this.by.length;
  }

  /** Where the piece that was added last ends. */
  get lastEnd(): number {
    return this.endOffsets.at(this.length - 1);
  }

  startAt(index: number): number {
    return this.startOffsets.at(index);
  }

  hasBy(by: string): boolean {
    return this.by.includes(by);
  }

  byAt(index: number): string | undefined {
    return this.by[index];
  }

  /** Returns true, so that who reads a mark can tell in one word that it did. */
  add(start: number, end: number, by: string): true {
    this.startOffsets.push(start);
    this.endOffsets.push(end);
    this.by.push(by);
    return true;
  }

  clear(): void {
    this.startOffsets.clear();
    this.endOffsets.clear();
    this.by = [];
  }

  /**
   * A copy in the order in which they start, in a text of this length; those that start together stay as they were. Linear. Good until the
   * next text is sorted.
   */
  sorted(length: number): SortedEdits {
    const from = this.startOffsets.all();
    const to = this.endOffsets.all();
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
