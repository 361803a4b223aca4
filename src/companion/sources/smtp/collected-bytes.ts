const BLOCK = 64 * 1024;

/** Bytes that come in pieces, kept without their pieces: of a mail that is all dots each comes alone, and millions of pieces take a gigabyte. */
export class CollectedBytes {
  #full: Buffer[] = [];
  #block = Buffer.allocUnsafe(BLOCK);
  #used = 0;

  add(piece: Uint8Array): void {
    for (let from = 0; from < piece.length; ) {
      const fitting = piece.subarray(from, from + BLOCK - this.#used);
      this.#block.set(fitting, this.#used);
      this.#used += fitting.length;
      from += fitting.length;
      if (this.#used === BLOCK) {
        this.#full.push(this.#block);
        this.#block = Buffer.allocUnsafe(BLOCK);
        this.#used = 0;
      }
    }
  }

  /** Forgets what there is. */
  clear(): void {
    this.#full = [];
    this.#used = 0;
  }

  whole(): Uint8Array<ArrayBuffer> {
    const { buffer, byteLength, byteOffset } = Buffer.concat([...this.#full, this.#block.subarray(0, this.#used)]);
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
}
