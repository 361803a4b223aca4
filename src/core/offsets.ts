const SMALLEST = 256;
/** Numbers of a list that is kept; what one huge text needed is given back. */
const KEPT = 1 << 20;
/** Most lists of a short text: a view of nothing takes longer to make than such a text to read. */
const NONE = new Int32Array(0);

/**
 * Numbers of 31 bits, one put behind the other. The list is made once and used for each text anew: fresh memory costs more to get than what
 * is done with it here.
 */
export class Offsets {
  length = 0;
  private held = new Int32Array(SMALLEST);

  push(offset: number): void {
    if (this.length === this.held.length) this.grow();
    this.held[this.length++] = offset;
  }

  /** Two numbers, for lists of spans. */
  pushSpan(start: number, end: number): void {
    this.push(start);
    this.push(end);
  }

  /** Takes the last number off; 0 where there is none. */
  pop(): number {
    return this.length === 0 ? 0 : (this.held[--this.length] as number);
  }

  /** The last number; 0 where there is none. */
  last(): number {
    return this.length === 0 ? 0 : (this.held[this.length - 1] as number);
  }

  at(index: number): number {
    return this.held[index] as number;
  }

  set(index: number, offset: number): void {
    this.held[index] = offset;
  }

  /** What was put here; the next `clear` takes it away. */
  all(): Int32Array {
    return this.length === 0 ? NONE : this.held.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
    if (this.held.length > KEPT) this.held = new Int32Array(SMALLEST);
  }

  private grow(): void {
    const more = new Int32Array(2 * this.held.length);
    more.set(this.held);
    this.held = more;
  }
}

/** Room for numbers that is filled anew for each text; kept as the lists above are. */
export class NumberStore {
  private held = new Int32Array(SMALLEST);

  /** So many numbers, with whatever an earlier text left in them; good until it is asked again. */
  take(length: number): Int32Array {
    if (length > KEPT) return new Int32Array(length);
    if (length > this.held.length) this.held = new Int32Array(Math.max(length, 2 * this.held.length));
    return this.held.subarray(0, length);
  }
}

/** Bytes for a text, one for each of its characters; kept as the lists above are. */
export class ByteStore {
  private held = new Uint8Array(SMALLEST);

  /** So many bytes, with whatever an earlier text left in them. */
  take(length: number): Uint8Array {
    if (length > 4 * KEPT) return new Uint8Array(length);
    if (length > this.held.length) this.held = new Uint8Array(Math.max(length, 2 * this.held.length));
    return this.held.subarray(0, length);
  }
}
