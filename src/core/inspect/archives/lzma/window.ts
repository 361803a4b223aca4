const SMALLEST = 4096;

/** What was unpacked so far: later bytes are copies of earlier ones. It grows as it is filled: what a file says of its length may be a lie. */
export class Window {
  length = 0;
  /** Copies reach back to here. */
  start = 0;
  private bytes = new Uint8Array(SMALLEST);

  put(byte: number): void {
    this.makeRoom(1);
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  append(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** The byte so far back, 0 in front of the start. */
  at(distance: number): number {
    return distance > this.length - this.start ? 0 : (this.bytes[this.length - distance] as number);
  }

  /** Puts what stands so far back once more; these bytes may be among the new ones. */
  repeat(distance: number, count: number): void {
    if (distance > this.length - this.start) {
      throw new Error('it is damaged');
    }
    this.makeRoom(count);
    const { bytes } = this;
    for (let to = this.length, end = to + count; to < end; to += 1) {
      bytes[to] = bytes[to - distance] as number;
    }
    this.length += count;
  }

  all(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private makeRoom(count: number): void {
    if (this.length + count > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.length + count, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
  }
}
