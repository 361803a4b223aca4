const SIZE = 1 << 14;
/** A longer piece is one string more for the engine; a shorter one is copied letter by letter. */
const LONG = 256;
const DECODER = new TextDecoder();
/** To ask the decoder takes as long as to make a text of so many bytes without it. */
const SHORT = 64;

/**
 * The same text, its characters side by side. One that is a piece of another text, or was put together of some, takes the engine half as long
 * again to read, and a long text is read many times.
 */
export function inOnePiece(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join('');
}

/** Joins many small pieces of texts to one: numbers are joined several times as fast as strings, and each string that grew by a few letters would be kept. */
export class TextJoiner {
  private readonly bytes = new Uint8Array(SIZE);
  /** In place of the bytes while there are characters beyond ASCII among the last ones. */
  private readonly units = new Uint16Array(SIZE / 2);
  private isWide = false;
  private used = 0;
  private readonly pieces: string[] = [];
  /** Characters in them. */
  private written = 0;

  /** Forgets what was added and not taken. */
  clear(): void {
    this.pieces.length = 0;
    this.written = 0;
    this.used = 0;
    this.isWide = false;
  }

  /** Characters that were added so far. */
  get length(): number {
    return this.written + this.used;
  }

  /** Puts `piece[start, end)` behind what is there. */
  add(piece: string, start: number, end: number): void {
    if (end - start > LONG) {
      this.flush();
      this.push(piece.slice(start, end));
      return;
    }
    const done = this.isWide ? start : this.copy(piece, start, end);
    for (let at = done; at < end; at++) {
      this.addWide(piece.charCodeAt(at));
    }
  }

  /** Puts one UTF-16 unit there. */
  addCode(code: number): void {
    if (this.isWide || code > 127) {
      this.addWide(code);
      return;
    }
    if (this.used === SIZE) this.flush();
    this.bytes[this.used++] = code;
  }

  /** The whole text; the next one begins empty. */
  take(): string {
    this.flush();
    const written = this.pieces.join('');
    this.clear();
    return written;
  }

  /** Returns where the first character beyond ASCII stands. */
  private copy(piece: string, start: number, end: number): number {
    if (this.used + end - start > SIZE) this.flush();
    const { bytes } = this;
    let used = this.used;
    let at = start;
    for (; at < end; at++) {
      const code = piece.charCodeAt(at);
      if (code > 127) break;
      bytes[used++] = code;
    }
    this.used = used;
    return at;
  }

  private addWide(code: number): void {
    if (!this.isWide || this.used === this.units.length) {
      this.flush();
      this.isWide = true;
    }
    this.units[this.used++] = code;
  }

  private flush(): void {
    if (this.used > 0) this.push(this.isWide ? textOf(this.units.subarray(0, this.used)) : asciiOf(this.bytes.subarray(0, this.used)));
    this.used = 0;
    this.isWide = false;
  }

  private push(piece: string): void {
    this.pieces.push(piece);
    this.written += piece.length;
  }
}

function asciiOf(bytes: Uint8Array): string {
  return bytes.length <= SHORT ? textOf(bytes) : DECODER.decode(bytes);
}

function textOf(codes: Uint8Array | Uint16Array): string {
  return String.fromCharCode.apply(null, codes as unknown as number[]);
}
