import { CHARACTER_CODES } from '../../character-codes.ts';
import { latin1 } from '../bytes/latin1.ts';
import { hexValue } from '../bytes/quoted-printable.ts';

const { BLANK, EQUALS, UNDERSCORE } = CHARACTER_CODES;

/** Bytes that are kept for the next text. */
const KEPT = 1 << 16;

/** The bytes of encoded words that are decoded as one, gathered in room that grows. */
export class WordBytes {
  private bytes = new Uint8Array(256);
  private length = 0;

  clear(): void {
    this.length = 0;
    if (this.bytes.length > KEPT) {
      this.bytes = new Uint8Array(256);
    }
  }

  add(more: Uint8Array): void {
    this.makeRoom(more.length);
    this.bytes.set(more, this.length);
    this.length += more.length;
  }

  /** RFC 2047, 4.2: quoted-printable with `_` for a blank. */
  addQuoted(text: string, start: number, end: number): void {
    this.makeRoom(end - start);
    const { bytes } = this;
    let to = this.length;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code > 0xff) {
        const encoded = latin1(new TextEncoder().encode(text.slice(start, end)));
        this.addQuoted(encoded, 0, encoded.length);
        return;
      }
      const high = code === EQUALS ? hexValue(text.charCodeAt(at + 1), at + 1 < end) : -1;
      const low = high >= 0 ? hexValue(text.charCodeAt(at + 2), at + 2 < end) : -1;
      if (low >= 0) {
        bytes[to++] = (high << 4) | low;
        at += 2;
      } else {
        bytes[to++] = code === UNDERSCORE ? BLANK : code;
      }
    }
    this.length = to;
  }

  /** All that were added since the last time, good until more are. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }

  private makeRoom(count: number): void {
    const needed = this.length + count;
    if (needed > this.bytes.length) {
      const wider = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
      wider.set(this.bytes.subarray(0, this.length));
      this.bytes = wider;
    }
  }
}
