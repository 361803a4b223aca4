/** Few enough to stay in the fastest memory. */
const SIZE = 1 << 14;
/** A longer piece is one string more for the engine; a shorter one is copied letter by letter. */
const LONG = 256;
const DECODER = new TextDecoder();
/** To ask the decoder takes as long as to make a text of so many bytes without it. */
const SHORT = 64;

/** Joins many small pieces of texts to one: numbers are joined several times as fast as strings, and each string that grew by a few letters would be kept. */
export class TextJoiner {
  private readonly bytes = new Uint8Array(SIZE);
  private used = 0;
  private written = '';

  /** Forgets what was added and not taken. */
  clear(): void {
    this.written = '';
    this.used = 0;
  }

  /** Characters that were added so far. */
  get length(): number {
    return this.written.length + this.used;
  }

  /** Puts `piece[start, end)` behind what is there. */
  add(piece: string, start: number, end: number): void {
    if (end - start > LONG || !this.copy(piece, start, end)) {
      this.flush();
      this.written += piece.slice(start, end);
    }
  }

  /** Puts one character of ASCII there. */
  addCode(code: number): void {
    if (this.used === SIZE) this.flush();
    this.bytes[this.used++] = code;
  }

  /** The whole text; the next one begins empty. */
  take(): string {
    this.flush();
    const { written } = this;
    this.written = '';
    return written;
  }

  /** False where a character is beyond ASCII. */
  private copy(piece: string, start: number, end: number): boolean {
    if (this.used + end - start > SIZE) this.flush();
    const { bytes } = this;
    let used = this.used;
    for (let at = start; at < end; at++) {
      const code = piece.charCodeAt(at);
      if (code > 127) return false;
      bytes[used++] = code;
    }
    this.used = used;
    return true;
  }

  private flush(): void {
    if (this.used > 0) this.written += textOf(this.bytes.subarray(0, this.used));
    this.used = 0;
  }
}

function textOf(bytes: Uint8Array): string {
  return bytes.length <= SHORT ? String.fromCharCode.apply(null, bytes as unknown as number[]) : DECODER.decode(bytes);
}
