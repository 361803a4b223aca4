import { NumberStore } from '../offsets.ts';

const BITS = 11;
const SIZE = 1 << BITS;
/** Fewer are moved one by one faster than they are counted. */
const FEW = 32;
/** Lists that were put one behind the other, each in order, are merged; more of them than this are no lists but a mess. */
const MOST_RUNS = 16;

/**
 * The indexes of numbers from the lowest number to the highest; equal ones stay as they were. The numbers are whole, from 0 to the limit.
 * Linear: merges the few lists that most of what is asked for is made of, or sorts by eleven bits at a time, the lowest first. Good until
 * it is asked again.
 */
export function inOrder(numbers: ArrayLike<number>, limit: number): Int32Array {
  const from = FROM.take(numbers.length);
  for (let at = 0; at < from.length; at++) from[at] = at;
  const runs = findRuns(numbers);
  if (runs.length === 2) return from;
  if (from.length <= FEW) return moveEach(numbers, from);
  const to = TO.take(numbers.length);
  return runs.length <= MOST_RUNS + 1 ? merge(numbers, runs, from, to) : distribute(numbers, limit, from, to);
}

const FROM = new NumberStore();
const TO = new NumberStore();

/** Where each run of numbers begins that are in order already, and where the last one ends; no more of them than can be merged. */
function findRuns(numbers: ArrayLike<number>): number[] {
  const runs = [0];
  for (let at = 1; at < numbers.length; at++) {
    if ((numbers[at] as number) >= (numbers[at - 1] as number)) continue;
    runs.push(at);
    if (runs.length > MOST_RUNS) break;
  }
  runs.push(numbers.length);
  return runs;
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

/** Two neighbours at a time, until one run is left. */
function merge(numbers: ArrayLike<number>, given: readonly number[], first: Int32Array, second: Int32Array): Int32Array {
  let [from, to] = [first, second];
  for (let runs = given; runs.length > 2; [from, to] = [to, from]) {
    const left = [0];
    for (let run = 0; run + 1 < runs.length; run += 2) {
      const end = runs[run + 2] ?? (runs[run + 1] as number);
      mergePair(numbers, from, to, runs[run] as number, runs[run + 1] as number, end);
      left.push(end);
    }
    runs = left;
  }
  return from;
}

/** Of `[start, middle)` and `[middle, end)`. */
function mergePair(numbers: ArrayLike<number>, from: Int32Array, to: Int32Array, start: number, middle: number, end: number): void {
  let left = start;
  let right = middle;
  let leftNumber = numbers[from[left] as number] as number;
  for (let at = start; right < end; at++) {
    const rightNumber = numbers[from[right] as number] as number;
    while (left < middle && leftNumber <= rightNumber) {
      to[at++] = from[left++] as number;
      leftNumber = numbers[from[left] as number] as number;
    }
    to[at] = from[right++] as number;
  }
  to.set(from.subarray(left, middle), end - (middle - left));
}

/** Sorted by eleven bits at a time. */
function distribute(numbers: ArrayLike<number>, limit: number, first: Int32Array, second: Int32Array): Int32Array {
  let [from, to] = [first, second];
  for (let shift = 0; limit >> shift > 0; shift += BITS) {
    distributeBy(numbers, from, to, shift);
    [from, to] = [to, from];
  }
  return from;
}

function distributeBy(numbers: ArrayLike<number>, from: Int32Array, to: Int32Array, shift: number): void {
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
