import type { Indicator, Kind } from './indicator.ts';

const SMALLEST = 256;
/** Behind every offset. */
const NOWHERE = 0x7fffffff;
/** Unknown to who writes the mails: nobody can choose values that meet in the table. */
const SEED = Math.floor(Math.random() * 2 ** 32) | 0;

type Named = Pick<Indicator, 'kind' | 'value'>;

/**
 * Indicators by number, found by their kind and value. Open addressing over hashes of its own: a Map takes several times as long to hash
 * pieces of a long text. Its memory goes from one table to the next, because to get fresh memory costs more than to fill it.
 */
export class ValueTable<Item extends Named> {
  /** How many there are. */
  count = 0;
  private items: (Item | undefined)[];
  private hashes: Int32Array;
  /** Where the first of the hits stands that have each value, as far as they were noted. */
  private firsts: Int32Array;
  /** Numbers of indicators, each one higher; 0 is an empty place. Half of them are, at least: a table that fits in the fast memory is worth a step more. */
  private places: Int32Array;
  /** How many values there is room for. */
  private room = SMALLEST;

  constructor() {
    const { items, hashes, firsts, places } = spare ?? memoryFor(SMALLEST);
    spare = undefined;
    this.items = items as (Item | undefined)[];
    this.hashes = hashes;
    this.firsts = firsts;
    this.places = places.fill(0, 0, 2 * SMALLEST);
  }

  at(number: number): Item {
    return this.items[number] as Item;
  }

  /** The item of a number that was given before, or of the next one. */
  put(number: number, item: Item): void {
    this.items[number] = item;
    if (number === this.count) this.count++;
  }

  /** Whether no hit of the value with this number stands before the offset; the next one is compared with it then. */
  isFirst(number: number, offset: number): boolean {
    if (offset >= (this.firsts[number] as number)) return false;
    this.firsts[number] = offset;
    return true;
  }

  /** Where the first hits stand of those with this number and higher ones; good until the next one is put. */
  firstsFrom(number: number): Int32Array {
    return this.firsts.subarray(number, this.count);
  }

  /** Its number in the list; that of the next one where it is new, to be put there right after. */
  numberOf(kind: Kind, value: string): number {
    const hash = hashOf(value);
    const last = 2 * this.room - 1;
    let place = hash & last;
    for (let number = (this.places[place] as number) - 1; number >= 0; number = (this.places[place] as number) - 1) {
      if (this.hashes[number] === hash) {
        const known = this.at(number);
        if (known.kind === kind && known.value === value) return number;
      }
      place = (place + 1) & last;
    }
    const number = this.count;
    if (number === this.room) {
      this.grow();
      return this.numberOf(kind, value);
    }
    this.hashes[number] = hash;
    this.firsts[number] = NOWHERE;
    this.places[place] = number + 1;
    return number;
  }

  /** Leaves its memory to the next table; this one is not to be asked any more. */
  release(): void {
    const { items, hashes, firsts, places } = this;
    if (hashes.length > KEPT) return;
    items.fill(undefined, 0, this.count);
    spare = { items, hashes, firsts, places };
  }

  private grow(): void {
    const { room } = this;
    this.room = 2 * room;
    if (this.hashes.length < this.room) {
      const { hashes, firsts, places } = memoryFor(this.room);
      hashes.set(this.hashes);
      firsts.set(this.firsts);
      this.hashes = hashes;
      this.firsts = firsts;
      this.places = places;
      this.items.length = this.room;
    } else this.places.fill(0, 0, 2 * this.room);
    const last = 2 * this.room - 1;
    for (let number = 0; number < room; number++) {
      let place = (this.hashes[number] as number) & last;
      while (this.places[place] !== 0) place = (place + 1) & last;
      this.places[place] = number + 1;
    }
  }
}

/** Values of a table whose memory is kept. */
const KEPT = 1 << 18;
let spare: Memory | undefined;

interface Memory {
  readonly items: (Named | undefined)[];
  readonly hashes: Int32Array;
  readonly firsts: Int32Array;
  readonly places: Int32Array;
}

function memoryFor(values: number): Memory {
  return {
    items: new Array<Named | undefined>(values),
    hashes: new Int32Array(values),
    firsts: new Int32Array(values),
    places: new Int32Array(2 * values),
  };
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
