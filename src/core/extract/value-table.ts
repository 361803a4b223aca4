import type { Indicator, Kind } from './indicator.ts';

const SMALLEST = 256;
/** Unknown to who writes the mails: nobody can choose values that meet in the table. */
const SEED = Math.floor(Math.random() * 2 ** 32) | 0;

/**
 * Finds an indicator among others by its kind and value. Open addressing over hashes of its own: a Map takes several times as long to hash
 * pieces of a long text.
 */
export class ValueTable {
  private readonly indicators: ArrayLike<Pick<Indicator, 'kind' | 'value'>>;
  private hashes = new Int32Array(SMALLEST);
  /** Numbers of indicators, each one higher; 0 is an empty place. Three of four are, at least. */
  private places = new Int32Array(4 * SMALLEST);

  constructor(indicators: ArrayLike<Pick<Indicator, 'kind' | 'value'>>) {
    this.indicators = indicators;
  }

  /** Its number in the list; the list's length where it is new, to be put there right after. */
  numberOf(kind: Kind, value: string): number {
    const hash = hashOf(value);
    const last = this.places.length - 1;
    let place = hash & last;
    for (let number = (this.places[place] as number) - 1; number >= 0; number = (this.places[place] as number) - 1) {
      if (this.hashes[number] === hash) {
        const known = this.indicators[number];
        if (known?.kind === kind && known.value === value) return number;
      }
      place = (place + 1) & last;
    }
    const number = this.indicators.length;
    if (number === this.hashes.length) {
      this.grow();
      return this.numberOf(kind, value);
    }
    this.hashes[number] = hash;
    this.places[place] = number + 1;
    return number;
  }

  private grow(): void {
    const { hashes } = this;
    this.hashes = new Int32Array(4 * hashes.length);
    this.hashes.set(hashes);
    this.places = new Int32Array(4 * this.hashes.length);
    const last = this.places.length - 1;
    for (let number = 0; number < hashes.length; number++) {
      let place = (hashes[number] as number) & last;
      while (this.places[place] !== 0) place = (place + 1) & last;
      this.places[place] = number + 1;
    }
  }
}

/** 32 bits that depend on every character. */
function hashOf(value: string): number {
  let hash = SEED;
  for (let at = 0; at < value.length; at++) {
    hash = Math.imul(hash ^ value.charCodeAt(at), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
