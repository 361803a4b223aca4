import { latin1 } from '../bytes/latin1.ts';

const LARGEST = 1 << 16;

/** The lines of headers and between parts as text, one character per byte. The longer it goes on, the more is read at once: a mail may have one part or a hundred thousand. */
export class HeaderText {
  private readonly bytes: Uint8Array;
  private window = '';
  private from = 0;
  private size = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Asked with rising offsets, it reads each byte twice at most. */
  slice(start: number, end: number): string {
    if (start < this.from || end > this.from + this.window.length) {
      this.window = latin1(this.bytes, start, Math.max(end, Math.min(start + this.size, this.bytes.length)));
      this.from = start;
      this.size = Math.min(2 * this.window.length, LARGEST);
    }
    return this.window.slice(start - this.from, end - this.from);
  }
}
