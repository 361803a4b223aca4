const PIECE = 1024;

/**
 * A list that may become long. One that grows in one piece is copied to fresh memory again and again, which takes as long as to read what is
 * put there.
 */
export class LongList<Item> {
  private full: Item[][] | undefined;
  private piece: Item[] = [];

  push(item: Item): void {
    const { piece } = this;
    if (piece.length === PIECE) {
      this.full ??= [];
      this.full.push(piece);
    }
    // Written out, it has room for one, and many lists are of one; to grow gives it room for seventeen.
    if (piece.length === 0 || piece.length === PIECE) this.piece = [item];
    else piece.push(item);
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
    return this.full === undefined ? this.piece : ([] as Item[]).concat(...this.full, this.piece);
  }
}
