const PIECE = 1024;

/**
 * A list that may become long. One that grows in one piece is copied to fresh memory again and again, which takes as long as to read what is
 * put there.
 */
export class LongList<Item> {
  private full: Item[][] | undefined;
  private piece: Item[] = [];

  push(item: Item): void {
    if (this.piece.length === PIECE) {
      this.full ??= [];
      this.full.push(this.piece);
      this.piece = [];
    }
    this.piece.push(item);
  }

  get length(): number {
    return (this.full === undefined ? 0 : this.full.length * PIECE) + this.piece.length;
  }

  at(index: number): Item | undefined {
    const piece = this.full?.[Math.floor(index / PIECE)] ?? this.piece;
    return piece[index % PIECE];
  }

  /** What was put here; nothing more may be. */
  all(): Item[] {
    // A list that grew has more room than it needs, and there may be a hundred thousand of one or two.
    return this.full === undefined ? this.piece.slice() : ([] as Item[]).concat(...this.full, this.piece);
  }
}
