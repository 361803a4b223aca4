import { Offsets } from '../../offsets.ts';
import { TextJoiner } from '../../text-joiner.ts';

/** What was written of a text, and for each replaced piece where it ended in the given text, and where it begins and ends in the new one. */
interface Written {
  readonly text: string;
  readonly ends: Int32Array;
  readonly froms: Int32Array;
  readonly outs: Int32Array;
}

/**
 * Writes a text anew in one pass from its start to its end, with the way back as three lists of numbers: a text may be little else than
 * pieces that are replaced, so none of them is an object. One text is written at a time.
 */
export class Rewriter {
  private readonly builder = new TextJoiner();
  private readonly ends = new Offsets();
  private readonly froms = new Offsets();
  private readonly outs = new Offsets();
  private given = '';
  /** Up to where the given text is written, */
  private done = 0;
  /** how long the new one is by now, */
  private written = 0;
  /** and whether what was written last are characters that each stand for one of the given text. */
  private isExchange = false;

  begin(text: string): void {
    this.given = text;
    this.done = 0;
    this.written = 0;
    this.isExchange = false;
    this.ends.clear();
    this.froms.clear();
    this.outs.clear();
  }

  /** Copies all up to `start`, and writes `by` instead of `[start, end)`. */
  replace(start: number, end: number, by: string): void {
    this.copyTo(start);
    this.builder.add(by, 0, by.length);
    this.note(end, by.length);
    this.isExchange = false;
  }

  /** Writes one character of ASCII instead of the one at the offset. Neighbours are one piece: a text may be nothing but such characters. */
  exchange(at: number, code: number): void {
    if (this.isExchange && at === this.done) {
      this.builder.addCode(code);
      this.widen(1);
      return;
    }
    this.copyTo(at);
    this.builder.addCode(code);
    this.note(at + 1, 1);
    this.isExchange = true;
  }

  /** Leaves out the character at the offset, as one piece with those before it that were left out. */
  remove(at: number): void {
    if (!this.isExchange && at === this.done && this.outs.length > 0) {
      this.widen(0);
      return;
    }
    this.copyTo(at);
    this.note(at + 1, 0);
    this.isExchange = false;
  }

  /** Good until the next text is begun. */
  finish(): Written {
    if (this.outs.length > 0) this.copyTo(this.given.length);
    this.given = '';
    return { text: this.builder.take(), ends: this.ends.all(), froms: this.froms.all(), outs: this.outs.all() };
  }

  private copyTo(end: number): void {
    this.builder.add(this.given, this.done, end);
    this.written += end - this.done;
    this.done = end;
  }

  private note(end: number, length: number): void {
    this.froms.push(this.written);
    this.written += length;
    this.outs.push(this.written);
    this.ends.push(end);
    this.done = end;
  }

  /** Makes the last piece longer by one character of the given text and so many of the new one. */
  private widen(length: number): void {
    const last = this.outs.length - 1;
    this.written += length;
    this.done++;
    this.ends.set(last, this.done);
    this.outs.set(last, this.written);
  }
}
