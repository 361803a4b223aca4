import { NumberStore } from './offsets.ts';

const BITS = 11;
const SIZE = 1 << BITS;
/** Fewer are moved one by one faster than they are counted. */
const FEW = 32;

/**
 * The indexes of numbers from the lowest number to the highest; equal ones stay as they were. The numbers are whole, from 0 to the limit.
 * Linear: sorts by eleven bits at a time, the lowest first. Good until it is asked again.
 */
export function inOrder(numbers: ArrayLike<number>, limit: number): Int32Array {
  let from = FROM.take(numbers.length);
  for (let at = 0; at < from.length; at++) from[at] = at;
  if (isSorted(numbers)) return from;
  if (from.length <= FEW) return moveEach(numbers, from);
  let to = TO.take(numbers.length);
  for (let shift = 0; limit >> shift > 0; shift += BITS) {
    distribute(numbers, from, to, shift);
    [from, to] = [to, from];
  }
  return from;
}

const FROM = new NumberStore();
const TO = new NumberStore();

/** Whether no number is smaller than the one before it. */
export function isSorted(numbers: ArrayLike<number>): boolean {
  for (let at = 1; at < numbers.length; at++) if ((numbers[at] as number) < (numbers[at - 1] as number)) return false;
  return true;
}

function moveEach(numbers: ArrayLike<number>, order: Int32Array): Int32Array {
  for (let at = 1; at < order.length; at++) {
    const index = order[at] as number;
    let to = at;
    while (to > 0 && (numbers[order[to - 1] as number] as number) > (numbers[index] as number)) {
      order[to] = order[to - 1] as number;
      to--;
    }
    order[to] = index;
  }
  return order;
}

function distribute(numbers: ArrayLike<number>, from: Int32Array, to: Int32Array, shift: number): void {
  const places = new Uint32Array(SIZE + 1);
  for (let at = 0; at < from.length; at++) {
    const digit = ((numbers[from[at] as number] as number) >> shift) & (SIZE - 1);
    places[digit + 1] = (places[digit + 1] as number) + 1;
  }
  for (let at = 1; at <= SIZE; at++) places[at] = (places[at] as number) + (places[at - 1] as number);
  for (let at = 0; at < from.length; at++) {
    const index = from[at] as number;
    const digit = ((numbers[index] as number) >> shift) & (SIZE - 1);
    const place = places[digit] as number;
    places[digit] = place + 1;
    to[place] = index;
  }
}
