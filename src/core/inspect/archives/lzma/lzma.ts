import { RangeDecoder } from './range-decoder.ts';
import { Window } from './window.ts';

/** What is seen most of what came before: 0 to 6 after a byte by itself, 7 to 11 after a copy. */
const STATES = 12;
const AFTER_COPY = 7;
/** Most that places in the output may be told apart by. */
const PLACES = 16;
const MOST_PLACES = 4;
/** As xz has it: the table grows by the power of them. */
const MOST_BITS = 4;
const UNKNOWN = 1024;
const SHORTEST = 2;
const LENGTHS = 2 + 2 * PLACES * 8 + 256;
const LITERAL = 0x300;
/** Distances that no file has: it ends there. */
const END = 0xffffffff;
const FIRST_LONG = 4;
const FIRST_ALIGNED = 14;

// Where in one table the probabilities of each question stand.
const IS_COPY = 0;
const IS_AGAIN = IS_COPY + STATES * PLACES;
const IS_NOT_LAST = IS_AGAIN + STATES;
const IS_NOT_SECOND = IS_NOT_LAST + STATES;
const IS_FOURTH = IS_NOT_SECOND + STATES;
const IS_LONG = IS_FOURTH + STATES;
const SLOT = IS_LONG + STATES * PLACES;
const SHORT_DISTANCE = SLOT + 4 * 64;
const ALIGNED = SHORT_DISTANCE + 128;
const LENGTH = ALIGNED + 16;
const LENGTH_AGAIN = LENGTH + LENGTHS;
const LITERALS = LENGTH_AGAIN + LENGTHS;

/** Unpacks LZMA, piece by piece as LZMA2 has it, into `window`. */
export class LzmaDecoder {
  readonly window = new Window();
  private readonly decoder: RangeDecoder;
  private probabilities = new Uint16Array(0);
  private literalBits = 0;
  private literalPlaces = 0;
  private places = 0;
  private state = 0;
  /** The last four distances, less 1, the newest first. */
  private last: [number, number, number, number] = [0, 0, 0, 0];

  constructor(bytes: Uint8Array) {
    this.decoder = new RangeDecoder(bytes);
  }

  /** Forgets what was learned. `properties`: how many bits are looked at, (pb * 5 + lp) * 9 + lc; the same as before where it is left out. */
  reset(properties?: number): void {
    if (properties !== undefined) {
      this.literalBits = properties % 9;
      this.literalPlaces = Math.floor(properties / 9) % 5;
      this.places = Math.floor(properties / 45);
      const bits = this.literalBits + this.literalPlaces;
      if (this.places > MOST_PLACES || bits > MOST_BITS) {
        throw new Error('it is packed in a way that is not known');
      }
      const size = LITERALS + (LITERAL << bits);
      this.probabilities = this.probabilities.length === size ? this.probabilities : new Uint16Array(size);
    }
    this.probabilities.fill(UNKNOWN);
    this.state = 0;
    this.last = [0, 0, 0, 0];
  }

  /** Unpacks these of its bytes until the window is so long, or to their end mark. */
  decode(from: number, end: number, length: number): void {
    const { decoder, probabilities, window } = this;
    if (probabilities.length === 0) {
      throw new Error('it is damaged');
    }
    decoder.start(from, end);
    while (window.length < length) {
      const place = (window.length - window.start) & ((1 << this.places) - 1);
      if (decoder.bit(probabilities, IS_COPY + this.state * PLACES + place) === 0) {
        this.readLiteral();
      } else if (decoder.bit(probabilities, IS_AGAIN + this.state) === 0) {
        const count = this.readLength(LENGTH, place);
        this.state = this.state < AFTER_COPY ? 7 : 10;
        const distance = this.readDistance(count);
        if (distance === END) {
          return;
        }
        this.last = [distance, this.last[0], this.last[1], this.last[2]];
        window.repeat(distance + 1, Math.min(count, length - window.length));
      } else if (this.isOneByte(place)) {
        this.state = this.state < AFTER_COPY ? 9 : 11;
        window.repeat(this.last[0] + 1, 1);
      } else {
        const count = this.readLength(LENGTH_AGAIN, place);
        this.state = this.state < AFTER_COPY ? 8 : 11;
        window.repeat(this.last[0] + 1, Math.min(count, length - window.length));
      }
    }
  }

  /** Behind a copy the byte that would follow there tells what this one is not. */
  private readLiteral(): void {
    const { decoder, probabilities, window } = this;
    const place = (window.length - window.start) & ((1 << this.literalPlaces) - 1);
    const before = window.at(1) >> (8 - this.literalBits);
    const base = LITERALS + LITERAL * ((place << this.literalBits) + before);
    let node = 1;
    if (this.state >= AFTER_COPY) {
      let expected = window.at(this.last[0] + 1);
      while (node < 0x100) {
        const likely = (expected >> 7) & 1;
        expected <<= 1;
        const bit = decoder.bit(probabilities, base + ((1 + likely) << 8) + node);
        node = node * 2 + bit;
        if (bit !== likely) {
          break;
        }
      }
    }
    while (node < 0x100) {
      node = node * 2 + decoder.bit(probabilities, base + node);
    }
    window.put(node & 0xff);
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
  }

  /** Puts the distance that is meant in front of the others; whether only the one byte there is. */
  private isOneByte(place: number): boolean {
    const { decoder, probabilities, state } = this;
    const [a, b, c, d] = this.last;
    if (decoder.bit(probabilities, IS_NOT_LAST + state) === 0) {
      return decoder.bit(probabilities, IS_LONG + state * PLACES + place) === 0;
    }
    if (decoder.bit(probabilities, IS_NOT_SECOND + state) === 0) {
      this.last = [b, a, c, d];
    } else {
      this.last = decoder.bit(probabilities, IS_FOURTH + state) === 0 ? [c, a, b, d] : [d, a, b, c];
    }
    return false;
  }

  private readLength(table: number, place: number): number {
    const { decoder, probabilities } = this;
    if (decoder.bit(probabilities, table) === 0) {
      return SHORTEST + decoder.tree(probabilities, table + 2 + place * 8, 3);
    }
    return decoder.bit(probabilities, table + 1) === 0
      ? SHORTEST + 8 + decoder.tree(probabilities, table + 2 + (PLACES + place) * 8, 3)
      : SHORTEST + 16 + decoder.tree(probabilities, table + 2 + 2 * PLACES * 8, 8);
  }

  /** Less 1. How far about depends on the length; of long ones only the lowest bits are learned. */
  private readDistance(length: number): number {
    const { decoder, probabilities } = this;
    const slot = decoder.tree(probabilities, SLOT + Math.min(length - SHORTEST, 3) * 64, 6);
    if (slot < FIRST_LONG) {
      return slot;
    }
    const count = (slot >> 1) - 1;
    const about = (2 + (slot & 1)) * 2 ** count;
    return slot < FIRST_ALIGNED
      ? about + decoder.reverseTree(probabilities, SHORT_DISTANCE + about - slot, count)
      : about + decoder.bits(count - 4) * 16 + decoder.reverseTree(probabilities, ALIGNED, 4);
  }
}
