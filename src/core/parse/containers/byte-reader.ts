const MOST_SEPTETS = 10;

/** Reads little-endian numbers from bytes, front to back. Past the end everything is 0 or empty, and `isPast` says so. */
export class ByteReader {
  readonly bytes: Uint8Array;
  position: number;
  private readonly view: DataView;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return Math.max(0, this.bytes.length - this.position);
  }

  get isPast(): boolean {
    return this.position > this.bytes.length;
  }

  u8(): number {
    return this.number(1, (at) => this.view.getUint8(at));
  }

  u16(): number {
    return this.number(2, (at) => this.view.getUint16(at, true));
  }

  u32(): number {
    return this.number(4, (at) => this.view.getUint32(at, true));
  }

  /** A number of any length: seven bits a byte, the lowest first; the highest bit says that more follow. Ten bytes at most, as RAR and xz have it. */
  septets(): number {
    let value = 0;
    for (let place = 0; place < MOST_SEPTETS; place += 1) {
      const byte = this.u8();
      value += (byte & 0x7f) * 128 ** place;
      if (byte < 0x80) break;
    }
    return value;
  }

  /** The same memory, not a copy; cut where the bytes end. */
  take(length: number): Uint8Array {
    const start = this.position;
    this.position = start + length;
    return this.bytes.subarray(Math.min(start, this.bytes.length), Math.min(start + length, this.bytes.length));
  }

  skip(length: number): void {
    this.position += length;
  }

  private number(size: number, read: (at: number) => number): number {
    const at = this.position;
    this.position = at + size;
    return this.position <= this.bytes.length ? read(at) : 0;
  }
}
