/** Of anything in one archive: a list is packed itself, and what is made of a byte of it takes a hundred. */
const MOST = 20_000;

/** A count that is no attack. */
export function checkCount(count: number): number {
  if (count > MOST) {
    throw new Error('its list is too long');
  }
  return count;
}

/** Reads a header of 7z, front to back. Throws behind its end, so that nothing is made of more than it has. */
export class HeaderReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  take(length: number): Uint8Array {
    const start = this.at;
    if (start + length > this.bytes.length) {
      throw new Error('its list is damaged');
    }
    this.at = start + length;
    return this.bytes.subarray(start, this.at);
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  u32(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.take(4);
    return a + b * 256 + c * 65_536 + d * 16_777_216;
  }

  /** The first bits that are 1 say how many bytes follow; the rest of them is the highest part. */
  number(): number {
    const first = this.byte();
    let value = 0;
    let place = 0;
    for (let mask = 0x80; mask > 0 && (first & mask) !== 0; mask >>= 1) {
      value += this.byte() * 256 ** place;
      place += 1;
    }
    return place < 8 ? value + (first & (0x7f >> place)) * 256 ** place : value;
  }

  /** How many of something follow. */
  count(): number {
    return checkCount(this.number());
  }

  bits(count: number): readonly boolean[] {
    const bytes = this.take(Math.ceil(count / 8));
    return Array.from({ length: count }, (_, index) => ((bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0);
  }

  /** Checksums of those of so many that have one. */
  checksums(count: number): readonly (number | undefined)[] {
    const areDefined = this.byte() === 0 ? this.bits(count) : Array.from({ length: count }, () => true);
    return areDefined.map((isDefined) => (isDefined ? this.u32() : undefined));
  }
}
