import { Offsets } from '../../offsets.ts';
import { inOrder } from '../in-order.ts';
import type { Rewriter } from './rewriter.ts';

/** Pieces of a list that is kept; what one huge text needed is given back. */
const KEPT = 1 << 20;

/** Pieces of a text that are to be replaced, in any order: `[start, end)` becomes `by`. Lists instead of objects: a text may be little else than such pieces. */
export class Edits {
  private readonly startOffsets = new Offsets();
  private readonly endOffsets = new Offsets();
  /** May hold more behind `length`: a list that grows from nothing for each text is copied again and again. */
  private by: string[] = [];

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

  clear(): void {
    // Pieces of the text before would keep all of it alive.
    if (this.by.length > KEPT) this.by = [];
    else this.by.fill('', 0, this.length);
    this.startOffsets.clear();
    this.endOffsets.clear();
  }

  /** Applies them in the order of the text: where two want the same characters the one that begins first, and of those that begin together the longest. Linear. */
  applyTo(text: string, rewriter: Rewriter): void {
    const starts = this.startOffsets.all();
    const ends = this.endOffsets.all();
    const order = inOrder(starts, text.length);
    rewriter.begin(text);
    let done = 0;
    for (let next = 0; next < order.length; ) {
      let index = order[next++] as number;
      const start = starts[index] as number;
      for (; next < order.length && starts[order[next] as number] === start; next++) {
        const other = order[next] as number;
        if ((ends[other] as number) > (ends[index] as number)) index = other;
      }
      if (start < done) continue;
      done = ends[index] as number;
      rewriter.replace(start, done, this.by[index] as string);
    }
  }
}
