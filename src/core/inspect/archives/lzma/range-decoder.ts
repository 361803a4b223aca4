/** Below this the range is made wider by the next byte. */
const NARROW = 0x1000000;
/** Of a probability, which is 0 to 2048 for a bit that is 0. */
const PROBABILITY_BITS = 11;
const CERTAIN = 2048;
const SLOWNESS = 5;
/** Bytes that the first code is made of, the first of which is 0. */
const FIRST_CODE = 5;

/** Reads bits that were packed by how likely they are, as the LZMA specification of the LZMA SDK describes it. Throws behind the end of its bytes. */
export class RangeDecoder {
  private readonly bytes: Uint8Array;
  private at = 0;
  private end = 0;
  private range = 0;
  private code = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Begins anew with these of the bytes. */
  start(from: number, end: number): void {
    this.at = from;
    this.end = Math.min(end, this.bytes.length);
    this.range = 0xffffffff;
    this.code = 0;
    if (this.next() !== 0) {
      throw new Error('it is damaged');
    }
    for (let count = 1; count < FIRST_CODE; count += 1) {
      this.code = ((this.code << 8) | this.next()) >>> 0;
    }
  }

  /** The next bit, with how likely it is to be 0; that is learned from each. */
  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    const probability = probabilities[index] as number;
    const bound = (this.range >>> PROBABILITY_BITS) * probability;
    if (this.code < bound) {
      probabilities[index] = probability + ((CERTAIN - probability) >> SLOWNESS);
      this.narrow(bound);
      return 0;
    }
    probabilities[index] = probability - (probability >> SLOWNESS);
    this.code -= bound;
    this.narrow(this.range - bound);
    return 1;
  }

  /** So many bits, of which 0 and 1 are as likely. */
  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      const half = this.range >>> 1;
      const bit = this.code >= half ? 1 : 0;
      this.code -= half * bit;
      this.narrow(half);
      value = value * 2 + bit;
    }
    return value;
  }

  /** A number of so many bits, the highest one first; each has a probability of its own for all that stood before it. */
  tree(probabilities: Uint16Array, index: number, count: number): number {
    let node = 1;
    for (let left = count; left > 0; left -= 1) {
      node = node * 2 + this.bit(probabilities, index + node);
    }
    return node - (1 << count);
  }

  /** The same with the lowest one first. */
  reverseTree(probabilities: Uint16Array, index: number, count: number): number {
    let node = 1;
    let value = 0;
    for (let place = 0; place < count; place += 1) {
      const bit = this.bit(probabilities, index + node);
      node = node * 2 + bit;
      value |= bit << place;
    }
    return value;
  }

  private narrow(range: number): void {
    this.range = range;
    if (range < NARROW) {
      this.range = (range << 8) >>> 0;
      this.code = ((this.code << 8) | this.next()) >>> 0;
    }
  }

  private next(): number {
    if (this.at >= this.end) {
      throw new Error('it is cut off');
    }
    const byte = this.bytes[this.at] as number;
    this.at += 1;
    return byte;
  }
}
