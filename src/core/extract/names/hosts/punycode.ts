import { isCapital } from '../../text/characters.ts';

export const BASE = 36;
export const MIN = 1;
export const MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_POINT = 128;
export const FIRST_BIAS = 72;
/** Above every character. */
const NONE = 0x10000;

/** Where codes go, one behind the other. */
interface Target {
  push(code: number): void;
}

/**
 * Puts the label that is all of the span behind the codes, in punycode (RFC 3492) and without the `xn--` before it. For characters of one
 * code unit each, and labels of hosts: punycode.js takes three times as long, which was a third of all that hosts in Cyrillic took.
 */
export function pushPunycode(codes: Target, text: string, start: number, end: number): void {
  let done = 0;
  let point = NONE;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST_POINT) {
      codes.push(isCapital(code) ? code + 32 : code);
      done++;
    } else if (code < point) point = code;
  }
  const plain = done;
  if (plain > 0) codes.push(45);
  let delta = (point - FIRST_POINT) * (done + 1);
  let bias = FIRST_BIAS;
  while (point < NONE) {
    // From each character to the next higher one of the label.
    let next = NONE;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code < point) delta++;
      else if (code === point) {
        pushNumber(codes, delta, bias);
        done++;
        bias = adapt(delta, done, done === plain + 1);
        delta = 0;
      } else if (code < next) next = code;
    }
    delta += 1 + (next - point - 1) * (done + 1);
    point = next;
  }
}

/** How far apart digits of the next number count, after one that was added so far from the last. */
export function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = wholes(delta, isFirst ? DAMP : 2);
  rest += wholes(rest, count);
  let k = 0;
  for (; rest > ((BASE - MIN) * MAX) / 2; k += BASE) rest = wholes(rest, BASE - MIN);
  return k + wholes((BASE - MIN + 1) * rest, rest + SKEW);
}

/** A number of digits that each count as much as the bias says. */
function pushNumber(codes: Target, number: number, bias: number): void {
  let rest = number;
  let k = BASE;
  for (; ; k += BASE) {
    const threshold = k <= bias ? MIN : k >= bias + MAX ? MAX : k - bias;
    if (rest < threshold) break;
    codes.push(letterOf(threshold + ((rest - threshold) % (BASE - threshold))));
    rest = wholes(rest - threshold, BASE - threshold);
  }
  codes.push(letterOf(rest));
}

/** 0 to 25 are a to z, 26 to 35 are 0 to 9. */
function letterOf(digit: number): number {
  return digit < 26 ? digit + 97 : digit + 22;
}

/** How many times a number goes into another; faster than rounding where both are small. */
function wholes(number: number, divisor: number): number {
  return (number / divisor) | 0;
}
